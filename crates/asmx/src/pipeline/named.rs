//! A call as the log names it.

use core::time::Duration;
use std::sync::Arc;

use asmx_core::Fault;
use asmx_core::service::MethodDescriptor;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, Method};
use tracing::Span;

use super::claim::Called;
use crate::log::{self, Asker, ErrorId, Known, Strangers};
use crate::meter::MethodMeter;
use crate::tables::Tables;

/// A call as the log names it, for as long as anybody has something to say about it.
#[derive(Clone)]
pub(super) struct Named {
    pub(super) span: Span,
    service: Arc<str>,
    pub(super) method: &'static MethodDescriptor,
    strangers: Arc<Strangers>,
    pub(super) meter: MethodMeter,
    /// Whether clients get the name of a failure.
    has_ids: bool,
}

impl Named {
    pub(super) fn new(tables: &Tables, called: &Called<'_>, asker: Asker) -> Self {
        let method = called.method.descriptor;
        Self {
            span: log::call(&called.mount.path, method.name, asker),
            service: Arc::clone(&called.mount.path),
            method,
            strangers: Arc::clone(&tables.strangers),
            meter: called.method.meter.clone(),
            has_ids: called.mount.settings.error_ids,
        }
    }

    /// It did not let go of its thread for so long.
    pub(super) fn held(&self, took: Duration) {
        log::held(&self.strangers, &self.span, &self.service, self.method.name, took);
    }

    /// It answered with these bytes. The log says once a minute what their reader will wonder at (RSP-1).
    pub(super) fn answered(&self, body: &[u8]) {
        let text = body.strip_prefix(b"{\"d\":\"").unwrap_or_default();
        let is_json = [&b"{\\\""[..], b"[{", b"[["].iter().any(|begin| text.starts_with(begin));
        if is_json && self.strangers.admits_remark("text of JSON", &self.service, self.method.name) {
            self.span.in_scope(log::text_of_json);
        }
    }

    /// Its body came, and is nearly as long as one may be (REQ-12).
    pub(super) fn read(&self, called: &Called<'_>, bytes: usize) {
        let most = called.mount.settings.json.max_json_length;
        let is_near = bytes <= most && bytes > most / 5 * 4;
        if is_near && self.strangers.admits_remark("nearly full", &self.service, self.method.name) {
            self.span.in_scope(|| log::nearly_full(bytes, most));
        }
    }

    /// It failed, and has a name for that where clients get one.
    pub(super) fn failed(&self, fault: &Fault, called: Option<&Called<'_>>) -> Option<ErrorId> {
        let known = called.map(|called| Known {
            max_json_length: called.mount.settings.json.max_json_length,
            body: length(&called.parts.headers),
            by_query: called.parts.method == Method::GET,
        });
        let id = self.has_ids.then(ErrorId::new).flatten();
        self.meter.failed(fault.phase().as_str());
        log::failed(&self.strangers, &self.span, &self.service, self.method.name, fault, known.as_ref(), id);
        id
    }
}

fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
