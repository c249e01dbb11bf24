//! What a document says of SOAP: messages, the operations, and a binding for each version.

use asmx_core::service::{HeaderDirection, MethodDescriptor, SoapStyle, SoapUse};
use asmx_xml::element_name;

use super::schema::Schema;
use super::schemas::Schemas;
use super::service::{Service, documentation, message_name, messages_of, operation_name};
use super::writer::Writer;
use crate::request::{WebProtocol, WebProtocols};
use crate::types::TypeDescriptor;

/// A version's port.
#[derive(Debug, Clone, Copy)]
pub(super) enum SoapPort {
    Soap11,
    Soap12,
}

/// Those that are on.
pub(super) fn on(protocols: WebProtocols) -> Vec<SoapPort> {
    [(WebProtocol::Soap, SoapPort::Soap11), (WebProtocol::Soap12, SoapPort::Soap12)]
        .into_iter()
        .filter_map(|(protocol, port)| protocols.has(protocol).then_some(port))
        .collect()
}

pub(super) fn messages(to: &mut Writer, service: &Service<'_>, schemas: &mut Schemas) {
    for method in service.soap_methods {
        let schema = schemas.of_method(service, method);
        let style = service.style(method);
        let (request, response) =
            (method.request_element().to_owned(), method.response_element().into_owned());
        let parameters =
            method.parameters.iter().map(|parameter| (parameter.name.to_owned(), (parameter.ty)()));
        let result = match (method.returns)() {
            TypeDescriptor::Void => None,
            ty => Some((format!("{}Result", method.name), ty)),
        };
        message(to, method, "SoapIn", &parts(schema, style, request, parameters));
        if !method.soap.one_way {
            message(to, method, "SoapOut", &parts(schema, style, response, result.into_iter()));
        }
        for ty in method.soap.headers.iter().map(|header| (header.ty)()) {
            let name = element_name(ty);
            let part = Part::of_element(schema, name.clone(), &name);
            message(to, method, &name, &[part]);
        }
    }
}

/// A part of a message: what it is, an element or a type.
struct Part {
    name: String,
    is: &'static str,
    what: String,
}

impl Part {
    /// An element, of which only the type is known where values are encoded.
    fn of_element(schema: &Schema, name: String, element: &str) -> Self {
        let is = if schema.is(SoapUse::Encoded) { "type" } else { "element" };
        Self { name, is, what: format!("{}:{element}", schema.prefix()) }
    }
}

fn parts(
    schema: &mut Schema,
    style: SoapStyle,
    wrapper: String,
    values: impl Iterator<Item = (String, &'static TypeDescriptor)>,
) -> Vec<Part> {
    match style {
        SoapStyle::Wrapped => vec![Part::of_element(schema, "parameters".to_owned(), &wrapper)],
        SoapStyle::Bare => values.map(|(name, _)| Part::of_element(schema, name.clone(), &name)).collect(),
        SoapStyle::Rpc => values.map(|(name, ty)| Part { name, is: "type", what: schema.part(ty) }).collect(),
    }
}

fn message(to: &mut Writer, method: &MethodDescriptor, suffix: &str, parts: &[Part]) {
    to.within("wsdl:message", &[("name", &format!("{}{suffix}", method.name))], |to| {
        for Part { name, is, what } in parts {
            to.empty("wsdl:part", &[("name", name), (is, what)]);
        }
    });
}

/// Both versions have the same.
pub(super) fn port_type(to: &mut Writer, service: &Service<'_>) {
    to.within("wsdl:portType", &[("name", &format!("{}Soap", service.name))], |to| {
        for method in service.soap_methods {
            to.within("wsdl:operation", &[("name", operation_name(method))], |to| {
                documentation(to, method.description);
                messages_of(to, method, "Soap");
            });
        }
    });
}

impl SoapPort {
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Soap11 => "Soap",
            Self::Soap12 => "Soap12",
        }
    }

    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Soap11 => "soap",
            Self::Soap12 => "soap12",
        }
    }

    fn encoding(self) -> &'static str {
        match self {
            Self::Soap11 => "http://schemas.xmlsoap.org/soap/encoding/",
            Self::Soap12 => "http://www.w3.org/2003/05/soap-encoding",
        }
    }

    /// The body, and the headers that travel that way.
    fn message(
        self,
        to: &mut Writer,
        element: &str,
        service: &Service<'_>,
        method: &MethodDescriptor,
        travels: &[fn(HeaderDirection) -> bool],
    ) {
        let prefix = self.prefix();
        let named: Vec<_> = message_name(method).into_iter().collect();
        to.within(element, &named, |to| {
            let namespace = service.element_namespace(method);
            let mut body = vec![("use", if service.is_encoded(method) { "encoded" } else { "literal" })];
            if service.is_encoded(method) || service.style(method) == SoapStyle::Rpc {
                body.push(("namespace", &*namespace));
            }
            let encoding = service.is_encoded(method).then_some(("encodingStyle", self.encoding()));
            body.extend(encoding);
            to.empty(&format!("{prefix}:body"), &body);
            let types = service.types_namespace(method);
            for header in method.soap.headers {
                let name = element_name((header.ty)());
                let message = format!("tns:{}{name}", method.name);
                let mut attributes = vec![("message", message.as_str()), ("part", &name), body[0]];
                if let Some(encoding) = encoding {
                    attributes.extend([encoding, ("namespace", &*types)]);
                }
                for _ in travels.iter().filter(|travels| travels(header.direction)) {
                    to.empty(&format!("{prefix}:header"), &attributes);
                }
            }
        });
    }

    pub(super) fn binding(self, to: &mut Writer, service: &Service<'_>) {
        let prefix = self.prefix();
        let (name, ty) = (format!("{}{}", service.name, self.suffix()), format!("tns:{}Soap", service.name));
        to.within("wsdl:binding", &[("name", &name), ("type", &ty)], |to| {
            let mut binding = vec![("transport", "http://schemas.xmlsoap.org/soap/http")];
            if service.soap.style == SoapStyle::Rpc {
                binding.push(("style", "rpc"));
            }
            to.empty(&format!("{prefix}:binding"), &binding);
            for method in service.soap_methods {
                to.within("wsdl:operation", &[("name", operation_name(method))], |to| {
                    let action = service.description.action(method);
                    let style = if service.style(method) == SoapStyle::Rpc { "rpc" } else { "document" };
                    let attributes = [("soapAction", action.as_str()), ("style", style)];
                    to.empty(&format!("{prefix}:operation"), &attributes);
                    self.message(to, "wsdl:input", service, method, &[|direction| direction.comes_in]);
                    if !method.soap.one_way {
                        // One that goes out both ways is named twice, as by ASP.NET.
                        let ways: [fn(HeaderDirection) -> bool; 2] =
                            [|direction| direction.goes_out, |direction| direction.in_faults];
                        self.message(to, "wsdl:output", service, method, &ways);
                    }
                });
            }
        });
    }
}
