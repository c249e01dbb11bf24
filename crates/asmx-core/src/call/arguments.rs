//! Where the arguments of a call are.

use asmx_types::Map;
use bytes::Bytes;

/// Where the arguments are, as far as they have been read.
#[derive(Debug)]
#[non_exhaustive]
pub enum Arguments {
    /// In the body of a POST, as JSON.
    Body(Bytes),
    /// In the query of a GET, still encoded, each a JSON text of its own.
    Query(String),
    /// Read already, but not converted to the types of the parameters.
    Read(Map),
    /// Converted to the types of the parameters already, by a protocol that has rules of its own: numbers are of the right
    /// kind, enums are numbers, members have their declared names.
    Converted(Map),
}
