//! A whole document.

use asmx_types::{MemberXml, TypeDescriptor, full_name};
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::document::Document;
use crate::element::{Element, Place};
use crate::error::Error;
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
    let (document, written) = root(value, ty, Document::new(raw, zone));
    if document.is_null {
        return Err(Refusal::Null);
    }
    checked(document, written, ty).map(String::into_bytes)
}

/// Writes a value of a described type as a whole document in a namespace, indented, as the answers to forms and plain GETs
/// are (CLS-12). Nothing is an element with `xsi:nil`.
///
/// ```
/// use asmx_types::ScriptType as _;
///
/// let xml = asmx_xml::write_in(&3, i32::descriptor(), "http://tempuri.org/", &jiff::tz::TimeZone::UTC)?;
/// let wanted = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<int xmlns=\"http://tempuri.org/\">3</int>";
/// assert_eq!(String::from_utf8(xml).as_deref(), Ok(wanted));
/// # Ok::<(), asmx_xml::Refusal>(())
/// ```
///
/// # Errors
///
/// [`Refusal::Type`], if `XmlSerializer` can't write the type or the value.
pub fn write_in<T: Serialize + ?Sized>(
    value: &T,
    ty: &'static TypeDescriptor,
    namespace: &str,
    zone: &TimeZone,
) -> Result<Vec<u8>, Refusal> {
    let (mut document, written) = root(value, ty, Document::indented(namespace, zone));
    if document.is_null {
        document.nil(&names::of_type(ty), None);
    }
    checked(document, written, ty).map(String::into_bytes)
}

/// Writes an element in a namespace with a result in it, as the body of a SOAP answer has it (CLS-25). Nothing leaves no
/// element, unless the type is a nullable value's.
///
/// ```
/// use asmx_types::ScriptType as _;
///
/// let zone = jiff::tz::TimeZone::UTC;
/// let xml = asmx_xml::write_wrapped("AddResponse", "urn:x", Some(("AddResult", &3, i32::descriptor())), &zone)?;
/// assert_eq!(xml, "<AddResponse xmlns=\"urn:x\"><AddResult>3</AddResult></AddResponse>");
/// # Ok::<(), asmx_xml::Refusal>(())
/// ```
///
/// # Errors
///
/// [`Refusal::Type`], if `XmlSerializer` can't write the type or the value.
pub fn write_wrapped<T: Serialize + ?Sized>(
    wrapper: &str,
    namespace: &str,
    result: Option<(&str, &T, &'static TypeDescriptor)>,
    zone: &TimeZone,
) -> Result<String, Refusal> {
    wrapped(wrapper, namespace, result, MemberXml::PLAIN, zone)
}

/// The same for RPC that is not encoded, where the result belongs to no namespace.
///
/// ```
/// use asmx_types::ScriptType as _;
///
/// let zone = jiff::tz::TimeZone::UTC;
/// let xml = asmx_xml::write_rpc("AddResponse", "urn:x", Some(("AddResult", &3, i32::descriptor())), &zone)?;
/// assert_eq!(xml, "<AddResponse xmlns=\"urn:x\"><AddResult xmlns=\"\">3</AddResult></AddResponse>");
/// # Ok::<(), asmx_xml::Refusal>(())
/// ```
///
/// # Errors
///
/// [`Refusal::Type`], if `XmlSerializer` can't write the type or the value.
pub fn write_rpc<T: Serialize + ?Sized>(
    wrapper: &str,
    namespace: &str,
    result: Option<(&str, &T, &'static TypeDescriptor)>,
    zone: &TimeZone,
) -> Result<String, Refusal> {
    wrapped(wrapper, namespace, result, MemberXml { namespace: Some(""), ..MemberXml::PLAIN }, zone)
}

fn wrapped<T: Serialize + ?Sized>(
    wrapper: &str,
    namespace: &str,
    result: Option<(&str, &T, &'static TypeDescriptor)>,
    xml: MemberXml,
    zone: &TimeZone,
) -> Result<String, Refusal> {
    let mut document = Document::within(namespace, zone);
    let mark = document.open(wrapper, None, false, None);
    let Some((name, value, ty)) = result else {
        document.close(wrapper, &mark);
        return Ok(document.out);
    };
    let element = Element {
        document: &mut document,
        name: Some(name),
        place: Place::Member,
        xml,
        ty: Some(ty),
        xsi_type: None,
    };
    let written = value.serialize(element);
    document.close(wrapper, &mark);
    checked(document, written, ty)
}

/// Writes an element in a namespace, as it stands right in the header or in the body of a SOAP message. Nothing leaves no
/// element, unless the type is a nullable value's.
///
/// ```
/// use asmx_types::ScriptType as _;
///
/// let xml = asmx_xml::write_element("AddResult", &3, i32::descriptor(), "urn:x", &jiff::tz::TimeZone::UTC)?;
/// assert_eq!(xml, "<AddResult xmlns=\"urn:x\">3</AddResult>");
/// # Ok::<(), asmx_xml::Refusal>(())
/// ```
///
/// # Errors
///
/// [`Refusal::Type`], if `XmlSerializer` can't write the type or the value.
pub fn write_element<T: Serialize + ?Sized>(
    name: &str,
    value: &T,
    ty: &'static TypeDescriptor,
    namespace: &str,
    zone: &TimeZone,
) -> Result<String, Refusal> {
    let mut document = Document::within(namespace, zone);
    let element = Element {
        document: &mut document,
        name: Some(name),
        place: Place::Member,
        xml: MemberXml::PLAIN,
        ty: Some(ty),
        xsi_type: None,
    };
    let written = value.serialize(element);
    checked(document, written, ty)
}

/// A text as it stands between tags.
///
/// ```
/// assert_eq!(asmx_xml::escaped("a < b & c"), "a &lt; b &amp; c");
/// ```
#[must_use]
pub fn escaped(text: &str) -> String {
    let zone = TimeZone::UTC;
    let mut document = Document::part(&zone);
    document.text(text);
    document.out
}

fn root<'z, T: Serialize + ?Sized>(
    value: &T,
    ty: &'static TypeDescriptor,
    mut document: Document<'z>,
) -> (Document<'z>, Result<(), Error>) {
    let root = Element {
        document: &mut document,
        name: None,
        place: Place::Root,
        xml: MemberXml::PLAIN,
        ty: Some(ty),
        xsi_type: None,
    };
    let written = value.serialize(root);
    (document, written)
}

/// The text, unless the type or the value has none.
fn checked(
    document: Document<'_>,
    written: Result<(), Error>,
    ty: &'static TypeDescriptor,
) -> Result<String, Refusal> {
    let ty = document.root.unwrap_or_else(|| names::peel(ty));
    let reason = support::refused(ty)
        .or_else(|| written.is_err().then(|| "There was an error generating the XML document.".to_owned()));
    match reason {
        None => Ok(document.out),
        Some(reason) => Err(Refusal::Type { full_name: full_name(ty), reason }),
    }
}
