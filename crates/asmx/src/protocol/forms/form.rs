//! The forms of a call by plain GET and by the post of a form.

use asmx_core::Answer;
use asmx_core::call::{Arguments, Site, Writer, query};
use asmx_core::fault::{Fault, Phase};
use asmx_core::service::MethodDescriptor;
use asmx_types::text::decode_utf8;
use axum_core::body::Body;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{HeaderMap, Method, Response};
use multer::{Error, parse_boundary};

use super::{answer, arguments, find, writer};
use crate::call::ByHand;
use crate::protocol::answered::Answered;
use crate::protocol::face::{Form, Named, Reply, Unfound};
use crate::protocol::script::wanted_content_type;
use crate::request::{ErrorDetail, Posted, WebProtocol, invalid};

/// As many items a form may have that was sent as a query is: each takes much more than its bytes, of which one is enough.
const MOST_ITEMS: usize = 10_000;

/// Parameters in the query.
pub(super) static HTTP_GET: Classic = Classic(WebProtocol::Get);
/// Parameters in a form.
pub(super) static HTTP_POST: Classic = Classic(WebProtocol::Post);
/// The same from the server's own machine.
pub(super) static HTTP_POST_LOCALHOST: Classic = Classic(WebProtocol::PostLocalhost);

/// A call by one of the protocols.
#[derive(Debug)]
pub(super) struct Classic(WebProtocol);

impl Classic {
    fn is_get(&self) -> bool {
        self.0 == WebProtocol::Get
    }
}

impl Reply for Classic {
    fn name(&self) -> Option<&'static str> {
        Some(self.0.name())
    }

    fn writer(&self, _: &MethodDescriptor) -> Option<&'static dyn Writer> {
        Some(&writer::Xml)
    }

    fn success(
        &self,
        answer: Answer,
        by_hand: Option<ByHand>,
        _: &MethodDescriptor,
        _: ErrorDetail,
    ) -> Answered {
        answer::success(answer, by_hand).into()
    }

    fn may_end(&self) -> bool {
        true
    }

    fn fault(
        &self,
        fault: &Fault,
        method: Option<&MethodDescriptor>,
        site: &Site,
        detail: ErrorDetail,
    ) -> Response<Body> {
        answer::fault(fault, method, site, detail)
    }
}

impl Form for Classic {
    fn find(&self, name: &str, named: Named) -> Result<&'static MethodDescriptor, Unfound> {
        find::find(name, named).map_err(|fault| Unfound::Fault(fault.with_stack_trace("")))
    }

    /// The verb belongs to the protocol, not to the method.
    fn check_verb(&self, _: &MethodDescriptor, _: &Method) -> Result<(), Fault> {
        Ok(())
    }

    fn reads_body(&self, method: &MethodDescriptor) -> bool {
        !self.is_get() && (method.extracts || !method.parameters.is_empty())
    }

    /// CLS-9.
    fn arguments(
        &self,
        method: &MethodDescriptor,
        site: &Site,
        head: &Parts,
        body: Bytes,
    ) -> Result<Arguments, Fault> {
        if self.is_get() {
            let given = query::parse(head.uri.query().unwrap_or_default());
            return arguments::read(&given, query::QUERY_STRING, method, site);
        }
        if has_too_many(&body) && is_form(&head.headers) {
            return Err(invalid(&format!("The form has more than {MOST_ITEMS} items.")));
        }
        if method.parameters.is_empty() {
            return Ok(Arguments::Converted(crate::types::Map::new()));
        }
        if !is_form(&head.headers) {
            let content_type = content_type(&head.headers);
            let text = format!("Request format is invalid: {content_type}.");
            let fault = Fault::invalid_operation(text).with_stack_trace("").during(Phase::Bind);
            return Err(fault.with_source(wanted_content_type(&head.headers)));
        }
        arguments::read(&fields(&body), "Request.Form", method, site)
    }

    fn posted(&self, head: &Parts, body: &Bytes) -> Option<Posted> {
        (!self.is_get() && is_form(&head.headers) && !has_too_many(body))
            .then(|| Posted::new(fields(body), Vec::new()))
    }

    fn boundary(&self, head: &Parts) -> Result<Option<String>, Fault> {
        if self.is_get() { Ok(None) } else { boundary(&content_type(&head.headers)) }
    }
}

/// Whether a form that was sent as a query is has more items than there may be.
fn has_too_many(body: &Bytes) -> bool {
    body.len() >= MOST_ITEMS && body.iter().filter(|byte| **byte == b'&').count() >= MOST_ITEMS
}

/// The items of a form that was sent as a query is.
pub(super) fn fields(body: &Bytes) -> arguments::Given {
    query::parse(&decode_utf8(body))
}

/// What is between the parts of a form with that content type, if it is one of parts.
///
/// # Errors
/// It does not say it.
fn boundary(content_type: &str) -> Result<Option<String>, Fault> {
    match parse_boundary(content_type) {
        Ok(boundary) => Ok(Some(boundary)),
        Err(Error::NoBoundary) => Err(invalid("The content type of the form names no boundary.")),
        Err(_) => Ok(None),
    }
}

/// As the client sent it, several joined as ASP.NET joins them.
fn content_type(headers: &HeaderMap) -> String {
    let values = headers.get_all(CONTENT_TYPE).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    values.collect::<Vec<_>>().join(", ")
}

/// Whether the media type is that of a form, whatever its parameters are.
pub(super) fn is_form(headers: &HeaderMap) -> bool {
    let content_type = content_type(headers);
    let media = content_type.split(';').next().unwrap_or_default().trim();
    media.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
