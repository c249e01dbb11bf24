//! Answers (CLS-24).

use asmx_core::call::{Site, Writer};
use asmx_core::service::{MethodDescriptor, SoapStyle};
use asmx_core::{Answer, Fault};
use axum_core::body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response, StatusCode};

use super::declared::Declared;
use super::fault::Sent;
use super::version::Version;
use super::writer::Body;
use super::{fault, text};
use crate::call::{ByHand, SentHeaders};
use crate::protocol::answered::Answered;
use crate::protocol::face::Reply;
use crate::protocol::stack_trace::stack_frame;
use crate::request::ErrorDetail;

/// Answers in one of the versions.
#[derive(Debug)]
pub(super) struct InVersion(Version);

/// Answers in that version.
pub(super) fn in_version(version: Version) -> &'static InVersion {
    match version {
        Version::Soap11 => &InVersion(Version::Soap11),
        Version::Soap12 => &InVersion(Version::Soap12),
    }
}

impl Reply for InVersion {
    fn name(&self) -> Option<&'static str> {
        Some(self.0.protocol().name())
    }

    fn writer(&self, _: &MethodDescriptor) -> Option<&'static dyn Writer> {
        Some(match self.0 {
            Version::Soap11 => &Body(Version::Soap11),
            Version::Soap12 => &Body(Version::Soap12),
        })
    }

    /// What the method wrote by hand comes before the envelope.
    fn success(
        &self,
        answer: Answer,
        by_hand: Option<ByHand>,
        method: &MethodDescriptor,
        _: ErrorDetail,
    ) -> Answered {
        if self.is_one_way(method) {
            return accepted().into();
        }
        let ByHand { status, mut headers, written: mut body, soap_headers, .. } = by_hand.unwrap_or_default();
        let header = soap_headers.that(method, |direction| direction.goes_out);
        let result = answer.into_bytes();
        let result = String::from_utf8_lossy(&result);
        let (declared, result) = Declared::read(&result);
        body.extend_from_slice(text::envelope(self.0, &declared, &header, result).as_bytes());
        headers.insert(CONTENT_TYPE, self.0.content_type());
        headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("private, max-age=0"));
        let mut response = Response::new(body::Body::from(body));
        *response.status_mut() = status.unwrap_or_default();
        *response.headers_mut() = headers;
        response.into()
    }

    fn may_end(&self) -> bool {
        false
    }

    fn is_one_way(&self, method: &MethodDescriptor) -> bool {
        method.soap.one_way
    }

    fn fault(
        &self,
        fault: &Fault,
        method: Option<&MethodDescriptor>,
        site: &Site,
        detail: ErrorDetail,
    ) -> Response<body::Body> {
        let frame = method.map(|method| stack_frame(&site.class, method)).unwrap_or_default();
        let sent = Sent { declared: Declared::default(), header: String::new(), is_rpc: false };
        fault::response(self.0, fault, &sent, &frame, detail)
    }

    fn fault_with(
        &self,
        fault: &Fault,
        sent: &SentHeaders,
        method: &MethodDescriptor,
        site: &Site,
        detail: ErrorDetail,
    ) -> Response<body::Body> {
        let header = sent.that(method, |direction| direction.in_faults);
        let declared = match &*header {
            "" => Declared::default(),
            _ => Declared { body: String::new(), ..Declared::of(self.0, method, site) },
        };
        let is_rpc = site.soap.style_of(&method.soap) == SoapStyle::Rpc;
        let sent = Sent { declared, header, is_rpc };
        fault::response(self.0, fault, &sent, &stack_frame(&site.class, method), detail)
    }
}

/// CLS-27.
fn accepted() -> Response<body::Body> {
    let mut response = Response::new(body::Body::empty());
    *response.status_mut() = StatusCode::ACCEPTED;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=0"));
    response
}
