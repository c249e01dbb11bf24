//! What a document is about.

use std::borrow::Cow;

use asmx_core::service::{MethodDescriptor, ServiceSoap, SoapStyle, SoapUse};

use super::writer::Writer;
use crate::describe::description::Description;

/// What a document is about.
pub(super) struct Service<'a> {
    pub(super) name: &'a str,
    pub(super) namespace: &'a str,
    pub(super) text: &'a str,
    pub(super) methods: &'a [&'static MethodDescriptor],
    /// Those of SOAP.
    pub(super) soap_methods: &'a [&'static MethodDescriptor],
    pub(super) soap: ServiceSoap,
    pub(super) description: &'a Description,
    pub(super) url: &'a str,
}

impl<'a> Service<'a> {
    pub(super) fn new(service: &'a Description, url: &'a str) -> Self {
        Self {
            name: service.short_class(),
            namespace: service.xml_namespace(),
            text: service.text(),
            methods: service.methods(),
            soap_methods: service.soap_methods(),
            soap: service.soap(),
            description: service,
            url,
        }
    }

    /// How parameters and result of a method stand in the body.
    pub(super) fn style(&self, method: &MethodDescriptor) -> SoapStyle {
        self.soap.style_of(&method.soap)
    }

    /// Whether its values are encoded.
    pub(super) fn is_encoded(&self, method: &MethodDescriptor) -> bool {
        self.soap.use_of(&method.soap) == SoapUse::Encoded
    }

    /// The namespace of its types.
    pub(super) fn types_namespace(&self, method: &MethodDescriptor) -> Cow<'_, str> {
        self.soap.types_namespace(self.namespace, self.soap.use_of(&method.soap))
    }

    /// The namespace of what stands in the body.
    pub(super) fn element_namespace(&self, method: &MethodDescriptor) -> Cow<'_, str> {
        self.soap.element_namespace(self.namespace, &method.soap)
    }
}

/// What a method is called; of overloads all are called the same (CLS-34).
pub(super) fn operation_name(method: &MethodDescriptor) -> &'static str {
    method.soap.operation.unwrap_or(method.name)
}

/// What tells the messages of overloads from each other.
pub(super) fn message_name(method: &MethodDescriptor) -> Option<(&'static str, &'static str)> {
    (operation_name(method) != method.name).then_some(("name", method.name))
}

/// An operation of a port: what comes in, and what goes out of those that give something.
pub(super) fn messages_of(to: &mut Writer, method: &MethodDescriptor, suffix: &str) {
    let named = message_name(method);
    let mut message = |element: &str, direction: &str| {
        let message = format!("tns:{}{suffix}{direction}", method.name);
        let attributes: Vec<_> = named.into_iter().chain([("message", message.as_str())]).collect();
        to.empty(element, &attributes);
    };
    message("wsdl:input", "In");
    if !method.soap.one_way {
        message("wsdl:output", "Out");
    }
}

/// What is said of a service or a method, if anything.
pub(super) fn documentation(to: &mut Writer, text: &str) {
    if !text.is_empty() {
        to.text("wsdl:documentation", &[], text);
    }
}
