//! The type model, and .NET's values.
//!
//! [`ScriptType`] says what a Rust type is on the wire; `#[script_type]` implements it. The values that JSON and Rust
//! lack (dates with a kind, decimals with a scale, `object`) come from [`asmx_json`].

mod bare;
mod collections;
mod object;
mod xml;

pub use bare::Bare;
pub use collections::{
    ArrayList, Hashtable, ICollection, IDictionary, IEnumerable, IList, List, UntypedDictionary,
    UntypedEnumerable,
};
pub use object::Object;
pub(crate) use xml::XML;
pub use xml::Xml;

pub use asmx_json::schema::{
    ClassDescriptor, Construction, DictionaryKind, EnumDescriptor, MemberDescriptor, Scalar, ScriptEnum,
    ScriptType, SequenceKind, TypeDescriptor, TypeRef, UnionDescriptor,
};
pub use asmx_json::{
    DateTime, DateTimeKind, DateTimeOffset, Decimal, Guid, Map, Raw, TimeSpan, TypeTable, Uri, Value,
};
