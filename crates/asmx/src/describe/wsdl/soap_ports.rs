//! What a document says of SOAP: messages, the operations, and a binding for each version.

use asmx_core::service::{HeaderDirection, MethodDescriptor};
use asmx_xml::element_name;

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

pub(super) fn messages(to: &mut Writer, service: &Service<'_>) {
    for method in service.soap_methods {
        let is_bare = service.is_bare(method);
        to.within("wsdl:message", &[("name", &format!("{}SoapIn", method.name))], |to| match is_bare {
            true => method.parameters.iter().for_each(|parameter| part(to, parameter.name, parameter.name)),
            false => part(to, "parameters", method.name),
        });
        if !method.soap.one_way {
            let is_void = matches!((method.returns)(), TypeDescriptor::Void);
            let result = format!("{}Result", method.name);
            to.within("wsdl:message", &[("name", &format!("{}SoapOut", method.name))], |to| match is_bare {
                true if is_void => {}
                true => part(to, &result, &result),
                false => part(to, "parameters", &format!("{}Response", method.name)),
            });
        }
        for name in method.soap.headers.iter().map(|header| element_name((header.ty)())) {
            to.within("wsdl:message", &[("name", &format!("{}{name}", method.name))], |to| {
                part(to, &name, &name);
            });
        }
    }
}

fn part(to: &mut Writer, name: &str, element: &str) {
    to.empty("wsdl:part", &[("name", name), ("element", &format!("tns:{element}"))]);
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

    /// The body, and the headers that travel that way.
    fn message(
        self,
        to: &mut Writer,
        element: &str,
        method: &MethodDescriptor,
        travels: &[fn(HeaderDirection) -> bool],
    ) {
        let prefix = self.prefix();
        let named: Vec<_> = message_name(method).into_iter().collect();
        to.within(element, &named, |to| {
            to.empty(&format!("{prefix}:body"), &[("use", "literal")]);
            for header in method.soap.headers {
                let name = element_name((header.ty)());
                let message = format!("tns:{}{name}", method.name);
                let attributes = [("message", message.as_str()), ("part", &name), ("use", "literal")];
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
            let transport = [("transport", "http://schemas.xmlsoap.org/soap/http")];
            to.empty(&format!("{prefix}:binding"), &transport);
            for method in service.soap_methods {
                to.within("wsdl:operation", &[("name", operation_name(method))], |to| {
                    let action = service.action(method);
                    let attributes = [("soapAction", action.as_str()), ("style", "document")];
                    to.empty(&format!("{prefix}:operation"), &attributes);
                    self.message(to, "wsdl:input", method, &[|direction| direction.comes_in]);
                    if !method.soap.one_way {
                        // One that goes out both ways is named twice, as by ASP.NET.
                        let ways: [fn(HeaderDirection) -> bool; 2] =
                            [|direction| direction.goes_out, |direction| direction.in_faults];
                        self.message(to, "wsdl:output", method, &ways);
                    }
                });
            }
        });
    }
}
