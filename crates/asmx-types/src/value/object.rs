//! Writing of instances: whole objects, member by member as their declared types are written.

use super::{Instance, Value};
use crate::error::exception;
use crate::number::{self, NumberBuffer};
use crate::schema::{MemberDescriptor, Scalar, TypeDescriptor};
use crate::{DateTimeOffset, Error, TimeSpan, Uri, reserved};
use jiff::tz::TimeZone;
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeStruct, Serializer};

/// As an object of its class: all members that are written, in declaration order (RSP-31, RSP-32). Those that nobody
/// set have the constructor's values (CNV-32).
impl Serialize for Instance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.class.full_name == TimeSpan::NAME {
            return TimeSpan::ZERO.serialize(serializer);
        }
        if let Some(data) = self.data() {
            return data.serialize(serializer);
        }
        let members = self.class.members;
        let written = members.iter().filter(|member| member.written);
        let mut object = serializer.serialize_struct(self.class.full_name, members.len())?;
        let Some(fresh) = self.class.fresh else {
            for member in written {
                match self.set(member) {
                    Some(value) => object.serialize_field(member.name, &value),
                    None => {
                        let default = (member.ty)().default_value();
                        object.serialize_field(member.name, &Typed(&default, (member.ty)()))
                    }
                }?;
            }
            return object.end();
        };
        let mut written = written;
        let mut result = Ok(());
        fresh(&mut |name, value| {
            let set = written.next().and_then(|member| self.set(member));
            if result.is_ok() {
                result = match set {
                    Some(set) => object.serialize_field(name, &set),
                    None => object.serialize_field(name, value),
                };
            }
        });
        result?;
        object.end()
    }
}

impl Instance {
    /// What was set of a member. A base class' member that is hidden has the name of the one that hides it, and keeps
    /// what the constructor gave.
    fn set(&self, member: &'static MemberDescriptor) -> Option<Typed<'_>> {
        let named = self.class.members.iter().find(|other| other.settable && other.name == member.name);
        let is_it = named.is_some_and(|named| core::ptr::eq(named, member));
        let value = self.members.get(member.name).filter(|_| is_it)?;
        Some(Typed(value, (member.ty)()))
    }
}

/// A value as its declared type is written. A converted value alone does not tell a character from a string.
struct Typed<'a>(&'a Value, &'static TypeDescriptor);

impl Serialize for Typed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let &Self(value, ty) = self;
        match (value, ty) {
            (_, TypeDescriptor::Option(inner)) => Typed(value, inner()).serialize(serializer),
            (Value::String(text), TypeDescriptor::Scalar(scalar)) => match scalar {
                Scalar::Char => serializer.serialize_char(text.chars().next().unwrap_or_default()),
                Scalar::DateTimeOffset => read(DateTimeOffset::parse(text, &TimeZone::system()), serializer),
                Scalar::TimeSpan => read(text.parse::<TimeSpan>(), serializer),
                Scalar::Uri => read(text.parse::<Uri>(), serializer),
                _ => serializer.serialize_str(text),
            },
            (Value::Double(number), TypeDescriptor::Scalar(Scalar::Single)) => {
                read(single(*number), serializer)
            }
            (_, TypeDescriptor::Enum(descriptor))
                if matches!(descriptor.underlying, Scalar::Int64 | Scalar::UInt64) =>
            {
                serializer.serialize_newtype_struct(reserved::ENUM64, value)
            }
            (Value::List(list), TypeDescriptor::Sequence(_, element)) => {
                serializer.collect_seq(list.iter().map(|value| Typed(value, element())))
            }
            (Value::Dictionary(map), TypeDescriptor::Dictionary(_, _, element)) => {
                let mut dictionary = serializer.serialize_map(Some(map.len()))?;
                for (key, value) in map.iter() {
                    dictionary.serialize_entry(key, &Typed(value, element()))?;
                }
                dictionary.end()
            }
            _ => value.serialize(serializer),
        }
    }
}

/// Writes what a text was read as.
fn read<T: Serialize, S: Serializer>(value: Result<T, Error>, serializer: S) -> Result<S::Ok, S::Error> {
    value.map_err(S::Error::custom)?.serialize(serializer)
}

fn single(number: f64) -> Result<f32, Error> {
    number::narrow(number).ok_or_else(|| {
        let mut text = NumberBuffer::new();
        number::format_double(number, &mut text);
        Error::not_valid(exception::PLAIN, text.as_str(), "Single")
    })
}
