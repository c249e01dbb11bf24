//! What a document is about.

use asmx_core::service::MethodDescriptor;

use super::writer::Writer;
use crate::describe::description::Description;

/// What a document is about.
pub(super) struct Service<'a> {
    pub(super) name: &'a str,
    pub(super) namespace: &'a str,
    pub(super) text: &'a str,
    pub(super) methods: &'a [&'static MethodDescriptor],
    pub(super) url: &'a str,
}

impl<'a> Service<'a> {
    pub(super) fn new(service: &'a Description, url: &'a str) -> Self {
        Self {
            name: service.short_class(),
            namespace: service.xml_namespace(),
            text: service.text(),
            methods: service.methods(),
            url,
        }
    }
}

/// What is said of a service or a method, if anything.
pub(super) fn documentation(to: &mut Writer, text: &str) {
    if !text.is_empty() {
        to.text("wsdl:documentation", &[], text);
    }
}
