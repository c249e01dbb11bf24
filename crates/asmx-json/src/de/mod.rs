//! From text and values to Rust types.

pub mod hot;
mod value;

use crate::{Error, Settings, Value, decode_text, parse};
use serde::de::DeserializeOwned;

pub use value::Deserializer;

/// Decodes a value: one that [`convert`](crate::convert) normalised, or any other by the rules for scalars and the
/// hints that serde gives.
///
/// # Errors
///
/// A `null` where the Rust type can't hold one: `System.ArgumentNullException` that names the member. What the type's
/// own `Deserialize` reports. For values that are not normalised, the errors of conversion.md's matrix for scalars.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    T::deserialize(Deserializer::new(value))
}

/// Reads a Rust type from a text, with [`Settings::serializer`] and serde's hints: members in any case, numbers in
/// quotes, and all else that the dialect allows.
///
/// # Errors
///
/// As [`parse`] and [`from_value`].
///
/// ```
/// #[derive(serde::Deserialize, PartialEq, Debug)]
/// #[serde(rename_all = "PascalCase")]
/// struct Point { x: i32, y: i32 }
///
/// assert_eq!(asmx_json::from_str::<Point>("{ x: 1, 'Y': '0x10', z: null }")?, Point { x: 1, y: 16 });
/// # Ok::<(), asmx_json::Error>(())
/// ```
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let settings = Settings::shared();
    if let Ok(value) = hot::from_str(text, settings) {
        return Ok(value);
    }
    let value = parse(text, settings)?;
    T::deserialize(Deserializer::with_zone(value, &settings.time_zone))
}

/// As [`from_str`], from bytes in UTF-8 or whatever their byte-order mark says (REQ-1).
///
/// # Errors
///
/// As [`from_str`].
pub fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    from_str(&decode_text(bytes))
}
