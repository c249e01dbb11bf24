//! The body of an answer (CLS-25).

use asmx_core::Fault;
use asmx_core::call::{Site, Writer};
use asmx_core::service::{MethodDescriptor, SoapStyle};
use asmx_xml as xml;

use crate::call::xml_fault;
use crate::types::TypeDescriptor;

/// Writes a result into its wrapper, or alone where the method is bare.
#[derive(Debug)]
pub(super) struct Literal;

impl Writer for Literal {
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
        if site.soap.style_of(&method.soap) == SoapStyle::Bare {
            let Some((name, value, ty)) = written else { return Ok(Vec::new()) };
            return xml::write_element(name, value, ty, &site.xml_namespace, &site.json.time_zone)
                .map(String::into_bytes)
                .map_err(xml_fault);
        }
        xml::write_wrapped(&response, &site.xml_namespace, written, &site.json.time_zone)
            .map(String::into_bytes)
            .map_err(xml_fault)
    }
}
