//! The index: all services of a host.

use axum_core::body::Body;
use http::Response;

use super::page;
use crate::describe::host_reader::{AskedOfHost, HostReader};
use crate::html::Escaped;
use crate::request::Kind;

/// The index, at an address of the code's choice.
#[derive(Debug)]
pub(crate) struct HelpIndex {
    pub(crate) path: String,
}

impl HostReader for HelpIndex {
    fn answer(&self, asked: &AskedOfHost<'_>) -> Option<Response<Body>> {
        match asked.rest {
            "" => Some(self.page(asked)),
            rest => page::file(rest.trim_start_matches('/')),
        }
    }
}

impl HelpIndex {
    fn page(&self, asked: &AskedOfHost<'_>) -> Response<Body> {
        let mut main = String::from("<h1>Services</h1>\n<ul class=\"operations\">\n");
        for service in &asked.services {
            let path = format!("{}{}", asked.prefix, service.path());
            let first = service.text().lines().next().unwrap_or_default();
            let count = service.methods().len();
            let plural = if count == 1 { "operation" } else { "operations" };
            // A page is its own help.
            let name = match service.kind() {
                Kind::Page => format!("<code>{}</code>", Escaped(&path)),
                _ => format!("<a href=\"{0}\">{0}</a>", Escaped(&path)),
            };
            main.push_str(&format!(
                "<li>{name} <span class=\"badge\">{count} {plural}</span>\n<p>{}</p></li>\n",
                Escaped(first)
            ));
        }
        main.push_str("</ul>\n");
        page::answer("Services", &format!("{}{}/", asked.prefix, self.path), false, &main)
    }
}
