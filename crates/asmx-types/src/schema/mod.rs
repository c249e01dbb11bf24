//! What .NET's reflection would say of a Rust type: names, members, enum values, element types.
//!
//! A [`TypeDescriptor`] is static data. Descriptors refer to each other through [`TypeRef`]s, which are functions,
//! so that types may be generic and may contain themselves.

mod class;
mod content;
mod enumeration;
mod kinds;
mod member_xml;
mod null;
mod scalar;
mod script_type;

pub use class::{ClassDescriptor, Construction, Fresh, MemberDescriptor, UnionDescriptor};
pub use content::ContentKind;
pub use enumeration::EnumDescriptor;
pub use kinds::{DictionaryKind, SequenceKind};
pub use member_xml::MemberXml;
pub use null::Null;
pub use scalar::Scalar;
pub use script_type::{ScriptEnum, ScriptType};

/// A reference to a description: the function that gives it.
pub type TypeRef = fn() -> &'static TypeDescriptor;

/// The description of a type.
#[derive(Debug)]
#[non_exhaustive]
pub enum TypeDescriptor {
    /// `void`: nothing comes back, written as `null` (RSP-2).
    Void,
    /// `System.Object`: anything, a [`Value`](crate::Value) (CNV-30).
    Object,
    /// A type with a text form of its own.
    Scalar(Scalar),
    /// An enum: a number on the wire.
    Enum(EnumDescriptor),
    /// A class or struct: an object on the wire.
    Class(ClassDescriptor),
    /// A Rust enum whose variants each hold one class: a base class, interface or `object` on the .NET side.
    Union(UnionDescriptor),
    /// `Option<T>`: `Nullable<T>` if `T` is a value type, else simply `T`, which may be `null`.
    Option(TypeRef),
    /// A sequence: an array on the wire.
    Sequence(SequenceKind, TypeRef),
    /// A dictionary: an object on the wire. Key first.
    Dictionary(DictionaryKind, TypeRef, TypeRef),
}

impl TypeDescriptor {
    /// Whether .NET keeps it as a value, so that it can't be `null` (CNV-9).
    #[must_use]
    pub fn is_value_type(&self) -> bool {
        match self {
            Self::Scalar(scalar) => !matches!(scalar, Scalar::String | Scalar::Uri),
            Self::Enum(_) => true,
            Self::Class(class) => class.value_type,
            Self::Void
            | Self::Object
            | Self::Union(_)
            | Self::Option(_)
            | Self::Sequence(..)
            | Self::Dictionary(..) => false,
        }
    }
}
