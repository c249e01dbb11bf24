//! Reading of values, from asmx's readers and from any other format.

use super::{Map, Value};
use crate::{Decimal, reserved};
use core::{cell::Cell, fmt};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

thread_local! {
    /// Where asmx's readers lay a whole value just before they call the visitor of [`Value`]. Serde's model has
    /// no way to hand it over otherwise, and to walk it would lose dates and decimals.
    static SLOT: Cell<Option<Value>> = const { Cell::new(None) };
}

/// Hands a finished value to the visitor that `Value::deserialize` passed under its reserved name.
///
/// # Errors
/// The visitor's.
pub fn hand_over<'de, V: Visitor<'de>, E: serde::de::Error>(value: Value, visitor: V) -> Result<V::Value, E> {
    SLOT.set(Some(value));
    let result = visitor.visit_unit();
    SLOT.take();
    result
}

/// Gives the value of any deserializer's current position.
fn take_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    deserializer.deserialize_newtype_struct(reserved::VALUE, ValueVisitor)
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        take_value(deserializer)
    }
}

impl<'de> Deserialize<'de> for Map {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match take_value(deserializer)? {
            Value::Dictionary(map) => Ok(map),
            Value::Instance(instance) => Ok(instance.members),
            Value::Null => Err(D::Error::invalid_type(serde::de::Unexpected::Unit, &"a dictionary")),
            _ => Err(D::Error::custom("invalid type: expected a dictionary")),
        }
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(SLOT.take().unwrap_or_default())
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(i32::try_from(value).map_or(Value::Long(value), Value::Int))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(i64::try_from(value).map_or_else(
            |_| Value::Decimal(Decimal::from(value)),
            |value| i32::try_from(value).map_or(Value::Long(value), Value::Int),
        ))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Double(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element()? {
            list.push(value);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some((key, value)) = access.next_entry::<String, Value>()? {
            map.insert(key, value);
        }
        Ok(Value::Dictionary(map))
    }
}
