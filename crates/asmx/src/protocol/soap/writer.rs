//! The body of an answer (CLS-25).

use asmx_core::Fault;
use asmx_core::call::{Site, Writer};
use asmx_core::service::MethodDescriptor;
use asmx_xml as xml;

use crate::types::TypeDescriptor;

/// Writes a result into its wrapper.
#[derive(Debug)]
pub(super) struct Wrapped;

impl Writer for Wrapped {
    fn write(
        &self,
        value: &dyn erased_serde::Serialize,
        ty: &'static TypeDescriptor,
        method: &MethodDescriptor,
        site: &Site,
    ) -> Result<Vec<u8>, Fault> {
        let (response, result) = (format!("{}Response", method.name), format!("{}Result", method.name));
        let written = match ty {
            TypeDescriptor::Void => None,
            ty => Some((&*result, value, ty)),
        };
        match xml::write_wrapped(&response, &site.xml_namespace, written, &site.json.time_zone) {
            Ok(text) => Ok(text.into_bytes()),
            Err(xml::Refusal::Null) => Err(Fault::null_reference()),
            Err(xml::Refusal::Type { reason, .. }) => Err(Fault::invalid_operation(reason)),
        }
    }
}
