//! What a document is about.

use asmx_core::service::{MethodDescriptor, ServiceSoap, SoapStyle};

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
            url,
        }
    }

    /// Whether parameters and result of a method stand right in the body.
    pub(super) fn is_bare(&self, method: &MethodDescriptor) -> bool {
        self.soap.style_of(&method.soap) == SoapStyle::Bare
    }

    /// The action of a method (CLS-17).
    pub(super) fn action(&self, method: &MethodDescriptor) -> String {
        let slash = if self.namespace.ends_with('/') { "" } else { "/" };
        method.soap.action.map_or_else(|| format!("{}{slash}{}", self.namespace, method.name), str::to_owned)
    }
}

/// What is said of a service or a method, if anything.
pub(super) fn documentation(to: &mut Writer, text: &str) {
    if !text.is_empty() {
        to.text("wsdl:documentation", &[], text);
    }
}
