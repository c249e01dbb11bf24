//! A serde deserializer over a [`Value`], by the rules for scalars.

use crate::convert::scalar;
use crate::schema::Scalar;
use crate::{Error, Instance, Value};
use asmx_types::support::{self, Decoder, Rules};
use jiff::tz::TimeZone;
use serde::de::IntoDeserializer;
use std::borrow::Cow;

/// The serde deserializer of the dialect: over a value that was read, by the rules for scalars and serde's hints.
///
/// It knows no more of the target than serde tells: an `Option<i32>` is not told from an `Option<String>` before `""`
/// is read as a string. Where the declared type is known, [`convert`](crate::convert) comes first.
#[derive(Debug)]
pub struct Deserializer<'z>(Decoder<Lenient<'z>>);

impl Deserializer<'static> {
    /// Over a value. Texts without a zone are dates of the system's.
    #[must_use]
    pub fn new(value: Value) -> Self {
        Self(Decoder::new(value, Lenient { zone: None }))
    }
}

impl<'z> Deserializer<'z> {
    /// Over a value, with the zone that texts are dates of.
    #[must_use]
    pub fn with_zone(value: Value, zone: &'z TimeZone) -> Self {
        Self(Decoder::new(value, Lenient { zone: Some(zone) }))
    }
}

support::deserializer!(impl['de] Deserializer<'_>, Error, |this| this.0);

/// Scalars become what they are wanted as.
#[derive(Debug, Clone, Copy)]
struct Lenient<'z> {
    zone: Option<&'z TimeZone>,
}

impl Rules for Lenient<'_> {
    type Error = Error;

    fn scalar(self, value: Value, target: Scalar) -> Result<Value, Error> {
        // Most values are what they shall be, or need no zone.
        let zone = match self.zone {
            Some(zone) => Cow::Borrowed(zone),
            None if matches!(target, Scalar::DateTime | Scalar::DateTimeOffset) => {
                Cow::Owned(TimeZone::system())
            }
            None => Cow::Owned(TimeZone::UTC),
        };
        scalar::convert(value, target, &zone)
    }

    fn named(error: Error, member: &str) -> Error {
        error.named(member)
    }
}

impl IntoDeserializer<'_, Error> for Value {
    type Deserializer = Deserializer<'static>;

    fn into_deserializer(self) -> Deserializer<'static> {
        Deserializer::new(self)
    }
}

impl IntoDeserializer<'_, Error> for Instance {
    type Deserializer = Deserializer<'static>;

    fn into_deserializer(self) -> Deserializer<'static> {
        Deserializer::new(Value::from(self))
    }
}
