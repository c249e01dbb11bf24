//! The discovery document (CLS-38).

use super::soap_ports;
use super::writer::Writer;
use crate::describe::description::Description;
use crate::request::WebProtocols;

pub(super) fn document(service: &Description, protocols: WebProtocols, url: &str) -> String {
    let name = service.short_class();
    let attributes = [
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xmlns:xsd", "http://www.w3.org/2001/XMLSchema"),
        ("xmlns", "http://schemas.xmlsoap.org/disco/"),
    ];
    let mut to = Writer::new();
    to.within("discovery", &attributes, |to| {
        let contract = format!("{url}?wsdl");
        let scl = ("xmlns", "http://schemas.xmlsoap.org/disco/scl/");
        to.empty("contractRef", &[("ref", contract.as_str()), ("docRef", url), scl]);
        for (number, port) in soap_ports::on(protocols).into_iter().enumerate() {
            let prefix = format!("q{}", number + 1);
            let (declaration, binding) =
                (format!("xmlns:{prefix}"), format!("{prefix}:{name}{}", port.suffix()));
            let own = ("xmlns", "http://schemas.xmlsoap.org/disco/soap/");
            let binding = [(declaration.as_str(), service.xml_namespace()), ("binding", &binding), own];
            to.empty("soap", &[&[("address", url)][..], &binding].concat());
        }
    });
    to.finish()
}
