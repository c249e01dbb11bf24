//! What `#[script_type]` on an enum leaves to the runtime: its number on the wire.

use core::fmt::{self, Display};
use core::marker::PhantomData;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::reserved;

/// An integer that a .NET enum may be made of.
pub trait Underlying: Serialize + for<'de> Deserialize<'de> + Display {
    /// Whether the serialiser must be told: it refuses enums over 64 bits (RSP-24).
    const IS_WIDE: bool;
}

macro_rules! underlying {
    ($($ty:ident: $wide:literal),*) => { $(impl Underlying for $ty { const IS_WIDE: bool = $wide; })* };
}

underlying!(i8: false, u8: false, i16: false, u16: false, i32: false, u32: false, i64: true, u64: true);

/// An enum's number, whatever it is made of.
pub fn wide(number: impl Into<i128>) -> i128 {
    number.into()
}

/// Writes an enum's number.
///
/// # Errors
/// If the format refuses it.
pub fn write<N: Underlying, S: Serializer>(number: &N, serializer: S) -> Result<S::Ok, S::Error> {
    if N::IS_WIDE {
        serializer.serialize_newtype_struct(reserved::ENUM64, number)
    } else {
        number.serialize(serializer)
    }
}

/// Reads an enum's number.
///
/// # Errors
/// If there is no number, or one that does not fit.
pub fn read<'de, N: Underlying, D: Deserializer<'de>>(deserializer: D) -> Result<N, D::Error> {
    if N::IS_WIDE {
        deserializer.deserialize_newtype_struct(reserved::ENUM64, Wide(PhantomData))
    } else {
        N::deserialize(deserializer)
    }
}

/// The error for a number that the Rust enum has no variant for. .NET's enums take any (CNV-27).
pub fn undefined<E: Error>(number: impl Display, short_name: &str) -> E {
    E::custom(format_args!("{number} is not a valid value for {short_name}."))
}

/// The error of a conversion from a number that the Rust enum has no variant for.
pub fn refused(number: impl Display, short_name: &str) -> crate::Error {
    crate::Error::not_valid(crate::error::exception::FORMAT, &number.to_string(), short_name)
}

/// An enum of a number that is wider, or has a sign, and that it may not be able to hold.
///
/// # Errors
/// [`refused`], or what the conversion from the enum's own numbers fails with.
pub fn narrowed<N, T>(number: i32, short_name: &str) -> Result<T, crate::Error>
where
    N: TryFrom<i32>,
    T: TryFrom<N>,
    crate::Error: From<T::Error>,
{
    let number = N::try_from(number).map_err(|_| refused(number, short_name))?;
    Ok(T::try_from(number)?)
}

struct Wide<N>(PhantomData<N>);

impl<'de, N: Underlying> Visitor<'de> for Wide<N> {
    type Value = N;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the number of an enum")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<N, D::Error> {
        N::deserialize(deserializer)
    }
}
