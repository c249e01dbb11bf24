#![doc = include_str!("../README.md")]
//!
//! # What it is made of
//!
//! * .NET's values: [`DateTime`], [`DateTimeOffset`], [`TimeSpan`], [`Decimal`], [`Guid`], [`Uri`].
//! * What C#'s `object` holds: [`Value`], with [`Map`] and [`Instance`] in it; [`Object`] for what a method makes.
//! * Collections that browsers don't tell from `Vec` and maps, but .NET does: [`List`], [`IDictionary`], [`Hashtable`] and
//!   others.
//! * [`ScriptType`] and the [descriptions](schema) that it gives; [`full_name`], the name that .NET has for a type.
//! * ADO.NET's tables: [`data`].
//! * [`TypeTable`]: which types `__type` may name.
//! * [`reserved`]: the names under which values travel through serde, for those who write a format of their own.
//! * [`text`]: comparison of names without case, and UTF-8, as .NET has them.
//!
//! The ids in brackets in the items' documentation name rules of the specification of the wire, which the tests refer to
//! as well.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod bare;
mod collections;
pub mod data;
mod error;
mod generated;
mod impls;
mod interop;
mod number;
mod object;
mod refuse;
pub mod reserved;
mod returns;
pub mod schema;
mod source;
#[doc(hidden)]
pub mod support;
pub mod text;
mod type_names;
mod type_table;
mod value;
mod values;
mod xml;

pub use bare::Bare;
pub use collections::{
    ArrayList, Hashtable, ICollection, IDictionary, IEnumerable, IList, List, UntypedDictionary,
    UntypedEnumerable,
};
pub use error::Error;
pub use interop::ConversionError;
pub use object::Object;
pub use returns::Returns;
pub use schema::{
    ClassDescriptor, Construction, ContentKind, DictionaryKind, EnumDescriptor, MemberDescriptor, MemberXml,
    Null, Scalar, ScriptEnum, ScriptType, SequenceKind, TypeDescriptor, TypeRef, UnionDescriptor,
};
pub use type_names::full_name;
pub use type_table::TypeTable;
pub use value::{Instance, IntoIter, Map, Value};
pub use values::{
    DateTime, DateTimeKind, DateTimeOffset, Decimal, Guid, ParseDecimalError, RawJson, TimeSpan, Uri,
};
pub use xml::Xml;

#[doc(hidden)]
pub mod __private {
    //! What `#[script_type]` expands to. Not for use by hand: it changes with every version.

    pub use crate::__default_of as default_of;
    pub use crate::Error as ValueError;
    pub use crate::generated::*;
    pub use crate::reserved;
    pub use crate::schema::*;
    pub use {core, serde, std};
}
