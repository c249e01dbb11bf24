//! What a method does to the response itself.

use std::collections::BTreeMap;

use http::{HeaderMap, StatusCode};

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
    /// The elements of SOAP headers, by the places of their descriptions.
    pub(crate) soap_headers: BTreeMap<usize, String>,
}
