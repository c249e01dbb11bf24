//! A whole document.

use asmx_types::{TypeDescriptor, full_name};
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::document::Document;
use crate::element::{Element, Place};
use crate::{Refusal, names, support};

/// Writes a value of a described type as a whole document (RSP-53, RSP-54).
///
/// With `raw` a string is the whole answer as it is: what `XmlSerializeString = false` means (RSP-52). Local dates are in
/// the zone.
///
/// `value` may be a `dyn erased_serde::Serialize`.
///
/// # Errors
///
/// [`Refusal::Null`], if there is nothing to write (RSP-55); [`Refusal::Type`], if `XmlSerializer` can't write the type or
/// the value (RSP-56).
pub fn write<T: Serialize + ?Sized>(
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
        Some(reason) => Err(Refusal::Type { full_name: full_name(ty), reason }),
    }
}
