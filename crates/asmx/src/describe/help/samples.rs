//! An operation in the code of those who call it.

use asmx_core::service::{MethodDescriptor, ResponseFormat, Verb};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::describe::description::Description;
use crate::describe::example::example;
use crate::describe::reached::Way;

const JSON: &str = "application/json; charset=utf-8";

/// The exact request, three times.
#[derive(Debug)]
pub(super) struct Samples {
    pub(super) curl: String,
    pub(super) fetch: String,
    pub(super) ajax: String,
    pub(super) answer: String,
}

impl Samples {
    /// For a method at an address: its server's, and its path there.
    pub(super) fn new(service: &Description, method: &MethodDescriptor, server: &str, url: &str) -> Self {
        let value = |ty, indent| example(ty, Way::In, service.types(), indent);
        let parameters = method.parameters;
        let answer = answer(service, method);
        if method.verb == Verb::Get {
            let pairs: Vec<_> = parameters
                .iter()
                .map(|parameter| {
                    let line: String = value(parameter.ty, 0).lines().map(str::trim).collect();
                    format!("{}={}", encoded(parameter.name), encoded(&line))
                })
                .collect();
            let target = if pairs.is_empty() { url.to_owned() } else { format!("{url}?{}", pairs.join("&")) };
            let data: Vec<_> = parameters
                .iter()
                .map(|parameter| format!("{}: JSON.stringify({})", parameter.name, value(parameter.ty, 2)))
                .collect();
            return Self {
                curl: format!("curl '{server}{target}' -H 'Content-Type: {JSON}'"),
                fetch: fetch(&target, method, ""),
                ajax: ajax(url, method, &format!("{{ {} }}", data.join(", "))),
                answer,
            };
        }
        let members = |indent: usize| -> String {
            let pad = "  ".repeat(indent);
            let lines: Vec<_> = parameters
                .iter()
                .map(|parameter| {
                    format!("{pad}  \"{}\": {}", parameter.name, value(parameter.ty, indent + 1))
                })
                .collect();
            if lines.is_empty() { "{}".to_owned() } else { format!("{{\n{}\n{pad}}}", lines.join(",\n")) }
        };
        let body = members(0).replace('\'', r"'\''");
        Self {
            curl: format!("curl -X POST '{server}{url}' -H 'Content-Type: {JSON}' -d '{body}'"),
            fetch: fetch(url, method, &format!("  body: JSON.stringify({}),\n", members(1))),
            ajax: ajax(url, method, &format!("JSON.stringify({})", members(1))),
            answer,
        }
    }
}

fn fetch(url: &str, method: &MethodDescriptor, body: &str) -> String {
    let verb = method.verb.as_str();
    let read = match (method.content, method.response, method.envelope) {
        (Some(_), ..) => "const bytes = await answer.blob();",
        (None, ResponseFormat::Xml { .. }, _) => "const xml = await answer.text();",
        (None, ResponseFormat::Json, true) => "const { d } = await answer.json();",
        (None, ResponseFormat::Json, false) => "const result = await answer.json();",
    };
    format!(
        "const answer = await fetch(\"{url}\", {{\n  method: \"{verb}\",\n  headers: {{ \"Content-Type\": \"{JSON}\" }},\n{body}}});\n\
         {read}"
    )
}

fn ajax(url: &str, method: &MethodDescriptor, data: &str) -> String {
    let verb = method.verb.as_str();
    let (kind, result) = match (method.content, method.response, method.envelope) {
        (Some(_), ..) => ("text", "msg"),
        (None, ResponseFormat::Xml { .. }, _) => ("xml", "msg"),
        (None, ResponseFormat::Json, true) => ("json", "msg.d"),
        (None, ResponseFormat::Json, false) => ("json", "msg"),
    };
    format!(
        "$.ajax({{\n  type: \"{verb}\",\n  url: \"{url}\",\n  contentType: \"{JSON}\",\n  dataType: \"{kind}\",\n  data: {data},\n  \
         success: function (msg) {{ console.log({result}); }},\n  \
         error: function (xhr) {{ console.log(JSON.parse(xhr.responseText).Message); }}\n}});"
    )
}

/// As it is written: the slashes of dates are escaped (RSP-17).
fn answer(service: &Description, method: &MethodDescriptor) -> String {
    if method.content.is_some() {
        return "Bytes, with a content type of their own\u{2026}".to_owned();
    }
    if method.response != ResponseFormat::Json {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\u{2026}".to_owned();
    }
    let result = example(method.returns, Way::Out, service.types(), 1);
    let result = result.replace("\"/Date(", "\"\\/Date(").replace(")/\"", ")\\/\"");
    if method.envelope { format!("{{\n  \"d\": {result}\n}}") } else { result }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}
