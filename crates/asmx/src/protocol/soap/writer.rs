//! The body of an answer (CLS-25).

use asmx_core::Fault;
use asmx_core::call::{Site, Writer};
use asmx_core::service::{MethodDescriptor, SoapStyle, SoapUse};
use asmx_xml::{self as xml, EncodedSettings};

use super::declared::Declared;
use super::version::Version;
use crate::call::xml_fault;
use crate::types::TypeDescriptor;

/// Writes what stands in the envelope of an answer beside its headers: what it declares, and a result in its wrapper, or alone
/// where the method is bare.
#[derive(Debug)]
pub(super) struct Body(pub(super) Version);

impl Writer for Body {
    fn write(
        &self,
        value: &dyn erased_serde::Serialize,
        ty: &'static TypeDescriptor,
        method: &MethodDescriptor,
        site: &Site,
    ) -> Result<Vec<u8>, Fault> {
        let (response, result) = (method.response_element(), format!("{}Result", method.name));
        let written = match ty {
            TypeDescriptor::Void => None,
            ty => Some((&*result, value, ty)),
        };
        let (style, binding_use) = (site.soap.style_of(&method.soap), site.soap.use_of(&method.soap));
        let namespace = &*site.soap.element_namespace(&site.xml_namespace, &method.soap);
        let zone = &site.json.time_zone;
        let body = match (style, binding_use) {
            (SoapStyle::Bare, _) => match written {
                Some((name, value, ty)) => xml::write_element(name, value, ty, namespace, zone),
                None => Ok(String::new()),
            },
            (_, SoapUse::Encoded) => {
                let settings = EncodedSettings {
                    namespace: &site.xml_namespace,
                    types: &site.soap.types_namespace(&site.xml_namespace, binding_use),
                    is_12: self.0 == Version::Soap12,
                    zone,
                };
                xml::write_encoded_wrapped(&response, namespace, written, &settings)
            }
            (SoapStyle::Wrapped, SoapUse::Literal) => xml::write_wrapped(&response, namespace, written, zone),
            (SoapStyle::Rpc, SoapUse::Literal) => xml::write_rpc(&response, namespace, written, zone),
        };
        let declared = Declared::of(self.0, method, site);
        body.map(|body| declared.before(&body).into_bytes()).map_err(xml_fault)
    }
}
