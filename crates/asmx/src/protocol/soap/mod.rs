//! SOAP 1.1 and 1.2, document and RPC, literal and encoded, at the service's own path (CLS-15 to CLS-31).

mod content;
mod declared;
mod envelope;
mod exception;
mod fault;
mod headers;
mod read_fault;
mod reply;
mod route;
mod text;
mod version;
mod writer;

use http::Method;

pub use exception::SoapException;

use super::face::{Claim, Protocol};
use crate::request::{Asked, Kind, WebProtocol};
use envelope::SOAP;

/// Calls in an envelope, where one of the versions is on (CLS-1, CLS-2).
#[derive(Debug)]
pub(super) struct Soap;

impl Protocol for Soap {
    fn claim<'a>(&self, asked: &Asked<'a>) -> Option<Claim<'a>> {
        let is_on = asked.protocols.has(WebProtocol::Soap) || asked.protocols.has(WebProtocol::Soap12);
        let is_ours = asked.kind != Kind::Page
            && asked.path_info.is_empty()
            && asked.parts.method == Method::POST
            && is_on;
        is_ours.then_some(Claim::Envelope(&SOAP))
    }
}
