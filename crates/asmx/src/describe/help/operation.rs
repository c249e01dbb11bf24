//! The page of an operation: what to send, what comes back, and a form that does it.

use asmx_core::service::MethodDescriptor;
use axum_core::body::Body;
use http::Response;
use http::header::HOST;

use super::page::{self, paragraphs};
use super::samples::Samples;
use super::signature::{needs_list, signature};
use super::soap;
use super::type_text::type_text;
use crate::describe::description::Description;
use crate::describe::example::example;
use crate::describe::file_path;
use crate::describe::reached::Way;
use crate::html::Escaped;
use crate::request::{Asked, Kind};

/// The page.
pub(super) fn answer(service: &Description, method: &MethodDescriptor, asked: &Asked<'_>) -> Response<Body> {
    let path = asked.outer_path();
    let url = file_path::encode(&format!("{path}/{}", method.name)).into_owned();
    let class = service.class();
    let name = class.rsplit('.').next().unwrap_or(class);
    let mut main = format!(
        "<p><a href=\"{}\">{}</a></p>\n<h1>{}</h1>\n<p class=\"path\">{}</p>\n{}{}",
        Escaped(&path),
        Escaped(name),
        Escaped(method.name),
        Escaped(&signature(method)),
        paragraphs(method.description),
        needs_list(method),
    );
    let callable = asked.kind == Kind::Service;
    if callable {
        main.push_str(&form(service, method, &url));
    } else {
        main.push_str("<p>Scripts may not call it: the class has no <code>[ScriptService]</code>.</p>\n");
    }
    let samples = Samples::new(service, method, &server(asked), &url);
    main.push_str("<h2>The same call from elsewhere</h2>\n");
    for (title, text) in [("$.ajax", &samples.ajax), ("fetch", &samples.fetch), ("curl", &samples.curl)] {
        main.push_str(&details(title, text));
    }
    let soap = soap::samples(service, method, asked.protocols, host(asked), &path);
    soap.iter().for_each(|sample| main.push_str(&details(sample.title, &sample.request)));
    main.push_str(&format!(
        "<h2>An answer</h2>\n<p class=\"soft\">Made from the types.</p>\n<pre tabindex=\"0\">{}</pre>\n",
        Escaped(&samples.answer)
    ));
    soap.iter().for_each(|sample| main.push_str(&details(sample.title, &sample.answer)));
    page::answer(&format!("{}, {name} Web Service", method.name), "?", callable, &main)
}

/// A field for each parameter, and places for what happens.
fn form(service: &Description, method: &MethodDescriptor, url: &str) -> String {
    let mut form = format!(
        "<h2>Call it</h2>\n<form data-verb=\"{}\" data-url=\"{}\">\n",
        method.verb.as_str(),
        Escaped(url)
    );
    for (number, parameter) in method.parameters.iter().enumerate() {
        let value = example(parameter.ty, Way::In, service.types(), 0);
        let rows = value.lines().count().clamp(1, 16);
        form.push_str(&format!(
            "<label for=\"p{number}\">{} <code>{}</code></label>\n{}<textarea id=\"p{number}\" name=\"{}\" rows=\"{rows}\" \
             spellcheck=\"false\" autocapitalize=\"off\" autocomplete=\"off\">\n{}</textarea>\n",
            Escaped(parameter.name),
            Escaped(&type_text(parameter.ty)),
            paragraphs(parameter.description),
            Escaped(parameter.name),
            Escaped(&value),
        ));
    }
    if method.parameters.is_empty() {
        form.push_str("<p class=\"soft\">It takes no arguments.</p>\n");
    } else {
        form.push_str("<p class=\"soft\">Each field is JSON. Ctrl+Enter calls.</p>\n");
    }
    form.push_str(
        "<button type=\"submit\">Call</button>\n</form>\n\
         <section id=\"result\" class=\"card\" aria-label=\"What happened\" hidden>\n\
         <p id=\"status\" role=\"status\"></p>\n\
         <div hidden><strong>Answer</strong><pre id=\"answer\" tabindex=\"0\"></pre></div>\n\
         <div hidden><strong>Dates in it</strong><pre id=\"dates\" tabindex=\"0\"></pre></div>\n\
         <div hidden><strong>Request</strong><pre id=\"request\" tabindex=\"0\"></pre></div>\n</section>\n",
    );
    form
}

/// A sample that is shown when it is opened.
fn details(title: &str, sample: &str) -> String {
    format!("<details><summary>{title}</summary><pre tabindex=\"0\">{}</pre></details>\n", Escaped(sample))
}

/// The server as the client knows it.
fn server(asked: &Asked<'_>) -> String {
    format!("http://{}", host(asked))
}

fn host<'a>(asked: &Asked<'a>) -> &'a str {
    let host = asked.parts.headers.get(HOST).and_then(|host| host.to_str().ok());
    let plain =
        |host: &&str| host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".:-[]".contains(&byte));
    host.filter(plain).unwrap_or("localhost")
}
