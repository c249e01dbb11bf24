//! What cannot be of methods whose results are whole answers.

use asmx_core::service::{Jsonp, MethodDescriptor, ResponseFormat};

use super::error::BuildError;
use crate::types::ContentKind;

/// What is wanted of such methods of a service and cannot be.
pub(super) fn problems(
    path: &str,
    methods: impl Iterator<Item = &'static MethodDescriptor>,
) -> Vec<BuildError> {
    let mut errors = Vec::new();
    for method in methods {
        let Some(content) = method.content else { continue };
        errors.extend(of_method(method, content).into_iter().map(|problem| BuildError::WholeAnswer {
            path: path.to_owned(),
            method: method.name,
            result: content.name(),
            problem,
        }));
    }
    errors
}

fn of_method(method: &MethodDescriptor, content: ContentKind) -> Vec<&'static str> {
    let soap = &method.soap;
    let says_soap = soap.action.is_some() || soap.one_way || soap.style.is_some() || !soap.headers.is_empty();
    let kept = match content {
        _ if method.cache.seconds == 0 => None,
        ContentKind::Raw => None,
        ContentKind::File => Some(
            "and a file is on the disk already, where browsers ask whether it has changed; leave `cache` out, or return a `Raw`",
        ),
        ContentKind::Stream => Some(
            "of which nothing can be kept, as nobody knows how long it is; leave `cache` out, or return a `Raw` of all its bytes",
        ),
    };
    [
        kept,
        (method.response != ResponseFormat::Json).then_some(
            "which has a form of its own; leave `xml` out, and give the result its content type: `.content_type(\"text/xml\")`",
        ),
        method.jsonp.is_some_and(|jsonp| jsonp != Jsonp::Off).then_some(
            "which is nothing that a function could be given; leave `jsonp` out, or return what goes into JSON",
        ),
        says_soap.then_some(
            "for which SOAP has no place; leave `soap(…)` and `#[soap_header]` out, or return a `Vec<u8>`, which is base64 there",
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}
