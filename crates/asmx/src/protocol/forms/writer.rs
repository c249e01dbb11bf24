//! Results as XML (CLS-12).

use asmx_core::Fault;
use asmx_core::call::{Site, Writer};
use asmx_core::service::{MethodDescriptor, SoapUse};
use asmx_xml as xml;

use crate::call::xml_fault;
use crate::types::TypeDescriptor;

/// Writes a result as a document in the service's namespace; of a `void` method there is none.
#[derive(Debug)]
pub(super) struct Xml;

impl Writer for Xml {
    fn write(
        &self,
        value: &dyn erased_serde::Serialize,
        ty: &'static TypeDescriptor,
        _: &MethodDescriptor,
        site: &Site,
    ) -> Result<Vec<u8>, Fault> {
        if matches!(ty, TypeDescriptor::Void) {
            return Ok(Vec::new());
        }
        // Forms are literal, whatever SOAP is.
        let namespace = site.soap.types_namespace(&site.xml_namespace, SoapUse::Literal);
        xml::write_in(value, ty, &namespace, &site.json.time_zone).map_err(xml_fault)
    }
}
