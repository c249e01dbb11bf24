//! What XML refuses, as .NET says it.

use asmx_core::Fault;
use asmx_xml::Refusal;

/// The fault of a value that has no XML.
pub(crate) fn xml_fault(refusal: Refusal) -> Fault {
    match refusal {
        Refusal::Null => Fault::null_reference(),
        Refusal::Type { reason, .. } => Fault::invalid_operation(reason),
    }
}
