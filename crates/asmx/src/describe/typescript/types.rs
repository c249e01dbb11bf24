//! .NET's types in TypeScript.

use asmx_types::data::DataKind;
use asmx_types::support::display_name;

use super::names::{Names, quoted};
use crate::describe::client_types::ClientTypes;
use crate::describe::reached::{Way, can_be_read, is_document};
use crate::types::{ClassDescriptor, Scalar, SequenceKind, TypeDescriptor, TypeRef, UnionDescriptor};

/// How types are written in a module.
#[derive(Debug, Clone, Copy)]
pub(super) struct Types<'a> {
    pub(super) names: &'a Names,
    pub(super) known: &'a ClientTypes,
}

impl Types<'_> {
    /// A type, as it travels that way.
    pub(super) fn write(&self, ty: TypeRef, way: Way) -> String {
        let ty = ty();
        match ty {
            TypeDescriptor::Void => "null".to_owned(),
            TypeDescriptor::Scalar(Scalar::TimeSpan) if way == Way::Out => {
                self.names.of(&display_name(ty), way)
            }
            TypeDescriptor::Scalar(scalar) => self::scalar(*scalar, way).to_owned(),
            TypeDescriptor::Class(class) if is_document(class) => "string".to_owned(),
            TypeDescriptor::Class(class) if DataKind::of(class).is_some() => data(class, way).to_owned(),
            TypeDescriptor::Class(class) if way == Way::In && !can_be_read(class) => "never".to_owned(),
            TypeDescriptor::Enum(_) | TypeDescriptor::Class(_) => self.names.of(&display_name(ty), way),
            TypeDescriptor::Union(union) => self.union(union, way),
            TypeDescriptor::Option(inner) => match self.write(*inner, way) {
                any if any == "unknown" || any.ends_with("| null") => any,
                never if never == "never" => "null".to_owned(),
                inner => format!("{inner} | null"),
            },
            TypeDescriptor::Sequence(SequenceKind::Untyped, _) => "unknown".to_owned(),
            TypeDescriptor::Sequence(_, element) => match self.write(*element, way) {
                several if several.contains(' ') => format!("({several})[]"),
                one => format!("{one}[]"),
            },
            TypeDescriptor::Dictionary(_, _, value) => format!("Record<string, {}>", self.write(*value, way)),
            _ => "unknown".to_owned(),
        }
    }

    /// One of the classes. A client says which, unless it means the base class itself (CNV-44).
    fn union(&self, union: &UnionDescriptor, way: Way) -> String {
        let named: Vec<_> =
            union.variants.iter().filter_map(|variant| self.variant(*variant, union, way)).collect();
        if named.is_empty() { "never".to_owned() } else { named.join(" | ") }
    }

    fn variant(&self, variant: TypeRef, union: &UnionDescriptor, way: Way) -> Option<String> {
        let name = self.write(variant, way);
        let is_default = union.default.is_some_and(|ty| display_name(ty()) == display_name(variant()));
        match (way, self.known.id_of(variant())) {
            _ if name == "never" => None,
            (Way::In, Some(id)) if !is_default => Some(format!("({name} & {{ __type: {} }})", quoted(id))),
            // Without an id nobody can say that this one is meant.
            (Way::In, None) if !is_default => None,
            _ => Some(name),
        }
    }
}

/// The rows of a table, or of each table of a set. What goes to the server becomes an empty one.
fn data(class: &ClassDescriptor, way: Way) -> &'static str {
    match (way, DataKind::of(class)) {
        (Way::In, _) => "Record<string, unknown>",
        (Way::Out, Some(DataKind::Set)) => "Record<string, Record<string, unknown>[]>",
        (Way::Out, _) => "Record<string, unknown>[]",
    }
}

fn scalar(scalar: Scalar, way: Way) -> &'static str {
    match (scalar, way) {
        (Scalar::Boolean, _) => "boolean",
        (Scalar::DateTime | Scalar::DateTimeOffset, _) => "Date",
        // U+0000 is written as null (RSP-15).
        (Scalar::Char, Way::Out) => "string | null",
        (Scalar::String | Scalar::Char | Scalar::Guid | Scalar::Uri | Scalar::TimeSpan, _) => "string",
        (Scalar::Int64 | Scalar::UInt64, Way::In) => "number | bigint",
        _ => "number",
    }
}
