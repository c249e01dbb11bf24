//! What a method does to the response itself.

use std::collections::BTreeMap;

use asmx_core::service::{HeaderDirection, MethodDescriptor};
use http::{HeaderMap, StatusCode};

/// The elements of SOAP headers that a method sends, by the places of their descriptions.
#[derive(Debug, Default)]
pub(crate) struct SentHeaders(BTreeMap<usize, String>);

impl SentHeaders {
    /// Those of a description.
    pub(super) fn set(&mut self, number: usize, elements: String) {
        self.0.insert(number, elements);
    }

    /// Whether there are some of another description.
    pub(super) fn has_other(&self, number: usize) -> bool {
        self.0.keys().any(|other| *other != number)
    }

    /// Those that travel so.
    pub(crate) fn that(&self, method: &MethodDescriptor, travel: fn(HeaderDirection) -> bool) -> String {
        let described =
            self.0.iter().filter_map(|(number, text)| Some((method.soap.headers.get(*number)?, text)));
        described.filter(|(header, _)| travel(header.direction)).map(|(_, text)| &**text).collect()
    }
}

/// What a method did to the response by hand.
#[derive(Debug, Default)]
pub(crate) struct ByHand {
    pub(crate) status: Option<StatusCode>,
    pub(crate) headers: HeaderMap,
    pub(crate) written: Vec<u8>,
    /// Whether the method tried to send the client elsewhere and went on.
    pub(crate) redirected: bool,
    /// Where it tried to send the client.
    pub(crate) location: Option<String>,
    /// Whether the method ended the answer.
    pub(crate) ended: bool,
    pub(crate) soap_headers: SentHeaders,
}
