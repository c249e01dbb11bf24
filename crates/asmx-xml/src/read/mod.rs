//! Reading: documents as `XmlSerializer` takes them, by the descriptions of the types.

mod characters;
mod data;
mod error;
mod members;
mod object;
mod reader;
pub(crate) mod scalar;
#[cfg(test)]
mod tests;
mod value;

use asmx_types::support::exception;
use asmx_types::{TypeDescriptor, Value};
use jiff::tz::TimeZone;

use crate::names;

pub use error::ReadError;
pub use reader::{Child, Reader};
pub(crate) use reader::{Part, place_of_next};

/// How a document is read.
#[derive(Debug, Clone, Copy)]
pub struct ReadSettings<'a> {
    /// The namespace of the elements; empty for none. Elements in others are unknown, and passed over.
    pub namespace: &'a str,
    /// The zone of the server, whose local time dates with an offset become.
    pub zone: &'a TimeZone,
    /// How deep elements may be nested.
    pub max_depth: usize,
}

/// Reads a document whose root is a value of a described type, called as [`write_in`](crate::write_in) calls it.
///
/// The result is normalised: members have their declared names, numbers are of the right kind, enums are numbers, and what is
/// missing has .NET's default unless the type's constructor sets it. That is what `asmx_json::from_value` takes.
///
/// ```
/// use asmx_types::{ScriptType as _, Value};
/// use asmx_xml::{ReadSettings, read};
///
/// let settings = ReadSettings { namespace: "urn:x", zone: &jiff::tz::TimeZone::UTC, max_depth: 64 };
/// let text = "<ArrayOfInt xmlns='urn:x'><int>1</int><int> 2 </int><other /></ArrayOfInt>";
/// assert_eq!(read(text, <Vec<i32>>::descriptor(), &settings)?, Value::from(vec![1, 2]));
/// # Ok::<(), asmx_xml::ReadError>(())
/// ```
///
/// # Errors
///
/// What is no XML, has entities or a DTD, or is nested too deeply; another root; a text that the type does not take.
pub fn read(
    text: &str,
    ty: &'static TypeDescriptor,
    settings: &ReadSettings<'_>,
) -> Result<Value, ReadError> {
    let mut reader = Reader::new(text);
    let Some(root) = reader.child()? else { return Err(ReadError::missing_root()) };
    if root.name() != names::of_type(ty) || !reader.is_in(&root, settings.namespace) {
        let (name, namespace) = (root.name(), reader.namespace_of(&root));
        let text = format!("<{name} xmlns='{namespace}'> was not expected.");
        return Err(ReadError::value(exception::INVALID_OPERATION, text, reader.position()));
    }
    let value = reader.value(&root, ty, settings)?;
    reader.end()?;
    Ok(value)
}
