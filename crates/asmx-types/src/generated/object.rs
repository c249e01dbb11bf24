//! What `#[script_type]` on a struct leaves to the runtime: its members written and read by name.
//!
//! Generated code says what the members are; the loops, the errors and the base classes are here.

use core::fmt;
use core::marker::PhantomData;

use serde::de::{DeserializeOwned, Error, MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserializer, Serialize, Serializer};

use super::default::of_null;
use super::key::Key;
use crate::schema::{MemberDescriptor, MemberXml, ScriptType, TypeDescriptor};
use crate::value::decode_as_is;

/// A class as generated code describes it: its own members first, then those of its base class.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a class",
    label = "not a class",
    note = "a base class is a struct with `#[script_type]`"
)]
pub trait Members: Sized {
    /// The members read so far.
    type Slots;
    /// All members in the order in which they are written: fields, then properties (RSP-31, RSP-32).
    const MEMBERS: &'static [MemberDescriptor];
    /// How many of them are fields.
    const FIELDS: usize;
    /// The names of those that can be set, own ones first. A member's place here is its number.
    const NAMES: &'static [&'static str];
    /// What a null may be read as ([`Null::Default`](crate::Null)).
    const DEFAULT: Option<fn() -> Self>;

    /// No member read yet.
    fn slots() -> Self::Slots;
    /// Reads the value of a member.
    ///
    /// # Errors
    /// If the value does not fit, or the member was there before.
    fn read<'de, M: MapAccess<'de>>(
        slots: &mut Self::Slots,
        member: usize,
        map: &mut M,
    ) -> Result<(), M::Error>;
    /// A new instance.
    ///
    /// # Errors
    /// If a member is missing that cannot be `null`.
    fn build<E: Error>(slots: Self::Slots) -> Result<Self, E>;
    /// Sets what was read and keeps the rest.
    fn fill(&mut self, slots: Self::Slots);
    /// Writes the fields.
    ///
    /// # Errors
    /// If a value cannot be written.
    fn write_fields<W: SerializeStruct>(&self, _out: &mut W) -> Result<(), W::Error> {
        Ok(())
    }
    /// Writes the properties.
    ///
    /// # Errors
    /// If a value cannot be written.
    fn write_properties<W: SerializeStruct>(&self, _out: &mut W) -> Result<(), W::Error> {
        Ok(())
    }
}

/// Writes an instance: fields, then properties (RSP-31).
///
/// # Errors
/// If a member cannot be written.
pub fn write<T: Members, S: Serializer>(
    value: &T,
    name: &'static str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_struct(name, T::MEMBERS.len())?;
    value.write_fields(&mut out)?;
    value.write_properties(&mut out)?;
    out.end()
}

/// Shows what the constructor gives, as [`write`] writes it (CNV-32).
pub fn fresh<T: Members + Default>(show: &mut dyn FnMut(&'static str, &dyn erased_serde::Serialize)) {
    let value = T::default();
    let mut out = Show(show);
    // Showing can't fail.
    let _ = value.write_fields(&mut out).and_then(|()| value.write_properties(&mut out));
}

/// Reads an instance.
///
/// # Errors
/// If a member is unknown, is there twice, does not fit, or is missing and cannot be `null`.
pub fn read<'de, T: Members, D: Deserializer<'de>>(
    name: &'static str,
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_struct(name, T::NAMES, ObjectVisitor { name, of: PhantomData })
}

/// Refuses a class that has no public parameterless constructor (CNV-38).
///
/// # Errors
/// Always.
pub fn refuse<'de, T, D: Deserializer<'de>>(name: &'static str, _: D) -> Result<T, D::Error> {
    Err(D::Error::custom(format_args!("No parameterless constructor defined for type of '{name}'.")))
}

/// Reads a member that was not there before.
///
/// # Errors
/// If it was, or if its value does not fit.
pub fn read_member<'de, T: DeserializeOwned, M: MapAccess<'de>>(
    slot: &mut Option<T>,
    name: &'static str,
    map: &mut M,
) -> Result<(), M::Error> {
    if slot.is_some() {
        return Err(M::Error::duplicate_field(name));
    }
    *slot = Some(map.next_value()?);
    Ok(())
}

/// A member's value, or what a fresh instance has there: zero or `null` (CNV-37b). A hidden member of a base class
/// never has another.
///
/// # Errors
/// If it is missing and cannot be `null`.
pub fn required<T: ScriptType + DeserializeOwned, E: Error>(
    slot: Option<T>,
    name: &'static str,
) -> Result<T, E> {
    let ty = T::descriptor();
    match slot {
        Some(value) => Ok(value),
        None if ty.is_value_type() || matches!(ty, TypeDescriptor::Object) => {
            decode_as_is(ty.default_value()).map_err(E::custom)
        }
        None => T::deserialize(Missing(name, PhantomData)),
    }
}

/// Sets a member that was read.
pub fn set<T>(member: &mut T, slot: Option<T>) {
    if let Some(value) = slot {
        *member = value;
    }
}

/// The names of the base class's settable members after the own ones. One that an own member hides has none: what is
/// read under the name is the own member's.
#[must_use]
pub const fn join<const N: usize>(own: &[&'static str], base: &[&'static str]) -> [&'static str; N] {
    let mut all = [""; N];
    let mut i = 0;
    while i < N {
        all[i] = if i < own.len() {
            own[i]
        } else if contains(own, base[i - own.len()]) {
            HIDDEN
        } else {
            base[i - own.len()]
        };
        i += 1;
    }
    all
}

/// The name of a member that no one can name.
const HIDDEN: &str = "\0";

const fn contains(names: &[&'static str], name: &str) -> bool {
    let mut i = 0;
    while i < names.len() {
        if equal(names[i].as_bytes(), name.as_bytes()) {
            return true;
        }
        i += 1;
    }
    false
}

const fn equal(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// The members of a class and its base class in the order in which they are written: own fields, the base's fields,
/// own properties, the base's properties (RSP-31, RSP-32).
#[must_use]
pub const fn inherit<const N: usize>(
    own: &[MemberDescriptor],
    own_fields: usize,
    base: &[MemberDescriptor],
    base_fields: usize,
) -> [MemberDescriptor; N] {
    let mut all = [const { EMPTY }; N];
    let mut i = 0;
    while i < N {
        let member = if i < own_fields {
            &own[i]
        } else if i < own_fields + base_fields {
            &base[i - own_fields]
        } else if i < own.len() + base_fields {
            &own[i - base_fields]
        } else {
            &base[i - own.len()]
        };
        all[i] = MemberDescriptor {
            name: member.name,
            ty: member.ty,
            field: member.field,
            settable: member.settable,
            written: member.written,
            description: member.description,
            xml: member.xml,
        };
        i += 1;
    }
    all
}

const EMPTY: MemberDescriptor = MemberDescriptor {
    name: "",
    ty: || &TypeDescriptor::Object,
    field: false,
    settable: false,
    written: false,
    description: "",
    xml: MemberXml::PLAIN,
};

/// Hands members on instead of writing them.
struct Show<'a>(&'a mut dyn FnMut(&'static str, &dyn erased_serde::Serialize));

impl SerializeStruct for Show<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> fmt::Result {
        (self.0)(name, &value);
        Ok(())
    }

    fn end(self) -> fmt::Result {
        Ok(())
    }
}

struct ObjectVisitor<T> {
    name: &'static str,
    of: PhantomData<T>,
}

impl<'de, T: Members> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object for {}", self.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut slots = T::slots();
        let mut expected = 0;
        while let Some(member) = map.next_key_seed(Key { names: T::NAMES, expected })? {
            T::read(&mut slots, member, &mut map)?;
            expected = member + 1;
        }
        T::build(slots)
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        of_null(T::DEFAULT, &self)
    }
}

/// Stands where nothing is: `null` for what can be `null`, an error for the rest.
struct Missing<E>(&'static str, PhantomData<E>);

impl<'de, E: Error> Deserializer<'de> for Missing<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, E> {
        Err(E::missing_field(self.0))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_none()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
