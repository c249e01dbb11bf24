//! The page of a service: what can be called.

use axum_core::body::Body;
use http::Response;

use super::page::{self, paragraphs};
use super::signature::{needs, signature};
use crate::describe::description::Description;
use crate::html::Escaped;
use asmx_types::text::cmp_ignore_case;

/// Name, description and methods of a service at a path; with a word about an operation that was asked for and is not
/// there.
pub(super) fn answer(service: &Description, path: &str, unknown: Option<&str>) -> Response<Body> {
    let class = service.class();
    let name = class.rsplit('.').next().unwrap_or(class);
    let mut main = format!(
        "<h1>{}</h1>\n<p class=\"path\">{}</p>\n{}",
        Escaped(name),
        Escaped(path),
        paragraphs(service.text())
    );
    main.push_str(&links(service, path));
    if let Some(unknown) = unknown {
        let text = format!("There is no operation named {unknown}.");
        main.push_str(&format!("<p role=\"alert\"><strong>{}</strong></p>\n", Escaped(&text)));
    }
    let mut methods = service.methods().to_vec();
    methods.sort_by(|a, b| cmp_ignore_case(a.name, b.name));
    main.push_str("<h2>Operations</h2>\n<ul class=\"operations\">\n");
    for method in methods {
        main.push_str(&format!(
            "<li><a href=\"?op={}\">{}</a> <span class=\"badge\">{}</span>\n{}</li>\n",
            Escaped(
                &percent_encoding::utf8_percent_encode(method.name, percent_encoding::NON_ALPHANUMERIC)
                    .to_string()
            ),
            Escaped(&signature(method)),
            Escaped(&needs(method).join(" \u{b7} ")),
            paragraphs(method.description),
        ));
    }
    main.push_str("</ul>\n");
    page::answer(&format!("{name} Web Service"), "?", false, &main)
}

/// The other readers of the description.
fn links(service: &Description, path: &str) -> String {
    let mut readers = vec![(String::from("?ts"), "TypeScript")];
    if cfg!(feature = "openapi") {
        readers.push((String::from("?openapi"), "OpenAPI"));
    }
    if service.has_proxy() {
        readers.extend([(format!("{path}/js"), "Proxy"), (format!("{path}/jsdebug"), "Proxy with comments")]);
    }
    let items: String =
        readers.iter().map(|(to, name)| format!("<li><a href=\"{}\">{name}</a></li>", Escaped(to))).collect();
    format!("<nav aria-label=\"The service for programs\"><ul>{items}</ul></nav>\n")
}
