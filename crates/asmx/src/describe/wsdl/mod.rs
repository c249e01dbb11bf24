//! `?wsdl` and `?disco`: a service for programs that make their client code of it (CLS-32 to CLS-38).

mod disco;
mod document;
mod http_ports;
mod items;
mod schema;
mod schema_text;
mod schemas;
mod service;
mod soap_ports;
mod writer;

use asmx_core::Fault;
use axum_core::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response, StatusCode};

use super::description::Description;
use super::reader::Reader;
use super::text;
use crate::html::fault_text;
use crate::request::Asked;

const XML: &str = "text/xml; charset=utf-8";

/// The WSDL document, whole: only one that exists already has parts and schemas of their own.
#[derive(Debug)]
pub(super) struct Wsdl;

impl Reader for Wsdl {
    fn is_asked(&self, asked: &Asked<'_>) -> bool {
        asked.asks_for("wsdl").is_some() || asked.asks_for("schema").is_some()
    }

    fn answer(&self, service: &Description, asked: &Asked<'_>) -> Response<Body> {
        let file = |word: &str| service.wsdl().find(word, asked.asks_for(word)?);
        if let Some(file) = file("wsdl").or_else(|| file("schema")) {
            return text::answer(XML, file.at(&asked.url()));
        }
        let not_found = |text: &str| Fault::invalid_operation(text).with_stack_trace("");
        let fault = match (service.unreflected(), asked.asks_for("wsdl"), asked.asks_for("schema")) {
            (Some(unreflected), ..) => unreflected.fault(),
            (None, Some(""), _) => {
                let document = document::document(service, asked.protocols, &asked.url());
                return text::answer(XML, document);
            }
            (None, Some(_), _) => not_found("XML Web service description was not found."),
            _ => not_found("Schema not found."),
        };
        refused(&fault, asked)
    }
}

/// The discovery document.
#[derive(Debug)]
pub(super) struct Disco;

impl Reader for Disco {
    fn is_asked(&self, asked: &Asked<'_>) -> bool {
        asked.asks_for("disco").is_some()
    }

    fn answer(&self, service: &Description, asked: &Asked<'_>) -> Response<Body> {
        match service.unreflected() {
            Some(unreflected) => refused(&unreflected.fault(), asked),
            None => text::answer(XML, disco::document(service, asked.protocols, &asked.url())),
        }
    }
}

/// CLS-40.
fn refused(fault: &Fault, asked: &Asked<'_>) -> Response<Body> {
    let text = fault_text(fault, None, "", asked.detail(), true);
    let mut response = Response::new(Body::from(format!("{text}\r\n")));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private"));
    response
}
