//! What cannot be read, as .NET says it.

use asmx_core::Fault;
use asmx_xml::ReadError;

use crate::html::Inner;

/// The exception of a document that cannot be read.
pub(super) fn read_fault(error: &ReadError) -> Fault {
    let fault = match error {
        ReadError::Value { message, inner: (exception, text) } => Fault::invalid_operation(message.as_str())
            .with_source(Inner(Fault::exception(*exception, text.as_str()).with_stack_trace(""))),
        error => Fault::exception("System.Xml.XmlException", error.to_string()),
    };
    fault.with_stack_trace("")
}
