//! What stands for a value.

use asmx_types::data::DataKind;
use asmx_xml::{element_name, is_bytes};

use super::element::Element;
use crate::describe::reached::is_document;
use crate::types::{ClassDescriptor, Scalar, TypeDescriptor, UnionDescriptor};

/// How many objects stand within one another at most.
pub(super) const DEEPEST: usize = 4;

/// How many elements a list has.
pub(super) const ITEMS: usize = 2;

/// What a type is to a sample.
pub(super) enum Shape {
    /// A text: the name of the type, or the values of an enum.
    Text(String),
    /// A set or a table: its schema, and rows of any kind.
    Data,
    /// An object of a class, and what the class is called.
    Object(&'static ClassDescriptor, String),
    List(&'static TypeDescriptor),
    /// What has no members, and anything.
    Empty,
}

impl Shape {
    /// Of a type, which may be nullable.
    pub(super) fn of(ty: &'static TypeDescriptor) -> Self {
        match ty {
            TypeDescriptor::Option(inner) => Self::of(inner()),
            TypeDescriptor::Scalar(Scalar::TimeSpan | Scalar::DateTimeOffset) => Self::Empty,
            TypeDescriptor::Scalar(_) => Self::Text(element_name(ty)),
            TypeDescriptor::Enum(values) => {
                let names: Vec<_> = values.values.iter().map(|(name, _)| *name).collect();
                Self::Text(names.join(" or "))
            }
            ty if is_bytes(ty) => Self::Text(element_name(ty)),
            TypeDescriptor::Sequence(_, element) => Self::List(element()),
            TypeDescriptor::Class(class) if is_document(class) => Self::Text("xml".to_owned()),
            TypeDescriptor::Class(class) if DataKind::of(class).is_some() => Self::Data,
            TypeDescriptor::Class(class) => Self::Object(class, element_name(ty)),
            TypeDescriptor::Union(union) => concrete(union).map_or(Self::Empty, Self::of),
            _ => Self::Empty,
        }
    }
}

/// The class that stands for what may be one of several.
fn concrete(union: &UnionDescriptor) -> Option<&'static TypeDescriptor> {
    union.default.or(union.variants.first().copied()).map(|ty| ty())
}

/// What an element holds of a set or a table.
pub(super) fn data(element: Element) -> Element {
    element.holding([Element::new("xsd:schema").text("schema")]).text("xml")
}
