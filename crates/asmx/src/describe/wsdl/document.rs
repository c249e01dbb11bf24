//! The WSDL document (CLS-33, CLS-34, CLS-37).

use asmx_core::service::SoapUse;

use super::http_ports::{self, HttpPort};
use super::schema::Schema;
use super::schemas::Schemas;
use super::service::{Service, documentation};
use super::soap_ports;
use super::writer::Writer;
use crate::describe::description::Description;
use crate::request::{WebProtocol, WebProtocols};

/// The whole document.
pub(super) fn document(service: &Description, protocols: WebProtocols, url: &str) -> String {
    let service = Service::new(service, url);
    let soap = soap_ports::on(protocols);
    let http: Vec<_> = [(WebProtocol::Get, HttpPort::Get), (WebProtocol::Post, HttpPort::Post)]
        .into_iter()
        .filter_map(|(protocol, port)| protocols.has(protocol).then_some(port))
        .collect();
    let mut schemas = Schemas::new();
    if !soap.is_empty() {
        for method in service.soap_methods {
            schemas.of_method(&service, method).method(method, service.style(method));
        }
    }
    if !http.is_empty() {
        http_ports::add_roots(&service, schemas.of(&service, SoapUse::Literal));
    } else if soap.is_empty() {
        schemas.of(&service, SoapUse::Literal);
    }
    let arrays = if http.is_empty() { None } else { http_ports::arrays(&service) };
    let abstract_types = format!("{}/AbstractTypes", service.namespace.trim_end_matches('/'));
    let mut attributes = vec![
        ("xmlns:soapenc", "http://schemas.xmlsoap.org/soap/encoding/"),
        ("xmlns:soap12", "http://schemas.xmlsoap.org/wsdl/soap12/"),
        ("xmlns:http", "http://schemas.xmlsoap.org/wsdl/http/"),
        ("xmlns:tns", service.namespace),
        ("xmlns:mime", "http://schemas.xmlsoap.org/wsdl/mime/"),
        ("xmlns:tm", "http://microsoft.com/wsdl/mime/textMatching/"),
        ("xmlns:s", "http://www.w3.org/2001/XMLSchema"),
        ("xmlns:soap", "http://schemas.xmlsoap.org/wsdl/soap/"),
        ("targetNamespace", service.namespace),
        ("xmlns:wsdl", "http://schemas.xmlsoap.org/wsdl/"),
    ];
    let declared: Vec<_> = schemas
        .declared()
        .map(|(prefix, namespace)| (format!("xmlns:{prefix}"), namespace.to_owned()))
        .collect();
    attributes.extend(declared.iter().map(|(name, namespace)| (name.as_str(), namespace.as_str())));
    if schemas.have_microsoft() {
        attributes.push(("xmlns:s1", Schema::microsoft()));
    }
    let prefix = if schemas.have_microsoft() { "s2" } else { "s1" };
    let declaration = format!("xmlns:{prefix}");
    if arrays.is_some() {
        attributes.push((&declaration, &abstract_types));
    }
    let mut to = Writer::new();
    to.within("wsdl:definitions", &attributes, |to| {
        documentation(to, service.text);
        to.within("wsdl:types", &[], |to| {
            schemas.write(to);
            if arrays.is_some() {
                http_ports::write_arrays(to, &abstract_types);
            }
        });
        if !soap.is_empty() {
            soap_ports::messages(to, &service, &mut schemas);
        }
        if !http.is_empty() {
            let own = schemas.of(&service, SoapUse::Literal).prefix();
            http.iter().for_each(|port| port.messages(to, &service, own, prefix));
        }
        if !soap.is_empty() {
            soap_ports::port_type(to, &service);
        }
        http.iter().for_each(|port| port.port_type(to, &service));
        soap.iter().for_each(|port| port.binding(to, &service));
        http.iter().for_each(|port| port.binding(to, &service));
        to.within("wsdl:service", &[("name", service.name)], |to| {
            documentation(to, service.text);
            soap.iter().for_each(|soap| port(to, &service, soap.suffix(), soap.prefix()));
            http.iter().for_each(|http| port(to, &service, http.suffix(), "http"));
        });
    });
    to.finish()
}

fn port(to: &mut Writer, service: &Service<'_>, suffix: &str, prefix: &str) {
    let name = format!("{}{suffix}", service.name);
    to.within("wsdl:port", &[("name", &name), ("binding", &format!("tns:{name}"))], |to| {
        to.empty(&format!("{prefix}:address"), &[("location", service.url)]);
    });
}
