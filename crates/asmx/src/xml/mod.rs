//! .NET's `XmlSerializer`, as far as results need it: the plain mapping, without namespaces (RSP-53, RSP-54).
//!
//! The type's description leads, since it knows what serde does not: which numbers are enums, which `null` leaves a
//! trace, what an element of a list is called.
//!
//! Members come in the order in which the JSON side writes them. What it never writes (`[ScriptIgnore]`) is not written
//! here either.

mod capture;
mod compound;
mod document;
mod element;
mod names;
mod scalar;
mod support;
#[cfg(test)]
mod tests;

use core::fmt;

use jiff::tz::TimeZone;
use serde::Serialize;

use crate::types::TypeDescriptor;
use document::Document;
use element::{Element, Place};

/// Why a value has no XML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// There is no value (RSP-55).
    Null,
    /// `XmlSerializer` can't write it (RSP-56).
    Type {
        /// The CLR's full name of its type.
        full_name: String,
        /// The text of `XmlSerializer`'s own exception.
        reason: String,
    },
}

/// What the serializer fails with. Its text is never shown: `XmlSerializer` hides what went wrong below its root.
#[derive(Debug)]
struct Error(String);

/// Writes a result. With `raw` a string is the whole answer as it is (RSP-52).
pub(crate) fn write<T: Serialize + ?Sized>(
    value: &T,
    ty: &'static TypeDescriptor,
    raw: bool,
    zone: &TimeZone,
) -> Result<Vec<u8>, Refusal> {
    let mut document = Document::new(raw, zone);
    let root =
        Element { document: &mut document, name: None, place: Place::Root, ty: Some(ty), xsi_type: None };
    let written = value.serialize(root);
    if document.is_null {
        return Err(Refusal::Null);
    }
    let ty = document.root.unwrap_or_else(|| names::peel(ty));
    let reason = support::refused(ty)
        .or_else(|| written.is_err().then(|| "There was an error generating the XML document.".to_owned()));
    match reason {
        None => Ok(document.out.into_bytes()),
        Some(reason) => Err(Refusal::Type { full_name: asmx_json::full_name(ty), reason }),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for Error {}

impl serde::ser::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}
