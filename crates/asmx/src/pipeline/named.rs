//! A call as the log names it.

use core::time::Duration;
use std::sync::Arc;

use asmx_core::Fault;
use tracing::Span;

use super::claim::Called;
use crate::log::{self, Asker, ErrorId, Strangers};
use crate::meter::MethodMeter;
use crate::tables::Tables;

/// A call as the log names it, for as long as anybody has something to say about it.
#[derive(Clone)]
pub(super) struct Named {
    pub(super) span: Span,
    service: Arc<str>,
    method: &'static str,
    strangers: Arc<Strangers>,
    pub(super) meter: MethodMeter,
    /// Whether clients get the name of a failure.
    has_ids: bool,
}

impl Named {
    pub(super) fn new(tables: &Tables, called: &Called<'_>, asker: Asker) -> Self {
        let method = called.method.descriptor.name;
        Self {
            span: log::call(&called.mount.path, method, asker),
            service: Arc::clone(&called.mount.path),
            method,
            strangers: Arc::clone(&tables.strangers),
            meter: called.method.meter.clone(),
            has_ids: called.mount.settings.error_ids,
        }
    }

    /// It did not let go of its thread for so long.
    pub(super) fn held(&self, took: Duration) {
        log::held(&self.strangers, &self.span, &self.service, self.method, took);
    }

    /// It failed, and has a name for that where clients get one.
    pub(super) fn failed(&self, fault: &Fault) -> Option<ErrorId> {
        let id = self.has_ids.then(ErrorId::new).flatten();
        self.meter.failed(fault.phase().as_str());
        log::failed(&self.strangers, &self.span, &self.service, self.method, fault, id);
        id
    }
}
