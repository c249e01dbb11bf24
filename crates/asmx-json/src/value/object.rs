//! Writing of instances: whole objects, member by member as their declared types are written.

use super::{Instance, Value};
use crate::convert::zero;
use crate::schema::{MemberDescriptor, Scalar, TypeDescriptor};
use crate::{DateTimeOffset, TimeSpan, Uri, from_value, reserved};
use core::fmt::Display;
use serde::de::DeserializeOwned;
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeStruct, Serializer};

/// As an object of its class: all members that are written, in declaration order (RSP-31, RSP-32). Those that nobody
/// set have the constructor's values (CNV-32).
impl Serialize for Instance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.class.full_name == TimeSpan::NAME {
            return TimeSpan::ZERO.serialize(serializer);
        }
        let members = self.class.members;
        let written = members.iter().filter(|member| member.written);
        let mut object = serializer.serialize_struct(self.class.full_name, members.len())?;
        let Some(fresh) = self.class.fresh else {
            for member in written {
                match self.set(member) {
                    Some(value) => object.serialize_field(member.name, &value),
                    None => object.serialize_field(member.name, &Typed(&zero((member.ty)()), (member.ty)())),
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
                Scalar::DateTimeOffset => read_as::<DateTimeOffset, S>(value, serializer),
                Scalar::TimeSpan => read_as::<TimeSpan, S>(value, serializer),
                Scalar::Uri => read_as::<Uri, S>(value, serializer),
                _ => serializer.serialize_str(text),
            },
            (Value::Double(_), TypeDescriptor::Scalar(Scalar::Single)) => {
                read_as::<f32, S>(value, serializer)
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

fn read_as<T, S>(value: &Value, serializer: S) -> Result<S::Ok, S::Error>
where
    T: DeserializeOwned + Serialize,
    S: Serializer<Error: Display>,
{
    from_value::<T>(value.clone()).map_err(S::Error::custom)?.serialize(serializer)
}
