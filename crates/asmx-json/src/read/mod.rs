//! The reader: .NET's lenient grammar from text to [`Value`] (REQ-16 to REQ-60).
//!
//! It stops at the first error with the message and cursor that .NET reports. Its cursor counts bytes; positions in
//! UTF-16 units are counted only when an error asks for them.

mod date;
mod primitive;
mod reader;
mod string;
mod structure;

pub(crate) use date::{PREFIX, from_millis, milliseconds};
pub(crate) use primitive::number;

use crate::text::exceeds;
use crate::{Error, Settings, Value};
use reader::Reader;

/// Reads one text: the grammar, and `__type` against the settings' type table, but no target type.
///
/// An empty or blank text is `null` (REQ-22).
///
/// # Errors
///
/// As .NET reports them: syntax (REQ-21), length (REQ-12), depth (REQ-13), members (REQ-15), an unknown `__type`
/// (CNV-43), or what converting the members of a known one brings.
///
/// ```
/// use asmx_json::{Settings, parse};
///
/// let error = parse("[1 2]", &Settings::default()).unwrap_err();
/// assert_eq!(error.message(), "Invalid array passed in, ',' expected. (4): [1 2]");
/// assert_eq!(error.position(), Some(4));
/// ```
pub fn parse(text: &str, settings: &Settings) -> Result<Value, Error> {
    if exceeds(text.as_bytes(), settings.max_json_length) {
        return Err(Error::input_too_long());
    }
    let mut reader = Reader::new(text, settings);
    let value = reader.value(0)?;
    match reader.next_non_empty() {
        None => Ok(value),
        Some(first) => {
            // .NET has swallowed one unit of what is left over (REQ-40).
            let half = if first.len_utf16() == 2 { "\u{FFFD}" } else { "" };
            Err(Error::primitive(&format!("{half}{}", &text[reader.at..])))
        }
    }
}

/// Reads the one value at the start of a text, strictly: any error and any `__type` gives `None`. Also returns how many
/// bytes it took. `depth` is that of the value's container.
pub(crate) fn value_at_start(text: &str, depth: usize, settings: &Settings) -> Option<(Value, usize)> {
    let mut reader = Reader { strict: true, ..Reader::new(text, settings) };
    let value = reader.value(depth).ok()?;
    Some((value, reader.at))
}

impl Reader<'_> {
    /// Reads a value below `depth` containers.
    fn value(&mut self, depth: usize) -> Result<Value, Error> {
        if depth >= self.depth_limit {
            return Err(self.error("RecursionLimit exceeded."));
        }
        self.skip_white();
        match self.peek() {
            None => Ok(Value::Null),
            Some(b'{') => self.object(depth + 1),
            Some(b'[') => self.array(depth + 1),
            Some(b'"') if self.text[self.at..].starts_with(date::PREFIX) => self.date(),
            Some(b'"' | b'\'') => Ok(Value::String(self.string()?.into_owned())),
            Some(_) => self.primitive(),
        }
    }
}
