//! An operation as a SOAP client calls it: the message and its answer with the names of types for values, as ASP.NET's own page
//! shows them.

mod element;
mod encoded;
mod literal;
mod placeholder;
mod version;

use asmx_core::service::{HeaderDirection, MethodDescriptor, SoapStyle, SoapUse};
use asmx_xml::element_name;

use self::element::Element;
use self::encoded::Encoded;
use self::literal::Literal;
use self::version::Version;
use crate::describe::description::Description;
use crate::request::WebProtocols;
use crate::types::TypeDescriptor;

const RPC: &str = "http://www.w3.org/2003/05/soap-rpc";

/// A call and its answer in a version of SOAP.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) title: &'static str,
    pub(super) request: String,
    pub(super) answer: String,
}

/// In the versions that are on; none where SOAP cannot call it (CLS-41). `path` is what follows the server.
pub(super) fn samples(
    service: &Description,
    method: &MethodDescriptor,
    protocols: WebProtocols,
    host: &str,
    path: &str,
) -> Vec<Sample> {
    if method.content.is_some() || service.unreflected().is_some() {
        return Vec::new();
    }
    let on = Version::BOTH.into_iter().filter(|version| protocols.has(version.protocol()));
    on.map(|version| Messages { service, method, version }.sample(host, path)).collect()
}

type Parts<'p> = [(&'p str, &'static TypeDescriptor)];

struct Messages<'a> {
    service: &'a Description,
    method: &'a MethodDescriptor,
    version: Version,
}

impl Messages<'_> {
    fn sample(&self, host: &str, path: &str) -> Sample {
        let Self { service, method, version } = self;
        let entity =
            format!("Content-Type: {}; charset=utf-8\nContent-Length: length\n", version.content_type());
        let action = match version {
            Version::Soap11 => format!("SOAPAction: \"{}\"\n", service.action(method)),
            Version::Soap12 => String::new(),
        };
        let parameters: Vec<_> =
            method.parameters.iter().map(|parameter| (parameter.name, (parameter.ty)())).collect();
        let request = self.envelope(method.request_element(), &parameters, |direction| direction.comes_in);
        let answer = if method.soap.one_way {
            "HTTP/1.1 202 Accepted\n".to_owned()
        } else {
            let name = format!("{}Result", method.name);
            let result: &Parts<'_> = match (method.returns)() {
                TypeDescriptor::Void => &[],
                ty => &[(&*name, ty)],
            };
            let answer = self.envelope(&method.response_element(), result, |direction| direction.goes_out);
            format!("HTTP/1.1 200 OK\n{entity}\n{answer}")
        };
        Sample {
            title: version.title(),
            request: format!("POST {path} HTTP/1.1\nHost: {host}\n{entity}{action}\n{request}"),
            answer,
        }
    }

    fn envelope(&self, wrapper: &str, parts: &Parts<'_>, travels: fn(HeaderDirection) -> bool) -> String {
        let (soap, version) = (self.service.soap(), self.version);
        let prefix = version.prefix();
        let headers = self.method.soap.headers.iter().filter(|header| travels(header.direction));
        let headers: Vec<_> = headers.map(|header| (header.ty)()).collect();
        let mut envelope = Element::new(format!("{prefix}:Envelope"))
            .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
            .with("xmlns:xsd", "http://www.w3.org/2001/XMLSchema");
        let (mut head, mut body) =
            (Element::new(format!("{prefix}:Header")), Element::new(format!("{prefix}:Body")));
        let namespace = self.service.xml_namespace();
        if soap.use_of(&self.method.soap) == SoapUse::Encoded {
            let types = soap.types_namespace(namespace, SoapUse::Encoded);
            envelope = envelope
                .with("xmlns:soapenc", version.encoding())
                .with("xmlns:tns", namespace)
                .with("xmlns:types", &types);
            let mut encoded = Encoded::new(version);
            head = head.holding(headers.iter().map(|ty| encoded.header(ty)));
            head = head.holding(encoded.rest());
            body = body.holding([self.encoded_call(wrapper, parts, &mut encoded)]);
            body = body.holding(encoded.rest());
            if version == Version::Soap11 {
                body = body.with("soap:encodingStyle", version.encoding());
            }
        } else {
            let types = soap.types_namespace(namespace, SoapUse::Literal);
            let mut literal = Literal::new(&types);
            head = head.holding(headers.iter().map(|ty| literal.element(&element_name(ty), ty, &types, "")));
            body = body.holding(self.literal_call(wrapper, parts, &mut literal));
        }
        envelope = envelope.with(&format!("xmlns:{prefix}"), version.envelope());
        if !headers.is_empty() {
            envelope = envelope.holding([head]);
        }
        let mut text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned();
        envelope.holding([body]).write(&mut text, 0);
        text
    }

    /// The element around encoded parts, which belongs to the service or its types.
    fn encoded_call(&self, wrapper: &str, parts: &Parts<'_>, encoded: &mut Encoded) -> Element {
        let (soap, namespace) = (self.service.soap(), self.service.xml_namespace());
        let element = soap.element_namespace(namespace, &self.method.soap);
        let prefix = if element == namespace { "tns" } else { "types" };
        let call = Element::new(format!("{prefix}:{wrapper}"));
        let is_answer = wrapper == self.method.response_element();
        let result = parts.first().filter(|_| is_answer && self.version == Version::Soap12);
        let result = result
            .map(|(name, _)| Element::new("rpc:result").with("xmlns:rpc", RPC).with("xmlns", "").text(*name));
        call.holding(result).holding(parts.iter().map(|(name, ty)| encoded.part(name, ty)))
    }

    /// The element around the parts, or these alone.
    fn literal_call(&self, wrapper: &str, parts: &Parts<'_>, literal: &mut Literal<'_>) -> Vec<Element> {
        let soap = self.service.soap();
        let namespace = &*soap.element_namespace(self.service.xml_namespace(), &self.method.soap);
        let (of_parts, around, is_bare) = match soap.style_of(&self.method.soap) {
            SoapStyle::Bare => (namespace, "", true),
            SoapStyle::Wrapped => (namespace, namespace, false),
            SoapStyle::Rpc => ("", namespace, false),
        };
        let parts = parts.iter().map(|(name, ty)| literal.element(name, ty, of_parts, around)).collect();
        if is_bare { parts } else { vec![Element::new(wrapper).with("xmlns", namespace).holding(parts)] }
    }
}
