//! The serde side of an element.

use asmx_types::data::{self, Data};
use asmx_types::support::{self, short_name};
use asmx_types::{DateTime, Scalar, ScriptType, TimeSpan, TypeDescriptor, Value, reserved};
use serde::Serialize;
use serde::ser::{self, Error as _, Impossible};

use crate::capture::{Capture, Captured};
use crate::compound::{Items, Members};
use crate::element::{Element, Place};
use crate::error::Error;
use crate::{names, scalar};

impl<'d, 'z> Element<'d, 'z, '_> {
    fn reserved(self, name: &str, inside: Captured) -> Result<(), Error> {
        match (name, inside) {
            (reserved::DATE_TIME, Captured::Number(binary)) => {
                let date = i64::try_from(binary).ok().and_then(DateTime::from_binary);
                let date = date.ok_or_else(|| Error::custom("no date"))?;
                let text = scalar::date(date, self.document.zone);
                self.scalar(Scalar::DateTime, &text)
            }
            (reserved::DECIMAL, Captured::Text(text)) => self.scalar(Scalar::Decimal, &text),
            (reserved::GUID, Captured::Text(text)) => self.scalar(Scalar::Guid, &text),
            // A struct without anything to set, to `XmlSerializer`.
            (reserved::DATE_TIME_OFFSET, _) => self.object("DateTimeOffset", None).map(Members::finish),
            (reserved::XML, Captured::Text(text)) => {
                self.document_text(&text);
                Ok(())
            }
            (_, Captured::Text(text)) => self.scalar(Scalar::String, &text),
            (_, Captured::Number(number)) => self.number(Scalar::Int64, number),
        }
    }

    /// An element that a set or a table fills itself.
    fn data(self, data: &Data) -> Result<(), Error> {
        self.is_element()?;
        let type_name = match data {
            Data::Set(_) => "DataSet",
            Data::Table(_) => "DataTable",
        };
        let name = self.name.unwrap_or(type_name);
        let mark = self.document.open(name, self.xml.namespace, false, None);
        crate::data::write(self.document, data);
        self.document.close(name, &mark);
        Ok(())
    }

    /// Opens an element with members.
    fn object(self, type_name: &str, ty: Option<&'static TypeDescriptor>) -> Result<Members<'d, 'z>, Error> {
        self.is_element()?;
        let xsi_type = if self.is_open() { Some(type_name) } else { self.xsi_type.as_deref() };
        let name = self.name.unwrap_or(type_name).to_owned();
        let mark = self.document.open(&name, self.xml.namespace, self.place == Place::Root, xsi_type);
        Ok(Members::new(self.document, name, mark, ty))
    }
}

macro_rules! integers {
    ($($method:ident($ty:ty) $scalar:ident;)*) => {$(
        fn $method(self, value: $ty) -> Result<(), Error> {
            self.number(Scalar::$scalar, value.into())
        }
    )*};
}

impl<'d, 'z> ser::Serializer for Element<'d, 'z, '_> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Items<'d, 'z>;
    type SerializeTuple = Items<'d, 'z>;
    type SerializeTupleStruct = Items<'d, 'z>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Members<'d, 'z>;

    support::refuse! {
        self => Error::custom("a Rust enum with data has no XML");
        tuple_variant struct_variant
    }

    integers! {
        serialize_i8(i8) SByte; serialize_i16(i16) Int16; serialize_i32(i32) Int32; serialize_i64(i64) Int64;
        serialize_u8(u8) Byte; serialize_u16(u16) UInt16; serialize_u32(u32) UInt32; serialize_u64(u64) UInt64;
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.scalar(Scalar::Boolean, if value { "true" } else { "false" })
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.scalar(Scalar::Single, &scalar::single(value))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        self.scalar(Scalar::Double, &scalar::double(value))
    }

    /// A number to `XmlSerializer`: the UTF-16 unit.
    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.scalar(Scalar::Char, &u32::from(value).to_string())
    }

    /// RSP-52 at the root.
    fn serialize_str(self, value: &str) -> Result<(), Error> {
        if self.place == Place::Root && self.document.raw {
            self.document.replace(value);
            return Ok(());
        }
        self.scalar(Scalar::String, value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        self.simple("base64Binary", "xsd:base64Binary", &scalar::base64(value))
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.null()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.null()
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<(), Error> {
        self.serialize_struct(name, 0).map(Members::finish)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.scalar(Scalar::String, variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        match name {
            reserved::ENUM64 => value.serialize(self),
            reserved::DATA => {
                let data = data::taken(value).ok_or_else(|| Error::custom("neither a set nor a table"))?;
                self.data(&data)
            }
            name if name.starts_with("$asmx::") => self.reserved(name, value.serialize(Capture)?),
            _ => value.serialize(self),
        }
    }

    /// The class inside a union. `XmlSerializer` has to be told of it (`[XmlInclude]`), and names it then.
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        if name != reserved::UNION {
            return Err(Error::custom("a Rust enum with data has no XML"));
        }
        if let Some(TypeDescriptor::Union(union)) = self.declared() {
            let mut classes = union.variants.iter().map(|ty| ty());
            let class =
                classes.find(|ty| matches!(ty, TypeDescriptor::Class(class) if class.full_name == variant));
            if self.place == Place::Root {
                self.document.root = class;
            } else if union.full_name != variant {
                self.xsi_type = class.map(names::of_type);
            }
            self.ty = class;
        }
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'d, 'z>, Error> {
        let declared = self.declared();
        let element = match declared {
            Some(TypeDescriptor::Sequence(_, element)) => Some(element()),
            Some(_) => Some(Value::descriptor()),
            None => None,
        };
        self.is_element()?;
        if let (true, Some(name)) = (self.xml.flat, self.name) {
            return Ok(Items::flat(self.document, name.to_owned(), element, self.xml));
        }
        let bytes = declared.is_some_and(names::is_bytes);
        let type_name = match declared {
            Some(ty @ TypeDescriptor::Sequence(..)) => names::of_type(ty),
            _ => "ArrayOfAnyType".to_owned(),
        };
        let xsi_type = self.is_open().then_some(&*type_name);
        let name = self.name.unwrap_or(&type_name).to_owned();
        let declares = self.place == Place::Root && !bytes;
        let mark = self.document.open(&name, self.xml.namespace, declares, xsi_type);
        Ok(Items::new(self.document, (name, mark), element, bytes, self.xml))
    }

    fn serialize_tuple(self, len: usize) -> Result<Items<'d, 'z>, Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Items<'d, 'z>, Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        if self.place == Place::Root && matches!(self.declared(), Some(TypeDescriptor::Object)) {
            self.document.root = Some(<std::collections::BTreeMap<String, Value>>::descriptor());
        }
        Err(Error::custom("a dictionary has no XML"))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Members<'d, 'z>, Error> {
        match self.declared() {
            Some(ty @ TypeDescriptor::Class(_)) => self.object(&names::of_type(ty), Some(ty)),
            // A struct without anything to set, to `XmlSerializer`.
            _ if name == "System.TimeSpan" => self.object("TimeSpan", Some(TimeSpan::descriptor())),
            _ => self.object(short_name(name), None),
        }
    }
}
