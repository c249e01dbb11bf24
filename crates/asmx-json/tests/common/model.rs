//! The classes that the recorded services use, described by hand.

#![allow(dead_code, unused_imports)] // each test uses a part

use asmx_json::schema::{
    ClassDescriptor, Construction, DictionaryKind, EnumDescriptor, MemberDescriptor, Scalar, ScriptType,
    SequenceKind, TypeDescriptor, TypeRef, UnionDescriptor,
};
use asmx_json::{DateTime, DateTimeOffset, Decimal, Guid, Map, TimeSpan, Uri, Value, reserved};
use serde::{Deserialize, Serialize};

/// A class or struct: Rust name, .NET name, members.
macro_rules! class {
    ($rust:ident $(<$t:ident>)? $name:literal $(($($key:ident: $value:expr),*))? {
        $($(#[$attr:meta])* $field:ident $member:literal: $ty:ty),* $(,)?
    }) => {
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
        #[serde(rename = $name)]
        pub(crate) struct $rust $(<$t>)? { $($(#[$attr])* #[serde(rename = $member)] pub(crate) $field: $ty),* }

        impl $(<$t: ScriptType>)? ScriptType for $rust $(<$t>)? {
            fn descriptor() -> &'static TypeDescriptor {
                const {
                    &TypeDescriptor::Class(ClassDescriptor {
                        full_name: $name,
                        $($($key: $value,)*)?
                        members: const { &[$(MemberDescriptor {
                            name: $member,
                            ty: <$ty as ScriptType>::descriptor,
                            field: false,
                            settable: true,
                            written: true,
                            description: "",
                            xml: asmx_json::schema::MemberXml::PLAIN,
                        }),*] },
                        ..CLASS
                    })
                }
            }
        }
    };
}

const CLASS: ClassDescriptor = ClassDescriptor {
    full_name: "",
    type_id: None,
    arguments: &[],
    value_type: false,
    construction: Construction::Zeroed,
    members: &[],
    fresh: None,
    null: None,
    has_default: false,
    description: "",
};

macro_rules! enumeration {
    ($rust:ident($int:ident, $underlying:ident) $name:literal { $($value:literal = $number:literal),* } $serialize:expr) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
        pub(crate) struct $rust(pub(crate) $int);

        impl Serialize for $rust {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ($serialize)(&self.0, serializer)
            }
        }

        impl ScriptType for $rust {
            fn descriptor() -> &'static TypeDescriptor {
                const {
                    &TypeDescriptor::Enum(EnumDescriptor {
                        full_name: $name,
                        underlying: Scalar::$underlying,
                        flags: false,
                        open: true,
                        values: &[$(($value, $number)),*],
                        null: None,
                        default: Some(|| <$rust>::default().0.into()),
                        description: "",
                    })
                }
            }
        }
    };
}

enumeration!(Color(i32, Int32) "Oracle.Model.Color" { "Red" = 0, "Green" = 1, "Blue" = 10 } Serialize::serialize);
enumeration!(Access(i32, Int32) "Oracle.Model.Access" { "None" = 0, "Read" = 1, "Write" = 2, "Exec" = 4 } Serialize::serialize);
enumeration!(ByteEnum(u8, Byte) "Oracle.Model.ByteEnum" { "A" = 1, "B" = 255 } Serialize::serialize);
enumeration!(BigEnum(i64, Int64) "Oracle.Model.BigEnum" { "Small" = 1, "Huge" = 5000000000 }
    |number: &i64, serializer: S| serializer.serialize_newtype_struct(reserved::ENUM64, number));

class!(Address "Oracle.Model.Address" { street "Street": Option<String>, city "City": Option<String> });
class!(Person "Oracle.Model.Person" {
    id "Id": i32,
    name "Name": Option<String>,
    home "Home": Option<Address>,
    tags "Tags": Option<Vec<Option<String>>>,
    born "Born": Option<DateTime>,
});
class!(AnimalBase "Oracle.Model.Animal" {
    field "AnimalField": i32, name "Name": Option<String>,
    #[serde(skip_deserializing)] sound "Sound": Option<String>,
});
class!(Dog "Oracle.Model.Dog" {
    dog_field "DogField": i32, field "AnimalField": i32, breed "Breed": Option<String>, name "Name": Option<String>,
});
class!(Kennel "Oracle.Model.Kennel" { resident "Resident": Option<Animal>, all "All": Option<Vec<Animal>>, any "Any": Value });
class!(WithScriptId "Oracle.Model.WithScriptId" (type_id: Some("custom.id")) { x "X": i32 });
class!(Point "Oracle.Model.Point" (value_type: true) { x "X": i32, y "Y": i32 });
class!(NoDefaultCtor "Oracle.Model.NoDefaultCtor" (construction: Construction::None) { x "X": i32 });
class!(Square "Oracle.Model.Square" { side "Side": i32, sides "Sides": i32 });
class!(BoxOf<T> "Oracle.Model.Box" (arguments: const { &[T::descriptor] }) { value "Value": T, label "Label": Option<String> });
class!(Node "Oracle.Model.Node" { v "V": i32, next "Next": Option<Box<Node>> });
class!(Inner "Oracle.Model.Outer+Inner" { z "Z": i32 });
class!(Outer "Oracle.Model.Outer" { inner "In": Option<Inner> });
class!(CaseTwin "Oracle.Model.CaseTwin" { value "value": i32, other "Other": i32 });
class!(AllTypes "Oracle.Model.AllTypes" {
    boolean "Bool": bool, byte "Byte": u8, sbyte "SByte": i8, short "Short": i16, ushort "UShort": u16, int "Int": i32,
    uint "UInt": u32, long "Long": i64, ulong "ULong": u64, float "Float": f32, double "Double": f64,
    decimal "Decimal": Decimal, character "Char": char, string "String": Option<String>, date "Date": DateTime,
    #[serde(default)] offset "Offset": DateTimeOffset, #[serde(default)] span "Span": TimeSpan, guid "Guid": Guid, uri "Uri": Option<Uri>,
    color "Color": Color, null_int "NullInt": Option<i32>, bytes "Bytes": Option<Vec<u8>>, object "Obj": Value,
});
class!(EnumHolder "Oracle.Model.EnumHolder" { c "C": Color, a "A": Access, b "B": ByteEnum });
class!(BigHolder "Oracle.Model.BigHolder" { e "E": BigEnum });
class!(TwinCase "Oracle.Model.TwinCase" { upper "Val": i32, lower "val": i32 });
class!(Chained "Oracle.Model.Chained" {
    a "A": Option<String>, l "L": Option<ArrayList>, h "H": Option<Hashtable>,
    m "M": Option<indexmap::IndexMap<String, Option<Address>>>, addrs "Addrs": Option<Vec<Option<Address>>>,
    ints "Ints": Option<Vec<i32>>, o "O": Value,
});
class!(Pair "System.Collections.Generic.KeyValuePair"
    (value_type: true, arguments: &[String::descriptor, i32::descriptor]) { key "Key": Option<String>, value "Value": i32 });

/// A base class that is not abstract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename = "$asmx::Union")]
pub(crate) enum Animal {
    #[serde(rename = "Oracle.Model.Animal")]
    Animal(AnimalBase),
    #[serde(rename = "Oracle.Model.Dog")]
    Dog(Dog),
}

impl ScriptType for Animal {
    fn descriptor() -> &'static TypeDescriptor {
        static UNION: TypeDescriptor = TypeDescriptor::Union(UnionDescriptor {
            full_name: "Oracle.Model.Animal",
            variants: &[AnimalBase::descriptor, Dog::descriptor],
            default: Some(AnimalBase::descriptor),
            null: None,
            has_default: false,
        });
        &UNION
    }
}

/// An abstract class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename = "$asmx::Union")]
pub(crate) enum Shape {
    #[serde(rename = "Oracle.Model.Square")]
    Square(Square),
}

impl ScriptType for Shape {
    fn descriptor() -> &'static TypeDescriptor {
        static UNION: TypeDescriptor = TypeDescriptor::Union(UnionDescriptor {
            full_name: "Oracle.Model.Shape",
            variants: &[Square::descriptor],
            default: None,
            null: None,
            has_default: false,
        });
        &UNION
    }
}

/// A sequence or dictionary under another .NET name.
macro_rules! named {
    ($rust:ident $(<$t:ident>)? ($inner:ty) $descriptor:expr) => {
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub(crate) struct $rust $(<$t>)? (pub(crate) $inner);

        impl $(<$t: ScriptType>)? ScriptType for $rust $(<$t>)? {
            fn descriptor() -> &'static TypeDescriptor {
                const { &$descriptor }
            }
        }
    };
}

named!(ListOf<T>(Vec<T>) TypeDescriptor::Sequence(SequenceKind::List, T::descriptor));
named!(Enumerable<T>(Vec<T>) TypeDescriptor::Sequence(SequenceKind::Enumerable, T::descriptor));
named!(Queue<T>(Vec<T>) TypeDescriptor::Sequence(SequenceKind::Queue, T::descriptor));
named!(ArrayList(Vec<Value>) TypeDescriptor::Sequence(SequenceKind::ArrayList, Value::descriptor));
named!(Hashtable(Map) TypeDescriptor::Dictionary(DictionaryKind::Hashtable, Value::descriptor, Value::descriptor));
named!(IDict(indexmap::IndexMap<String, Option<String>>)
    TypeDescriptor::Dictionary(DictionaryKind::Interface, String::descriptor, <Option<String>>::descriptor));
named!(ObjectKeys(indexmap::IndexMap<String, i32>)
    TypeDescriptor::Dictionary(DictionaryKind::Dictionary, Value::descriptor, i32::descriptor));

/// The types that the services' signatures name (RSP-36).
pub(crate) const TYPES: &[TypeRef] = &[
    Address::descriptor,
    Person::descriptor,
    AnimalBase::descriptor,
    Kennel::descriptor,
    Point::descriptor,
    Node::descriptor,
    Inner::descriptor,
    Outer::descriptor,
    CaseTwin::descriptor,
    AllTypes::descriptor,
    EnumHolder::descriptor,
    TwinCase::descriptor,
    Chained::descriptor,
];
