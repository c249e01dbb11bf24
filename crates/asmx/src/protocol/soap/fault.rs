//! Faults (CLS-28 to CLS-31).

use asmx_core::Fault;
use asmx_xml::escaped;
use axum_core::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response};

use super::exception::{Code, NAME, SoapException};
use super::text;
use super::version::Version;
use crate::html::{Outer, fault_text};
use crate::request::ErrorDetail;

/// What exceptions that are no SOAP ones are wrapped into (CLS-30).
const UNABLE: Outer = Outer { exception_type: NAME, message: "Server was unable to process request." };

/// The answer to a call that failed.
pub(super) fn response(version: Version, fault: &Fault, frame: &str, detail: ErrorDetail) -> Response<Body> {
    let soap = fault.source().and_then(|source| source.downcast_ref::<SoapException>());
    let bare = soap.and_then(|soap| soap.bare);
    let body = match bare {
        Some(_) => Body::empty(),
        None => {
            let outer = (fault.exception_type() != NAME).then_some(UNABLE);
            let text = fault_text(fault, outer, frame, detail, false);
            Body::from(write(version, soap, &escaped(&text)))
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = bare.unwrap_or(fault.status());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, version.content_type());
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private"));
    response
}

fn write(version: Version, soap: Option<&SoapException>, message: &str) -> String {
    let code = soap.map_or(Code::Server, |soap| soap.code);
    let actor = soap.and_then(|soap| soap.actor.as_deref()).map(escaped);
    // Of what stands in a header there is no detail.
    let detail = match (code, soap.and_then(|soap| soap.detail.as_ref())) {
        (Code::MustUnderstand, _) => None,
        (_, detail) => Some(detail.map_or("", |detail| detail.as_str())),
    };
    let element = |open: &str, text: &str| match text {
        "" => format!("<{open} />"),
        text => format!("<{open}>{text}</{open}>"),
    };
    let name = name(version, code);
    let fault = match version {
        Version::Soap11 => format!(
            "<faultcode>soap:{name}</faultcode>{}{}{}",
            element("faultstring", message),
            actor.map(|actor| element("faultactor", &actor)).unwrap_or_default(),
            detail.map(|detail| element("detail", detail)).unwrap_or_default(),
        ),
        Version::Soap12 => format!(
            "<soap:Code><soap:Value>soap:{name}</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang=\"en\">{message}</soap:Text>\
             </soap:Reason>{}{}",
            actor.map(|actor| element("soap:Node", &actor)).unwrap_or_default(),
            detail.map(|detail| element("soap:Detail", detail)).unwrap_or_default(),
        ),
    };
    let header = soap.map_or("", |soap| &soap.header);
    text::envelope(version, header, &format!("<soap:Fault>{fault}</soap:Fault>"))
}

const fn name(version: Version, code: Code) -> &'static str {
    match (version, code) {
        (Version::Soap11, Code::Client) => "Client",
        (Version::Soap11, Code::Server) => "Server",
        (Version::Soap12, Code::Client) => "Sender",
        (Version::Soap12, Code::Server) => "Receiver",
        (_, Code::VersionMismatch) => "VersionMismatch",
        (_, Code::MustUnderstand) => "MustUnderstand",
    }
}
