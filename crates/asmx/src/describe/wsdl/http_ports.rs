//! What a document says of plain GETs and of forms (CLS-34).

use asmx_core::service::MethodDescriptor;

use super::schema::Schema;
use super::service::{Service, documentation, message_name, messages_of, operation_name};
use super::writer::Writer;
use crate::describe::url_callable::{is_url_callable, nullable};
use crate::types::TypeDescriptor;

/// The port of a protocol.
#[derive(Debug, Clone, Copy)]
pub(super) enum HttpPort {
    Get,
    Post,
}

/// The methods that forms can call.
fn methods<'s>(service: &'s Service<'_>) -> impl Iterator<Item = &'static MethodDescriptor> + 's {
    service.methods.iter().copied().filter(|method| is_url_callable(method))
}

/// Adds the elements that answers are.
pub(super) fn add_roots(service: &Service<'_>, schema: &mut Schema) {
    for method in methods(service) {
        let ty = (method.returns)();
        if has_element(ty) {
            schema.root(ty);
        }
    }
}

/// Whether a result is an element of the schema: documents are their own.
fn has_element(ty: &TypeDescriptor) -> bool {
    !matches!(ty, TypeDescriptor::Void) && !is_document(ty)
}

fn is_document(ty: &TypeDescriptor) -> bool {
    matches!(ty, TypeDescriptor::Class(class) if class.full_name == "System.Xml.XmlDocument")
}

/// Whether a parameter comes several times.
fn is_array(ty: &'static TypeDescriptor) -> bool {
    matches!(nullable(ty), TypeDescriptor::Sequence(..))
}

/// Something, if a method takes an array.
pub(super) fn arrays(service: &Service<'_>) -> Option<()> {
    let takes_one =
        |method: &MethodDescriptor| method.parameters.iter().any(|parameter| is_array((parameter.ty)()));
    methods(service).any(takes_one).then_some(())
}

/// The type of such parameters.
pub(super) fn write_arrays(to: &mut Writer, namespace: &str) {
    to.within("s:schema", &[("targetNamespace", namespace)], |to| {
        to.empty("s:import", &[("namespace", "http://schemas.xmlsoap.org/soap/encoding/")]);
        to.within("s:complexType", &[("name", "StringArray")], |to| {
            to.within("s:complexContent", &[("mixed", "false")], |to| {
                to.within("s:restriction", &[("base", "soapenc:Array")], |to| {
                    to.within("s:sequence", &[], |to| {
                        let occurs = [("minOccurs", "0"), ("maxOccurs", "unbounded")];
                        let element = [("name", "String"), ("type", "s:string")];
                        to.empty("s:element", &[occurs, element].concat());
                    });
                });
            });
        });
    });
}

impl HttpPort {
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Get => "HttpGet",
            Self::Post => "HttpPost",
        }
    }

    fn verb(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }

    /// `own` is the prefix of the elements that results are, `arrays` that of the type of parameters that come several times.
    pub(super) fn messages(self, to: &mut Writer, service: &Service<'_>, own: &str, arrays: &str) {
        for method in methods(service) {
            let name = |direction: &str| format!("{}{}{direction}", method.name, self.suffix());
            to.within("wsdl:message", &[("name", &name("In"))], |to| {
                for parameter in method.parameters {
                    let ty = match is_array((parameter.ty)()) {
                        true => format!("{arrays}:StringArray"),
                        false => "s:string".to_owned(),
                    };
                    to.empty("wsdl:part", &[("name", parameter.name), ("type", &ty)]);
                }
            });
            to.within("wsdl:message", &[("name", &name("Out"))], |to| {
                let ty = (method.returns)();
                if has_element(ty) {
                    let element = format!("{own}:{}", asmx_xml::element_name(ty));
                    to.empty("wsdl:part", &[("name", "Body"), ("element", &element)]);
                } else if is_document(ty) {
                    to.empty("wsdl:part", &[("name", "Body")]);
                }
            });
        }
    }

    pub(super) fn port_type(self, to: &mut Writer, service: &Service<'_>) {
        to.within("wsdl:portType", &[("name", &format!("{}{}", service.name, self.suffix()))], |to| {
            for method in methods(service) {
                to.within("wsdl:operation", &[("name", operation_name(method))], |to| {
                    documentation(to, method.description);
                    messages_of(to, method, self.suffix());
                });
            }
        });
    }

    pub(super) fn binding(self, to: &mut Writer, service: &Service<'_>) {
        let name = format!("{}{}", service.name, self.suffix());
        to.within("wsdl:binding", &[("name", &name), ("type", &format!("tns:{name}"))], |to| {
            to.empty("http:binding", &[("verb", self.verb())]);
            for method in methods(service) {
                let named: Vec<_> = message_name(method).into_iter().collect();
                to.within("wsdl:operation", &[("name", operation_name(method))], |to| {
                    to.empty("http:operation", &[("location", &format!("/{}", method.name))]);
                    to.within("wsdl:input", &named, |to| match self {
                        Self::Get => to.empty("http:urlEncoded", &[]),
                        Self::Post => {
                            to.empty("mime:content", &[("type", "application/x-www-form-urlencoded")]);
                        }
                    });
                    to.within("wsdl:output", &named, |to| {
                        let ty = (method.returns)();
                        if has_element(ty) {
                            to.empty("mime:mimeXml", &[("part", "Body")]);
                        } else if is_document(ty) {
                            to.empty("mime:content", &[("part", "Body"), ("type", "text/xml")]);
                        }
                    });
                });
            }
        });
    }
}
