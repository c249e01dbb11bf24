//! What all pages of help have in common.

use axum_core::body::Body;
use http::header::CONTENT_SECURITY_POLICY;
use http::{HeaderValue, Response};

use crate::describe::text;
use crate::html::Escaped;

/// Nothing that somebody writes into a description or a value runs, and nothing is loaded from elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A page with its style, and with its script if it has one; both beneath an address.
pub(super) fn answer(title: &str, files: &str, scripted: bool, main: &str) -> Response<Body> {
    let files = Escaped(files);
    let script =
        if scripted { format!("<script defer src=\"{files}help.js\"></script>\n") } else { String::new() };
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{files}help.css\">\n{script}</head>\n\
         <body>\n<main>\n{main}</main>\n</body>\n</html>\n",
        title = Escaped(title),
    );
    let mut response = text::answer("text/html; charset=utf-8", page);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

/// A file of the pages, by its name.
pub(super) fn file(name: &str) -> Option<Response<Body>> {
    match name {
        "help.css" => Some(text::answer("text/css; charset=utf-8", include_str!("help.css"))),
        "help.js" => Some(text::answer("text/javascript; charset=utf-8", include_str!("help.js"))),
        _ => None,
    }
}

/// A paragraph for each line that somebody has written.
pub(super) fn paragraphs(text: &str) -> String {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| format!("<p>{}</p>\n", Escaped(line)))
        .collect()
}
