//! The serde side of trees.

use asmx_types::support::{self, short_name};
use asmx_types::{DateTime, MemberDescriptor, Scalar, ScriptType, TimeSpan, TypeDescriptor, Value, reserved};
use jiff::tz::TimeZone;
use serde::Serialize;
use serde::ser::{self, Error as _, Impossible};

use super::tree::{Member, Simple, Tree};
use crate::capture::{Capture, Captured};
use crate::error::Error;
use crate::{names, scalar};

/// Makes a tree of a value that is declared so; of what nothing is declared, as it is.
///
/// # Errors
/// The value has no XML.
pub(super) fn plant<T: Serialize + ?Sized>(
    value: &T,
    ty: Option<&'static TypeDescriptor>,
    zone: &TimeZone,
) -> Result<Tree, Error> {
    value.serialize(Planter { ty: ty.map(names::peel), zone })
}

#[derive(Clone, Copy)]
struct Planter<'z> {
    ty: Option<&'static TypeDescriptor>,
    zone: &'z TimeZone,
}

impl Planter<'_> {
    fn scalar(self, scalar: Scalar, text: impl Into<String>) -> Tree {
        let scalar = match self.ty {
            Some(TypeDescriptor::Scalar(declared)) => *declared,
            _ => scalar,
        };
        Tree::Simple(Simple::Scalar(scalar), text.into())
    }

    fn number(self, scalar: Scalar, number: i128) -> Result<Tree, Error> {
        let Some(TypeDescriptor::Enum(ty)) = self.ty else {
            return Ok(self.scalar(scalar, number.to_string()));
        };
        let text = scalar::enumeration(ty, number)
            .ok_or_else(|| Error::custom(format_args!("{number} is no value of {}", ty.full_name)))?;
        Ok(Tree::Simple(Simple::Enum(short_name(ty.full_name).to_owned()), text))
    }

    fn reserved(self, name: &str, inside: Captured) -> Result<Tree, Error> {
        match (name, inside) {
            (reserved::DATE_TIME, Captured::Number(binary)) => {
                let date = i64::try_from(binary).ok().and_then(DateTime::from_binary);
                let date = date.ok_or_else(|| Error::custom("no date"))?;
                Ok(self.scalar(Scalar::DateTime, scalar::date(date, self.zone)))
            }
            (reserved::DECIMAL, Captured::Text(text)) => Ok(self.scalar(Scalar::Decimal, text)),
            (reserved::GUID, Captured::Text(text)) => Ok(self.scalar(Scalar::Guid, text)),
            // A struct without anything to set, to `XmlSerializer`.
            (reserved::DATE_TIME_OFFSET, _) => Ok(Tree::Object("DateTimeOffset".to_owned(), Vec::new())),
            (reserved::XML, _) => Err(Error::custom("a document has no encoded form")),
            (_, Captured::Text(text)) => Ok(self.scalar(Scalar::String, text)),
            (_, Captured::Number(number)) => self.number(Scalar::Int64, number),
        }
    }
}

macro_rules! integers {
    ($($method:ident($ty:ty) $scalar:ident;)*) => {$(
        fn $method(self, value: $ty) -> Result<Tree, Error> {
            self.number(Scalar::$scalar, value.into())
        }
    )*};
}

impl<'z> ser::Serializer for Planter<'z> {
    type Ok = Tree;
    type Error = Error;
    type SerializeSeq = Items<'z>;
    type SerializeTuple = Items<'z>;
    type SerializeTupleStruct = Items<'z>;
    type SerializeMap = Impossible<Tree, Error>;
    type SerializeStruct = Members<'z>;

    support::refuse! {
        self => Error::custom("it has no XML");
        tuple_variant struct_variant
    }

    integers! {
        serialize_i8(i8) SByte; serialize_i16(i16) Int16; serialize_i32(i32) Int32; serialize_i64(i64) Int64;
        serialize_u8(u8) Byte; serialize_u16(u16) UInt16; serialize_u32(u32) UInt32; serialize_u64(u64) UInt64;
    }

    fn serialize_bool(self, value: bool) -> Result<Tree, Error> {
        Ok(self.scalar(Scalar::Boolean, if value { "true" } else { "false" }))
    }

    fn serialize_f32(self, value: f32) -> Result<Tree, Error> {
        Ok(self.scalar(Scalar::Single, scalar::single(value)))
    }

    fn serialize_f64(self, value: f64) -> Result<Tree, Error> {
        Ok(self.scalar(Scalar::Double, scalar::double(value)))
    }

    /// A number to `XmlSerializer`: the UTF-16 unit.
    fn serialize_char(self, value: char) -> Result<Tree, Error> {
        Ok(self.scalar(Scalar::Char, u32::from(value).to_string()))
    }

    fn serialize_str(self, value: &str) -> Result<Tree, Error> {
        Ok(self.scalar(Scalar::String, value))
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Tree, Error> {
        Ok(Tree::Simple(Simple::Bytes, scalar::base64(value)))
    }

    fn serialize_none(self) -> Result<Tree, Error> {
        Ok(Tree::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Tree, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Tree, Error> {
        Ok(Tree::Null)
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<Tree, Error> {
        ser::SerializeStruct::end(self.serialize_struct(name, 0)?)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Tree, Error> {
        Ok(self.scalar(Scalar::String, variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Tree, Error> {
        match name {
            name if name.starts_with("$asmx::") && name != reserved::ENUM64 => {
                self.reserved(name, value.serialize(Capture)?)
            }
            _ => value.serialize(self),
        }
    }

    /// The class inside a union.
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Tree, Error> {
        if name != reserved::UNION {
            return Err(Error::custom("a Rust enum with data has no XML"));
        }
        if let Some(TypeDescriptor::Union(union)) = self.ty {
            let mut classes = union.variants.iter().map(|ty| ty());
            self.ty =
                classes.find(|ty| matches!(ty, TypeDescriptor::Class(class) if class.full_name == variant));
        }
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'z>, Error> {
        let element = match self.ty {
            Some(TypeDescriptor::Sequence(_, element)) => Some(element()),
            Some(_) => Some(Value::descriptor()),
            None => None,
        };
        let is_bytes = self.ty.is_some_and(names::is_bytes);
        Ok(Items { element, zone: self.zone, items: Vec::new(), bytes: is_bytes.then(Vec::new) })
    }

    fn serialize_tuple(self, len: usize) -> Result<Items<'z>, Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Items<'z>, Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Err(Error::custom("a dictionary has no XML"))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Members<'z>, Error> {
        let (name, known) = match self.ty {
            Some(ty @ TypeDescriptor::Class(class)) => (names::of_type(ty), Some(class.members)),
            // A struct without anything to set, to `XmlSerializer`.
            _ if name == "System.TimeSpan" => (names::of_type(TimeSpan::descriptor()), Some(&[][..])),
            _ => (short_name(name).to_owned(), None),
        };
        Ok(Members { name, known, zone: self.zone, members: Vec::new() })
    }
}

/// A list; or bytes, which are one text.
struct Items<'z> {
    element: Option<&'static TypeDescriptor>,
    zone: &'z TimeZone,
    items: Vec<Tree>,
    bytes: Option<Vec<u8>>,
}

impl Items<'_> {
    fn add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        match &mut self.bytes {
            Some(bytes) => {
                let Captured::Number(number) = value.serialize(Capture)? else {
                    return Err(Error::custom("no byte"));
                };
                bytes.push(u8::try_from(number).map_err(Error::custom)?);
            }
            None => self.items.push(plant(value, self.element, self.zone)?),
        }
        Ok(())
    }

    fn finish(self) -> Tree {
        match self.bytes {
            Some(bytes) => Tree::Simple(Simple::Bytes, scalar::base64(&bytes)),
            None => Tree::List(self.element, self.items),
        }
    }
}

macro_rules! sequences {
    ($($trait:ident $method:ident;)*) => {$(
        impl ser::$trait for Items<'_> {
            type Ok = Tree;
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.add(value)
            }

            fn end(self) -> Result<Tree, Error> {
                Ok(self.finish())
            }
        }
    )*};
}

sequences! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
}

/// An object.
struct Members<'z> {
    name: String,
    /// `None` if nothing is known of the members.
    known: Option<&'static [MemberDescriptor]>,
    zone: &'z TimeZone,
    members: Vec<Member>,
}

impl ser::SerializeStruct for Members<'_> {
    type Ok = Tree;
    type Error = Error;

    /// What can't be set is not written: `XmlSerializer` could not read it.
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        let ty = match self.known {
            None => None,
            Some(members) => match members.iter().find(|member| member.name == key) {
                Some(member) if member.settable => Some((member.ty)()),
                _ => return Ok(()),
            },
        };
        self.members.push(Member { name: key, value: plant(value, ty, self.zone)? });
        Ok(())
    }

    fn end(self) -> Result<Tree, Error> {
        Ok(Tree::Object(self.name, self.members))
    }
}
