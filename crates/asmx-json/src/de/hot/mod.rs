//! The strict way from bytes to a Rust type: no tree, no leniency beyond the grammar's common forms.
//!
//! It gives up ([`Bail`]) at whatever .NET's conversion decides, and at any error; [`parse`](crate::parse),
//! [`convert`](crate::convert) and [`from_value`](crate::from_value) then start again and say what is so. What it does
//! accept, they accept with the same result, if [`supports`] says so of the declared type.
//!
//! What browsers send back all the time it takes, where the meaning is certain: a `__type` that names just the class that
//! is wanted (CNV-44), members that nobody has (CNV-37, REQ-53), members in another case, integers in quotes (CNV-11).

mod bail;
mod lexer;
mod members;
mod structure;
mod types;
mod visit;

use crate::Settings;
use serde::Deserialize;

pub use bail::Bail;
pub use types::supports;

/// Reads a Rust type straight from a body in UTF-8.
///
/// # Errors
///
/// [`Bail`] where the cold path has to decide.
///
/// ```
/// use asmx_json::{Settings, hot};
///
/// let settings = Settings::default();
/// assert_eq!(hot::from_slice::<Vec<i32>>(b"[1, 2]", &settings), Ok(vec![1, 2]));
/// assert!(hot::from_slice::<Vec<i32>>(b"[1, '0x2']", &settings).is_err());
/// ```
pub fn from_slice<'de, T: Deserialize<'de>>(body: &'de [u8], settings: &Settings) -> Result<T, Bail> {
    // Bytes are at least as many as UTF-16 units.
    if body.len() > settings.max_json_length {
        return Err(Bail);
    }
    from_str(core::str::from_utf8(body).map_err(|_| Bail)?, settings)
}

/// As [`from_slice`], from what is text already.
pub(crate) fn from_str<'de, T: Deserialize<'de>>(body: &'de str, settings: &Settings) -> Result<T, Bail> {
    if body.len() > settings.max_json_length {
        return Err(Bail);
    }
    let mut lexer = lexer::Lexer::new(body, settings);
    let value = T::deserialize(&mut lexer)?;
    lexer.end()?;
    Ok(value)
}
