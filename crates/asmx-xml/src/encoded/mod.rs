//! Encoded values (`use="encoded"`, section 5 of SOAP 1.1): each says its type, and what holds an object or a list refers to it.

mod node;
mod plant;
mod read;
#[cfg(test)]
mod tests;
mod tree;
mod write;

pub use read::Encoded;
pub use write::{EncodedSettings, write_encoded_element, write_encoded_wrapped};

/// The namespace of the encoding of SOAP 1.1.
const ENCODING_11: &str = "http://schemas.xmlsoap.org/soap/encoding/";
/// That of SOAP 1.2.
const ENCODING_12: &str = "http://www.w3.org/2003/05/soap-encoding";
