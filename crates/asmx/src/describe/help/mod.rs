//! The page that a browser gets for a service's address: what can be called.

use axum_core::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Method, Response};

use crate::describe::description::Description;
use crate::describe::reader::Reader;
use crate::describe::short_name::short_name;
use crate::html::Escaped;
use crate::request::{Asked, Kind};
use asmx_types::text::cmp_ignore_case;

/// The help page.
#[derive(Debug)]
pub(super) struct Help;

impl Reader for Help {
    fn is_asked(&self, asked: &Asked<'_>) -> bool {
        asked.kind != Kind::Page && asked.path_info.is_empty() && asked.parts.method == Method::GET
    }

    fn answer(&self, description: &Description, _: &Asked<'_>) -> Response<Body> {
        page(description)
    }
}

/// Name, description and methods of a service.
fn page(service: &Description) -> Response<Body> {
    let (class, description) = (service.class(), service.text());
    let name = class.rsplit('.').next().unwrap_or(class);
    let mut methods = service.methods().to_vec();
    methods.sort_by(|a, b| cmp_ignore_case(a.name, b.name));
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{name} Web Service</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<h1>{name}</h1>\n<p>{description}</p>\n<p>The following operations are supported. Call them with \
         <code>Content-Type: application/json</code>.</p>\n<ul>\n",
        name = Escaped(name),
        description = Escaped(description),
    );
    for method in methods {
        let parameters: Vec<_> = method
            .parameters
            .iter()
            .map(|parameter| format!("{} {}", short_name(parameter.ty), parameter.name))
            .collect();
        page.push_str(&format!(
            "<li><code><b>{}</b> {} {}({})</code><br>{}</li>\n",
            method.verb.as_str(),
            Escaped(&short_name(method.returns)),
            Escaped(method.name),
            Escaped(&parameters.join(", ")),
            Escaped(method.description),
        ));
    }
    page.push_str("</ul>\n</body>\n</html>\n");
    let mut response = Response::new(Body::from(page));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=0"));
    response
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}li{margin:.8rem 0}";
