//! .NET's values that Rust has no type of its own for.

mod calendar;
mod date_time;
mod date_time_offset;
mod decimal;
mod guid;
mod raw;
mod time_span;
mod uri;
mod zone;

pub use date_time::{DateTime, DateTimeKind};
pub use date_time_offset::DateTimeOffset;
pub use decimal::Decimal;
pub use guid::Guid;
pub use raw::Raw;
pub use time_span::TimeSpan;
pub use uri::Uri;
pub(crate) use zone::local_offset;

/// Reads a value that travels under a reserved newtype name, or as the text of it in other formats.
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

                    $crate::values::deserialize_reserved!(@ $visit $type, $from, $make);

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
pub(crate) use deserialize_reserved;
