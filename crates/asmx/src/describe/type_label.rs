//! Short names of types for texts in other languages.

use asmx_types::support::short_name as last;

use super::short_name::short_name;
use crate::types::{TypeDescriptor, TypeRef};

/// A name for a class or an enum in one word: `Product`, and `BoxOfCat` for `Box<Cat>`.
pub(crate) fn type_label(ty: &TypeDescriptor) -> String {
    match ty {
        TypeDescriptor::Class(class) => class
            .arguments
            .iter()
            .enumerate()
            .fold(last(class.full_name).to_owned(), |name, (at, argument)| {
                format!("{name}{}{}", if at == 0 { "Of" } else { "And" }, part(*argument))
            }),
        TypeDescriptor::Enum(values) => last(values.full_name).to_owned(),
        TypeDescriptor::Union(union) => last(union.full_name).to_owned(),
        TypeDescriptor::Scalar(scalar) => scalar.short_name().to_owned(),
        _ => "Object".to_owned(),
    }
}

/// A generic argument in one word.
fn part(ty: TypeRef) -> String {
    match ty() {
        TypeDescriptor::Option(inner) => part(*inner),
        TypeDescriptor::Sequence(_, element) => format!("{}Array", part(*element)),
        TypeDescriptor::Dictionary(_, _, value) => format!("{}Map", part(*value)),
        named @ (TypeDescriptor::Class(_) | TypeDescriptor::Enum(_) | TypeDescriptor::Union(_)) => {
            type_label(named)
        }
        _ => short_name(ty),
    }
}
