//! A serde deserializer over a [`Value`].

use crate::convert::{TYPE_KEY, scalar};
use crate::schema::Scalar;
use crate::value::hand_over;
use crate::{DateTimeOffset, Error, Instance, Map, Value, reserved};
use jiff::tz::TimeZone;
use serde::de::{self, IntoDeserializer, Visitor};
use std::borrow::Cow;

/// The serde deserializer of the dialect: over a value that was read, by the rules for scalars and serde's hints.
///
/// It knows no more of the target than serde tells: an `Option<i32>` is not told from an `Option<String>` before `""`
/// is read as a string. Where the declared type is known, [`convert`](crate::convert) comes first.
#[derive(Debug)]
pub struct Deserializer<'z> {
    value: Value,
    zone: Option<&'z TimeZone>,
}

impl Deserializer<'static> {
    /// Over a value. Texts without a zone are dates of the system's.
    #[must_use]
    pub fn new(value: Value) -> Self {
        Self { value, zone: None }
    }
}

impl<'z> Deserializer<'z> {
    /// Over a value, with the zone that texts are dates of.
    #[must_use]
    pub fn with_zone(value: Value, zone: &'z TimeZone) -> Self {
        Self { value, zone: Some(zone) }
    }

    fn scalar(self, target: Scalar) -> Result<Value, Error> {
        // Most values are what they shall be, or need no zone.
        let zone = match self.zone {
            Some(zone) => Cow::Borrowed(zone),
            None if matches!(target, Scalar::DateTime | Scalar::DateTimeOffset) => {
                Cow::Owned(TimeZone::system())
            }
            None => Cow::Owned(TimeZone::UTC),
        };
        scalar::convert(self.value, target, &zone)
    }

    fn visit_scalar<'de, V: Visitor<'de>>(self, target: Scalar, visitor: V) -> Result<V::Value, Error> {
        let zone = self.zone;
        match self.scalar(target)? {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Int(value) => visitor.visit_i32(value),
            Value::Long(value) => visitor.visit_i64(value),
            Value::Decimal(value) => match u64::try_from(*value) {
                Ok(value) => visitor.visit_u64(value),
                Err(_) => visitor.visit_string(value.to_string()),
            },
            Value::Double(value) => visitor.visit_f64(value),
            Value::String(value) if target == Scalar::Char => {
                visitor.visit_char(value.chars().next().unwrap_or_default())
            }
            Value::String(value) => visitor.visit_string(value),
            other => Deserializer { value: other, zone }.visit_any(visitor),
        }
    }

    fn visit_reserved<'de, V: Visitor<'de>>(self, target: Scalar, visitor: V) -> Result<V::Value, Error> {
        match self.scalar(target)? {
            Value::DateTime(date) => visitor.visit_i64(date.to_binary()),
            Value::Decimal(number) => visitor.visit_string(number.to_string()),
            Value::String(text) if target == Scalar::DateTimeOffset => {
                let date = crate::convert::parse_iso_offset(&text).unwrap_or(DateTimeOffset::MIN);
                visitor.visit_i128(date.to_binary())
            }
            Value::String(text) => visitor.visit_string(text),
            _ => visitor.visit_unit(),
        }
    }

    fn visit_any<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Int(value) => visitor.visit_i32(value),
            Value::Long(value) => visitor.visit_i64(value),
            Value::Decimal(value) => match (value.scale(), i64::try_from(*value), u64::try_from(*value)) {
                (0, Ok(value), _) => visitor.visit_i64(value),
                (0, _, Ok(value)) => visitor.visit_u64(value),
                _ => visitor.visit_f64(f64::try_from(*value).unwrap_or_default()),
            },
            Value::Double(value) => visitor.visit_f64(value),
            Value::String(value) => visitor.visit_string(value),
            Value::DateTime(value) => visitor.visit_string(value.to_string()),
            Value::List(list) => visitor.visit_seq(Elements { list: list.into_iter(), zone: self.zone }),
            Value::Dictionary(map) => visitor.visit_map(Entries::all(map, self.zone)),
            Value::Instance(instance) => visitor.visit_map(Entries::all(instance.members, self.zone)),
        }
    }

    fn sequence<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::List(list) => visitor.visit_seq(Elements { list: list.into_iter(), zone: self.zone }),
            other => Err(cannot_convert(&other, "System.Object[]")),
        }
    }

    fn object<'de, V: Visitor<'de>>(
        self,
        fields: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let members = match self.value {
            Value::Null => return visitor.visit_unit(),
            Value::Dictionary(map) => map,
            Value::Instance(instance) => instance.members,
            other => {
                return Err(cannot_convert(
                    &other,
                    "System.Collections.Generic.IDictionary`2[System.String,System.Object]",
                ));
            }
        };
        visitor.visit_map(match fields {
            Some(fields) => Entries::of_struct(members, fields, self.zone),
            None => Entries::all(members, self.zone),
        })
    }
}

fn cannot_convert(value: &Value, target: &str) -> Error {
    let message = format!("Cannot convert object of type '{}' to type '{target}'", scalar::type_name(value));
    Error::new(crate::error::exception::INVALID_OPERATION, message)
}

macro_rules! scalars {
    ($($method:ident $scalar:ident;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.visit_scalar(Scalar::$scalar, visitor)
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Deserializer<'_> {
    type Error = Error;

    scalars! {
        deserialize_bool Boolean;
        deserialize_i8 SByte;
        deserialize_i16 Int16;
        deserialize_i32 Int32;
        deserialize_i64 Int64;
        deserialize_u8 Byte;
        deserialize_u16 UInt16;
        deserialize_u32 UInt32;
        deserialize_u64 UInt64;
        deserialize_f32 Single;
        deserialize_f64 Double;
        deserialize_char Char;
        deserialize_str String;
        deserialize_string String;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_any(visitor)
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_scalar(Scalar::Int64, visitor)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_scalar(Scalar::UInt64, visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.sequence(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.sequence(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            // An object makes an instance of a class without members.
            Value::Null | Value::Dictionary(_) | Value::Instance(_) => visitor.visit_unit(),
            other => Err(cannot_convert(&other, "System.Object")),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match name {
            reserved::VALUE => hand_over(self.value, visitor),
            reserved::DATE_TIME => self.visit_reserved(Scalar::DateTime, visitor),
            reserved::DATE_TIME_OFFSET => self.visit_reserved(Scalar::DateTimeOffset, visitor),
            reserved::TIME_SPAN => self.visit_reserved(Scalar::TimeSpan, visitor),
            reserved::DECIMAL => self.visit_reserved(Scalar::Decimal, visitor),
            reserved::GUID => self.visit_reserved(Scalar::Guid, visitor),
            reserved::URI => self.visit_reserved(Scalar::Uri, visitor),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.sequence(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.sequence(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.sequence(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.object(None, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.object(Some(fields), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            // A class of a union is found by its name (CNV-44).
            Value::Instance(instance) => {
                let name = instance.class.full_name;
                let content = Value::Instance(instance);
                visitor.visit_enum(Variant { name: Cow::Borrowed(name), content, zone: self.zone })
            }
            Value::String(name) => {
                visitor.visit_enum(Variant { name: Cow::Owned(name), content: Value::Null, zone: self.zone })
            }
            Value::Dictionary(mut map) => {
                map.remove(TYPE_KEY);
                match map.into_iter().next() {
                    Some((name, content)) => {
                        visitor.visit_enum(Variant { name: Cow::Owned(name), content, zone: self.zone })
                    }
                    None => Err(de::Error::custom(format_args!("an object without one of {variants:?}"))),
                }
            }
            other => Err(de::Error::custom(format_args!(
                "a value of type {} where one of {variants:?} is wanted",
                scalar::type_name(&other)
            ))),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }
}

impl<'de> IntoDeserializer<'de, Error> for Value {
    type Deserializer = Deserializer<'static>;

    fn into_deserializer(self) -> Deserializer<'static> {
        Deserializer::new(self)
    }
}

impl<'de> IntoDeserializer<'de, Error> for Instance {
    type Deserializer = Deserializer<'static>;

    fn into_deserializer(self) -> Deserializer<'static> {
        Deserializer::new(Value::from(self))
    }
}

struct Elements<'z> {
    list: std::vec::IntoIter<Value>,
    zone: Option<&'z TimeZone>,
}

impl<'de> de::SeqAccess<'de> for Elements<'_> {
    type Error = Error;

    fn next_element_seed<T: de::DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let zone = self.zone;
        self.list.next().map(|value| seed.deserialize(Deserializer { value, zone })).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.list.len())
    }
}

/// A key: a declared member's, or as it was read.
enum Key {
    Declared(&'static str),
    Read(String),
}

impl Key {
    fn as_str(&self) -> &str {
        match self {
            Self::Declared(name) => name,
            Self::Read(name) => name,
        }
    }
}

enum Members {
    Read(crate::value::IntoIter),
    Declared(std::vec::IntoIter<(&'static str, Value)>),
}

struct Entries<'z> {
    members: Members,
    current: Option<(String, Value)>,
    zone: Option<&'z TimeZone>,
}

impl<'z> Entries<'z> {
    fn all(map: Map, zone: Option<&'z TimeZone>) -> Self {
        Self { members: Members::Read(map.into_iter()), current: None, zone }
    }

    /// Those that are fields, found without case; of several for one field the last (CNV-37, CNV-37b).
    fn of_struct(map: Map, fields: &'static [&'static str], zone: Option<&'z TimeZone>) -> Self {
        let mut declared: Vec<(&'static str, Value)> = Vec::with_capacity(fields.len().min(map.len()));
        for (name, value) in map {
            let exact = fields.iter().find(|field| **field == name);
            let field = exact.or_else(|| fields.iter().find(|field| crate::convert::same_name(field, &name)));
            let Some(&field) = field else { continue };
            match declared.iter_mut().find(|(known, _)| core::ptr::eq(*known, field)) {
                Some(entry) => entry.1 = value,
                None => declared.push((field, value)),
            }
        }
        Self { members: Members::Declared(declared.into_iter()), current: None, zone }
    }

    fn next(&mut self) -> Option<(Key, Value)> {
        match &mut self.members {
            Members::Read(entries) => entries.next().map(|(name, value)| (Key::Read(name), value)),
            Members::Declared(entries) => entries.next().map(|(name, value)| (Key::Declared(name), value)),
        }
    }
}

impl<'de> de::MapAccess<'de> for Entries<'_> {
    type Error = Error;

    fn next_key_seed<K: de::DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((key, value)) = self.next() else { return Ok(None) };
        let name = key.as_str().to_owned();
        let result = match key {
            Key::Declared(name) => seed.deserialize(de::value::BorrowedStrDeserializer::<Error>::new(name)),
            Key::Read(name) => seed.deserialize(Deserializer { value: Value::String(name), zone: self.zone }),
        };
        self.current = Some((name, value));
        result.map(Some)
    }

    fn next_value_seed<T: de::DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        let (name, value) = self.current.take().unwrap_or_default();
        seed.deserialize(Deserializer { value, zone: self.zone }).map_err(|error| error.named(&name))
    }
}

struct Variant<'z> {
    name: Cow<'static, str>,
    content: Value,
    zone: Option<&'z TimeZone>,
}

impl<'de, 'z> de::EnumAccess<'de> for Variant<'z> {
    type Error = Error;
    type Variant = Deserializer<'z>;

    fn variant_seed<T: de::DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<(T::Value, Deserializer<'z>), Error> {
        let name: de::value::CowStrDeserializer<'_, Error> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, Deserializer { value: self.content, zone: self.zone }))
    }
}

impl<'de> de::VariantAccess<'de> for Deserializer<'_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: de::DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.sequence(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.object(Some(fields), visitor)
    }
}
