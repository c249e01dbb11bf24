//! The writer: straight into a byte buffer, in one pass (RSP-12 to RSP-50).

mod compound;
mod data;
mod escape;
mod key;
mod reserved;
mod serialize;
mod writer;

use crate::text::exceeds;
use crate::{Error, Settings};
use serde::ser::{self, Serialize};
use std::io;

pub use writer::Serializer;

/// Appends a value to a buffer. On an error the buffer is as it was (RSP-50).
///
/// # Errors
///
/// Depth (RSP-47), length (RSP-49, counted for this value alone), dictionary keys that are no strings (RSP-42), enums of
/// 64 bits (RSP-24), and what the value's own `Serialize` reports.
pub fn write<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>, settings: &Settings) -> Result<(), Error> {
    let start = out.len();
    let result = value.serialize(&mut Serializer::new(out, settings)).and_then(|()| {
        if exceeds(&out[start..], settings.max_json_length) { Err(Error::output_too_long()) } else { Ok(()) }
    });
    if result.is_err() {
        out.truncate(start);
    }
    result
}

/// Writes a value into new bytes, with [`Settings::serializer`].
///
/// # Errors
///
/// As [`write()`].
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(128);
    write(value, &mut out, Settings::shared())?;
    Ok(out)
}

/// Writes a value into a new string, with [`Settings::serializer`].
///
/// # Errors
///
/// As [`write()`].
///
/// ```
/// assert_eq!(asmx_json::to_string("<it's>")?, r#""\u003cit\u0027s\u003e""#);
/// # Ok::<(), asmx_json::Error>(())
/// ```
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    // Everything that is written comes from strings, so the second case can't happen.
    String::from_utf8(to_vec(value)?).map_err(ser::Error::custom)
}

/// Writes a value to a stream, in one piece, with [`Settings::serializer`].
///
/// # Errors
///
/// As [`write()`], before anything reached the stream; or the stream's own error.
pub fn to_writer<T: Serialize + ?Sized>(mut writer: impl io::Write, value: &T) -> Result<(), Error> {
    let bytes = to_vec(value)?;
    writer.write_all(&bytes).map_err(ser::Error::custom)
}
