//! A call as the log names it.

use core::time::Duration;
use std::sync::Arc;

use asmx_core::Fault;
use asmx_core::service::MethodDescriptor;
use tracing::Span;

use super::claim::Called;
use crate::log::{self, Asker, Strangers};
use crate::tables::Tables;

/// A call as the log names it, for as long as anybody has something to say about it.
#[derive(Clone)]
pub(super) struct Named {
    pub(super) span: Span,
    service: Arc<str>,
    pub(super) method: &'static MethodDescriptor,
    strangers: Arc<Strangers>,
}

impl Named {
    pub(super) fn new(tables: &Tables, called: &Called<'_>, asker: Asker) -> Self {
        let method = called.method.descriptor;
        Self {
            span: log::call(&called.mount.path, method.name, asker),
            service: Arc::clone(&called.mount.path),
            method,
            strangers: Arc::clone(&tables.strangers),
        }
    }

    /// It did not let go of its thread for so long.
    pub(super) fn held(&self, took: Duration) {
        log::held(&self.strangers, &self.span, &self.service, self.method.name, took);
    }

    /// It failed.
    pub(super) fn failed(&self, fault: &Fault) {
        log::failed(&self.strangers, &self.span, &self.service, self.method.name, fault);
    }
}
