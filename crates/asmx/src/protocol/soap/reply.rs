//! Answers (CLS-24).

use asmx_core::call::{Site, Writer};
use asmx_core::service::MethodDescriptor;
use asmx_core::{Answer, Fault};
use axum_core::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response, StatusCode};

use super::version::Version;
use super::{fault, text, writer};
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
        Some(&writer::Literal)
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
        body.extend_from_slice(text::envelope(self.0, &header, &String::from_utf8_lossy(&result)).as_bytes());
        headers.insert(CONTENT_TYPE, self.0.content_type());
        headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("private, max-age=0"));
        let mut response = Response::new(Body::from(body));
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
    ) -> Response<Body> {
        let frame = method.map(|method| stack_frame(&site.class, method)).unwrap_or_default();
        fault::response(self.0, fault, "", &frame, detail)
    }

    fn fault_with(
        &self,
        fault: &Fault,
        sent: &SentHeaders,
        method: &MethodDescriptor,
        site: &Site,
        detail: ErrorDetail,
    ) -> Response<Body> {
        let header = sent.that(method, |direction| direction.in_faults);
        fault::response(self.0, fault, &header, &stack_frame(&site.class, method), detail)
    }
}

/// CLS-27.
fn accepted() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::ACCEPTED;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=0"));
    response
}
