//! Reading of values that travel under a reserved newtype name, or as their text in other formats.

use super::text::dates;
use super::{DateTime, DateTimeOffset, Decimal, Guid, TimeSpan, Uri};
use crate::reserved;
use core::fmt;

macro_rules! deserialize_reserved {
    ($type:ty, $name:expr, $expecting:literal, $visit:ident($from:ty) => $make:expr, text $parse:expr) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Reserved;
                impl<'de> serde::de::Visitor<'de> for Reserved {
                    type Value = $type;

                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str($expecting)
                    }

                    fn visit_newtype_struct<D: serde::Deserializer<'de>>(
                        self,
                        deserializer: D,
                    ) -> Result<$type, D::Error> {
                        if deserializer.is_human_readable() {
                            deserializer.deserialize_any(self)
                        } else {
                            deserializer.$visit(self)
                        }
                    }

                    deserialize_reserved!(@ $visit $type, $from, $make);

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        #[allow(clippy::redundant_closure_call)]
                        ($parse)(text).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
                    }
                }
                deserializer.deserialize_newtype_struct($name, Reserved)
            }
        }
    };
    (@ deserialize_i64 $type:ty, $from:ty, $make:expr) => {
        fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<$type, E> {
            #[allow(clippy::redundant_closure_call)]
            ($make)(value).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Signed(value), &self))
        }

        fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<$type, E> {
            let value = i64::try_from(value)
                .map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(value), &self))?;
            self.visit_i64(value)
        }
    };
    (@ deserialize_i128 $type:ty, $from:ty, $make:expr) => {
        fn visit_i128<E: serde::de::Error>(self, value: i128) -> Result<$type, E> {
            #[allow(clippy::redundant_closure_call)]
            ($make)(value).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Other("number"), &self))
        }
    };
    (@ deserialize_str $type:ty, $from:ty, $make:expr) => {};
}

deserialize_reserved!(DateTime, reserved::DATE_TIME, "a date",
    deserialize_i64(i64) => DateTime::from_binary,
    text dates::iso_date);

deserialize_reserved!(DateTimeOffset, reserved::DATE_TIME_OFFSET, "a date with an offset",
    deserialize_i128(i128) => DateTimeOffset::from_binary,
    text dates::iso_offset);

deserialize_reserved!(Decimal, reserved::DECIMAL, "a decimal number",
    deserialize_str(&str) => (),
    text |text: &str| text.parse::<Decimal>().ok());

deserialize_reserved!(Guid, reserved::GUID, "a Guid",
    deserialize_str(&str) => (),
    text |text: &str| text.parse::<Guid>().ok());

deserialize_reserved!(Uri, reserved::URI, "a URI",
    deserialize_str(&str) => (),
    text |text: &str| Uri::new(text).ok());

/// From asmx's own formats by their rules; from other formats what [`TimeSpan`] writes there, a text or ticks.
impl<'de> serde::Deserialize<'de> for TimeSpan {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(reserved::TIME_SPAN, SpanVisitor)
    }
}

struct SpanVisitor;

impl<'de> serde::de::Visitor<'de> for SpanVisitor {
    type Value = TimeSpan;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time span")
    }

    fn visit_newtype_struct<D: serde::Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<TimeSpan, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(self)
        } else {
            deserializer.deserialize_struct(TimeSpan::NAME, &TimeSpan::MEMBERS, self)
        }
    }

    fn visit_i64<E: serde::de::Error>(self, ticks: i64) -> Result<TimeSpan, E> {
        Ok(TimeSpan::from_ticks(ticks))
    }

    fn visit_u64<E: serde::de::Error>(self, ticks: u64) -> Result<TimeSpan, E> {
        let ticks = i64::try_from(ticks)
            .map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(ticks), &self))?;
        Ok(TimeSpan::from_ticks(ticks))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<TimeSpan, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<TimeSpan, A::Error> {
        let ticks = seq.next_element()?.ok_or_else(|| serde::de::Error::invalid_length(0, &self))?;
        for _ in 0..5 {
            seq.next_element::<i32>()?;
        }
        for _ in 0..5 {
            seq.next_element::<f64>()?;
        }
        Ok(TimeSpan::from_ticks(ticks))
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<TimeSpan, A::Error> {
        let mut ticks = None;
        while let Some(key) = map.next_key::<String>()? {
            if key == "Ticks" {
                ticks = Some(map.next_value()?);
            } else {
                map.next_value::<serde::de::IgnoredAny>()?;
            }
        }
        ticks.map(TimeSpan::from_ticks).ok_or_else(|| serde::de::Error::missing_field("Ticks"))
    }
}
