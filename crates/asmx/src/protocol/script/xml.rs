//! Results of `ResponseFormat.Xml`.

use asmx_core::Fault;
use asmx_core::call::{Site, Writer};
use asmx_core::service::{MethodDescriptor, ResponseFormat};

use crate::types::TypeDescriptor;
use asmx_xml as xml;

/// Writes results as `XmlSerializer` does (RSP-52, RSP-53).
#[derive(Debug)]
pub(super) struct Xml;

impl Writer for Xml {
    /// # Errors
    /// When there is no result (RSP-55), or one that `XmlSerializer` can't write (RSP-56).
    fn write(
        &self,
        value: &dyn erased_serde::Serialize,
        ty: &'static TypeDescriptor,
        method: &MethodDescriptor,
        site: &Site,
    ) -> Result<Vec<u8>, Fault> {
        let raw = method.response == ResponseFormat::Xml { serialize_strings: false };
        xml::write(value, ty, raw, &site.json.time_zone).map_err(|refusal| fault(method.name, &refusal))
    }
}

fn fault(method: &str, refusal: &xml::Refusal) -> Fault {
    match refusal {
        xml::Refusal::Null => Fault::null_reference(),
        xml::Refusal::Type { full_name, reason } => Fault::invalid_operation(format!(
            "The method '{method}' returns a value of type '{full_name}', which cannot be serialized as Xml. Original error: {reason}"
        )),
    }
}
