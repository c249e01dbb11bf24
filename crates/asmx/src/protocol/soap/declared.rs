//! What an envelope declares beside what all do, and what its body says of itself: something in those that are encoded or RPC.

use asmx_core::call::Site;
use asmx_core::service::{MethodDescriptor, SoapStyle, SoapUse};

use super::version::Version;

/// What an envelope declares, and the attributes of its body.
#[derive(Default)]
pub(super) struct Declared {
    pub(super) envelope: String,
    pub(super) body: String,
}

impl Declared {
    /// Of the answers of a method.
    pub(super) fn of(version: Version, method: &MethodDescriptor, site: &Site) -> Self {
        let mut declared = Self::default();
        let mut declare = |prefix: &str, namespace: &str| {
            let namespace = asmx_xml::escaped(namespace).replace('"', "&quot;").replace('\n', "&#xA;");
            declared.envelope.push_str(&format!(" xmlns:{prefix}=\"{namespace}\""));
        };
        let encoding = version.encoding();
        if site.soap.use_of(&method.soap) == SoapUse::Encoded {
            declare("soapenc", encoding);
            declare("tns", &site.xml_namespace);
            declare("types", &site.soap.types_namespace(&site.xml_namespace, SoapUse::Encoded));
            if version == Version::Soap11 {
                declared.body = format!(" soap:encodingStyle=\"{encoding}\"");
            }
        }
        if version == Version::Soap12 && site.soap.style_of(&method.soap) == SoapStyle::Rpc {
            declared.envelope.push_str(&format!(" xmlns:rpc=\"{RPC}\""));
        }
        declared
    }

    /// Puts it before what stands in the body, each in a line: so a writer hands it on to who writes the envelope.
    pub(super) fn before(&self, body: &str) -> String {
        format!("{}\n{}\n{body}", self.envelope, self.body)
    }

    /// What a writer handed on, and what stands in the body.
    pub(super) fn read(text: &str) -> (Self, &str) {
        let mut lines = text.splitn(3, '\n');
        let mut next = || lines.next().unwrap_or_default();
        let declared = Self { envelope: next().to_owned(), body: next().to_owned() };
        (declared, next())
    }
}

/// The namespace of what SOAP 1.2 has for RPC alone.
pub(super) const RPC: &str = "http://www.w3.org/2003/05/soap-rpc";
