//! A serde deserializer over a [`Value`].

use super::members::Members;
use super::{Value, hand_over};
use crate::schema::Scalar;
use crate::source::{Source, Struct};
use crate::values::text::dates;
use serde::de::{self, IntoDeserializer, Visitor};
use std::borrow::Cow;

/// The member that names an object's class.
pub const TYPE_KEY: &str = "__type";

/// How a format decodes values.
pub trait Rules: Copy {
    /// What decoding fails with.
    type Error: de::Error;

    /// Makes of a value what serde's hint wants.
    ///
    /// # Errors
    /// If the format refuses it.
    fn scalar(self, value: Value, target: Scalar) -> Result<Value, Self::Error>;

    /// Names the member that an error is about, if it has no name yet.
    fn named(error: Self::Error, member: &str) -> Self::Error;
}

/// A serde deserializer over a value, by a format's rules for scalars.
#[derive(Debug, Clone)]
pub struct Decoder<R> {
    value: Value,
    rules: R,
}

impl<R: Rules> Decoder<R> {
    /// Over a value.
    #[must_use]
    pub fn new(value: Value, rules: R) -> Self {
        Self { value, rules }
    }

    /// Shows the value as what it is.
    fn visit<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, R::Error> {
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
            Value::List(list) => visitor.visit_seq(Elements { list: list.into_iter(), rules: self.rules }),
            Value::Dictionary(map) => visitor.visit_map(Entries::of(Members::all(map), self.rules)),
            Value::Instance(instance) => {
                visitor.visit_map(Entries::of(Members::all(instance.members), self.rules))
            }
        }
    }
}

fn cannot_convert<E: de::Error>(value: &Value, target: &str) -> E {
    E::custom(format_args!(
        "Cannot convert object of type '{}' to type '{target}'",
        value.type_display_name()
    ))
}

impl<'de, R: Rules> Source<'de> for Decoder<R> {
    type Error = R::Error;

    fn scalar<V: Visitor<'de>>(self, target: Scalar, visitor: V) -> Result<V::Value, R::Error> {
        let rules = self.rules;
        match rules.scalar(self.value, target)? {
            Value::Decimal(value) => match u64::try_from(*value) {
                Ok(value) => visitor.visit_u64(value),
                Err(_) => visitor.visit_string(value.to_string()),
            },
            Value::String(value) if target == Scalar::Char => {
                visitor.visit_char(value.chars().next().unwrap_or_default())
            }
            value => Self { value, rules }.visit(visitor),
        }
    }

    fn reserved<V: Visitor<'de>>(self, target: Scalar, visitor: V) -> Result<V::Value, R::Error> {
        let rules = self.rules;
        match rules.scalar(self.value, target)? {
            Value::DateTime(date) => visitor.visit_i64(date.to_binary()),
            Value::Decimal(number) => visitor.visit_string(number.to_string()),
            Value::String(text) if target == Scalar::DateTimeOffset => match dates::iso_offset(&text) {
                Some(date) => visitor.visit_i128(date.to_binary()),
                None => visitor.visit_string(text),
            },
            value => Self { value, rules }.visit(visitor),
        }
    }

    fn whole<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, R::Error> {
        hand_over(self.value, visitor)
    }

    fn any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, R::Error> {
        self.visit(visitor)
    }

    fn ignored<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, R::Error> {
        visitor.visit_unit()
    }

    fn option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, R::Error> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, R::Error> {
        match self.value {
            // An object makes an instance of a class without members.
            Value::Null | Value::Dictionary(_) | Value::Instance(_) => visitor.visit_unit(),
            other => Err(cannot_convert(&other, "System.Object")),
        }
    }

    fn sequence<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, R::Error> {
        match self.value {
            Value::Null | Value::List(_) => self.visit(visitor),
            other => Err(cannot_convert(&other, "System.Object[]")),
        }
    }

    fn object<V: Visitor<'de>>(self, of: Option<Struct>, visitor: V) -> Result<V::Value, R::Error> {
        let members = match self.value {
            Value::Null => return visitor.visit_unit(),
            Value::Dictionary(map) => map,
            Value::Instance(instance) if instance.is_default() => return visitor.visit_none(),
            Value::Instance(instance) => instance.members,
            other => {
                return Err(cannot_convert(
                    &other,
                    "System.Collections.Generic.IDictionary`2[System.String,System.Object]",
                ));
            }
        };
        let members = match of {
            Some(of) => Members::of_struct(members, of.fields),
            None => Members::all(members),
        };
        visitor.visit_map(Entries::of(members, self.rules))
    }

    fn variant<V: Visitor<'de>>(
        self,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, R::Error> {
        let rules = self.rules;
        let (name, content) = match self.value {
            Value::Null => return visitor.visit_unit(),
            Value::Instance(instance) if instance.is_default() => return visitor.visit_none(),
            // A class of a union is found by its name (CNV-44).
            Value::Instance(instance) => (Cow::Borrowed(instance.class.full_name), Value::Instance(instance)),
            Value::String(name) => (Cow::Owned(name), Value::Null),
            Value::Dictionary(mut map) => {
                map.remove(TYPE_KEY);
                match map.into_iter().next() {
                    Some((name, content)) => (Cow::Owned(name), content),
                    None => {
                        return Err(de::Error::custom(format_args!("an object without one of {variants:?}")));
                    }
                }
            }
            other => {
                let name = other.type_display_name();
                return Err(de::Error::custom(format_args!(
                    "a value of type {name} where one of {variants:?} is wanted"
                )));
            }
        };
        visitor.visit_enum(Variant { name, content: Self { value: content, rules } })
    }
}

crate::__deserializer!(impl['de, R: Rules] Decoder<R>, R::Error, |this| this);

struct Elements<R> {
    list: std::vec::IntoIter<Value>,
    rules: R,
}

impl<'de, R: Rules> de::SeqAccess<'de> for Elements<R> {
    type Error = R::Error;

    fn next_element_seed<T: de::DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, R::Error> {
        let rules = self.rules;
        self.list.next().map(|value| seed.deserialize(Decoder { value, rules })).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.list.len())
    }
}

struct Entries<R> {
    members: Members,
    current: Option<(Cow<'static, str>, Value)>,
    rules: R,
}

impl<R> Entries<R> {
    fn of(members: Members, rules: R) -> Self {
        Self { members, current: None, rules }
    }
}

impl<'de, R: Rules> de::MapAccess<'de> for Entries<R> {
    type Error = R::Error;

    fn next_key_seed<K: de::DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, R::Error> {
        let Some((key, value)) = self.members.next() else { return Ok(None) };
        let result = match &key {
            Cow::Borrowed(name) => {
                seed.deserialize(de::value::BorrowedStrDeserializer::<R::Error>::new(name))
            }
            Cow::Owned(name) => {
                seed.deserialize(Decoder { value: Value::String(name.clone()), rules: self.rules })
            }
        };
        self.current = Some((key, value));
        result.map(Some)
    }

    fn next_value_seed<T: de::DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, R::Error> {
        let (key, value) = self.current.take().unwrap_or((Cow::Borrowed(""), Value::Null));
        seed.deserialize(Decoder { value, rules: self.rules }).map_err(|error| R::named(error, &key))
    }
}

struct Variant<R> {
    name: Cow<'static, str>,
    content: Decoder<R>,
}

impl<'de, R: Rules> de::EnumAccess<'de> for Variant<R> {
    type Error = R::Error;
    type Variant = Decoder<R>;

    fn variant_seed<T: de::DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Decoder<R>), R::Error> {
        let name: de::value::CowStrDeserializer<'_, R::Error> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, self.content))
    }
}

impl<'de, R: Rules> de::VariantAccess<'de> for Decoder<R> {
    type Error = R::Error;

    fn unit_variant(self) -> Result<(), R::Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: de::DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, R::Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, R::Error> {
        self.sequence(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, R::Error> {
        self.object(Some(Struct { name: "", fields }), visitor)
    }
}
