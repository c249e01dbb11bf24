//! A call as the log names it.

use core::time::Duration;
use std::sync::Arc;

use asmx_core::Fault;
use asmx_core::call::Arguments;
use asmx_core::service::MethodDescriptor;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, Method};
use tracing::Span;

use super::claim::Called;
use crate::log::{self, ErrorId, Known, Strangers};
use crate::meter::MethodMeter;
use crate::tables::Tables;

/// A call as the log names it, for as long as somebody waits for it.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) span: &'a Span,
    service: &'a Arc<str>,
    pub(super) method: &'static MethodDescriptor,
    strangers: &'a Arc<Strangers>,
    pub(super) meter: &'a MethodMeter,
    /// Whether clients get the name of a failure.
    has_ids: bool,
}

/// The same, for as long as a method runs for which nobody waits any more.
pub(super) struct Alone {
    span: Span,
    service: Arc<str>,
    method: &'static MethodDescriptor,
    strangers: Arc<Strangers>,
    meter: MethodMeter,
    has_ids: bool,
}

/// Whoever knows how the log names a call.
pub(super) trait Names {
    fn named(&self) -> Named<'_>;
}

impl Names for &Named<'_> {
    fn named(&self) -> Named<'_> {
        **self
    }
}

impl Names for Alone {
    fn named(&self) -> Named<'_> {
        let Self { span, service, method, strangers, meter, has_ids } = self;
        Named { span, service, method, strangers, meter, has_ids: *has_ids }
    }
}

impl<'a> Named<'a> {
    pub(super) fn new(tables: &'a Tables, called: &Called<'a>, span: &'a Span) -> Self {
        Self {
            span,
            service: &called.mount.path,
            method: called.method.descriptor,
            strangers: &tables.strangers,
            meter: &called.method.meter,
            has_ids: called.mount.settings.error_ids,
        }
    }

    /// For when nobody waits any more.
    pub(super) fn alone(&self) -> Alone {
        Alone {
            span: self.span.clone(),
            service: Arc::clone(self.service),
            method: self.method,
            strangers: Arc::clone(self.strangers),
            meter: self.meter.clone(),
            has_ids: self.has_ids,
        }
    }

    /// It did not let go of its thread for so long.
    pub(super) fn held(&self, took: Duration) {
        log::held(self.strangers, self.span, self.service, self.method.name, took);
    }

    /// It answered with these bytes. The log says once a minute what their reader will wonder at (RSP-1).
    pub(super) fn answered(&self, body: &[u8]) {
        let text = body.strip_prefix(b"{\"d\":\"").unwrap_or_default();
        let is_json = [&b"{\\\""[..], b"[{", b"[["].iter().any(|begin| text.starts_with(begin));
        if is_json && self.strangers.admits_remark("text of JSON", self.service, self.method.name) {
            self.span.in_scope(log::text_of_json);
        }
    }

    /// Its arguments came. The log says once a minute that a body is nearly as long as one may be (REQ-12).
    pub(super) fn read(&self, called: &Called<'_>, arguments: &Arguments) {
        let Arguments::Body(body) = arguments else { return };
        let bytes = body.len();
        let most = called.mount.settings.json.max_json_length;
        let is_near = bytes <= most && bytes > most / 5 * 4;
        if is_near && self.strangers.admits_remark("nearly full", self.service, self.method.name) {
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
        log::failed(self.strangers, self.span, self.service, self.method.name, fault, known.as_ref(), id);
        id
    }
}

fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
