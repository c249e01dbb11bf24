//! Faults (CLS-28 to CLS-31).

use asmx_core::Fault;
use asmx_xml::escaped;
use axum_core::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response};

use super::declared::{Declared, RPC};
use super::exception::{Code, NAME, SoapException};
use super::text;
use super::version::Version;
use crate::html::{Outer, fault_text};
use crate::request::ErrorDetail;

/// What exceptions that are no SOAP ones are wrapped into (CLS-30).
const UNABLE: Outer = Outer { exception_type: NAME, message: "Server was unable to process request." };

/// What stands in the envelope of a fault beside it.
pub(super) struct Sent {
    pub(super) declared: Declared,
    /// The headers of the method.
    pub(super) header: String,
    /// Whether the method is one of RPC.
    pub(super) is_rpc: bool,
}

/// The answer to a call that failed, with what its method sends in the header.
pub(super) fn response(
    version: Version,
    fault: &Fault,
    sent: &Sent,
    frame: &str,
    detail: ErrorDetail,
) -> Response<Body> {
    let soap = fault.source().and_then(|source| source.downcast_ref::<SoapException>());
    let is_bad = version == Version::Soap12 && sent.is_rpc && soap.is_none() && is_argument(fault);
    let bad = is_bad.then(|| (RPC.to_owned(), "BadArguments".to_owned()));
    let bare = soap.and_then(|soap| soap.bare);
    let body = match bare {
        Some(_) => Body::empty(),
        None => {
            let outer = (soap.is_none() && fault.exception_type() != NAME).then_some(UNABLE);
            let text = fault_text(fault, outer, frame, detail, false);
            Body::from(write(version, soap, bad, sent, &escaped(&text)))
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = bare.unwrap_or(fault.status());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, version.content_type());
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private"));
    response
}

/// Whether .NET would blame an argument.
fn is_argument(fault: &Fault) -> bool {
    let names =
        ["System.ArgumentException", "System.ArgumentNullException", "System.ArgumentOutOfRangeException"];
    names.contains(&fault.exception_type())
}

fn write(
    version: Version,
    soap: Option<&SoapException>,
    bad: Option<(String, String)>,
    sent: &Sent,
    message: &str,
) -> String {
    let unsaid = if bad.is_some() { Code::Client } else { Code::Server };
    let code = soap.map_or(unsaid, |soap| soap.code);
    let actor = soap.and_then(|soap| soap.actor.as_deref()).map(escaped);
    let rare = soap.and_then(|soap| soap.rare.as_deref());
    let role = rare.and_then(|rare| rare.role.as_deref()).map(escaped);
    // Of what stands in a header there is no detail.
    let detail = match soap {
        Some(soap) if soap.is_of_header => None,
        soap => Some(soap.and_then(|soap| soap.detail.as_ref()).map_or("", |detail| detail.as_str())),
    };
    let element = |open: &str, text: &str| match text {
        "" => format!("<{open} />"),
        text => format!("<{open}>{text}</{open}>"),
    };
    let own_code = rare.and_then(|rare| rare.code.as_ref());
    let fault = match version {
        Version::Soap11 => format!(
            "{}{}{}{}",
            code_value("faultcode", version, code, own_code),
            element("faultstring", message),
            actor.map(|actor| element("faultactor", &actor)).unwrap_or_default(),
            detail.map(|detail| element("detail", detail)).unwrap_or_default(),
        ),
        Version::Soap12 => format!(
            "<soap:Code>{}{}</soap:Code><soap:Reason><soap:Text xml:lang=\"en\">{message}</soap:Text></soap:Reason>{}{}{}",
            code_value("soap:Value", version, code, own_code),
            sub_codes(rare.map_or_else(|| bad.as_slice(), |rare| &rare.sub_codes)),
            actor.map(|actor| element("soap:Node", &actor)).unwrap_or_default(),
            role.map(|role| element("soap:Role", &role)).unwrap_or_default(),
            detail.map(|detail| element("soap:Detail", detail)).unwrap_or_default(),
        ),
    };
    let upgrade = soap.map_or("", |soap| &soap.header);
    text::envelope(
        version,
        &sent.declared,
        &format!("{upgrade}{}", sent.header),
        &format!("<soap:Fault>{fault}</soap:Fault>"),
    )
}

/// An element with a code, which may be one of the application's own.
fn code_value(element: &str, version: Version, code: Code, own: Option<&(String, String)>) -> String {
    match own {
        None => format!("<{element}>soap:{}</{element}>", name(version, code)),
        Some(own) => own_code(element, own),
    }
}

fn own_code(element: &str, (namespace, name): &(String, String)) -> String {
    let (namespace, name) = (escaped(namespace).replace('"', "&quot;"), escaped(name));
    match &*namespace {
        "" => format!("<{element}>{name}</{element}>"),
        namespace => format!("<{element} xmlns:q0=\"{namespace}\">q0:{name}</{element}>"),
    }
}

/// Each within the one before.
fn sub_codes(codes: &[(String, String)]) -> String {
    codes.iter().rev().fold(String::new(), |within, code| {
        format!("<soap:Subcode>{}{within}</soap:Subcode>", own_code("soap:Value", code))
    })
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
