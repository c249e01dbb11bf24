//! The text of `StackTrace`.

use crate::service::MethodDescriptor;
use crate::types::{TypeDescriptor, TypeRef};

/// The one frame that a client could ever read something from: the web method, as .NET prints it (ERR-5).
pub(crate) fn stack_frame(class: &str, method: &MethodDescriptor) -> String {
    let parameters: Vec<_> = method
        .parameters
        .iter()
        .map(|parameter| format!("{} {}", short_name(parameter.ty), parameter.name))
        .collect();
    format!("   at {class}.{}({})", method.name, parameters.join(", "))
}

/// A type's name without its namespace, as stack traces have it.
pub(crate) fn short_name(ty: TypeRef) -> String {
    match ty() {
        TypeDescriptor::Void => "Void".to_owned(),
        TypeDescriptor::Scalar(scalar) => scalar.short_name().to_owned(),
        TypeDescriptor::Enum(ty) => last(ty.full_name).to_owned(),
        TypeDescriptor::Union(ty) => last(ty.full_name).to_owned(),
        TypeDescriptor::Class(ty) if ty.arguments.is_empty() => last(ty.full_name).to_owned(),
        TypeDescriptor::Class(ty) => format!("{}`{}", last(ty.full_name), ty.arguments.len()),
        TypeDescriptor::Option(inner) if inner().is_value_type() => "Nullable`1".to_owned(),
        TypeDescriptor::Option(inner) => short_name(*inner),
        TypeDescriptor::Sequence(_, element) => format!("{}[]", short_name(*element)),
        TypeDescriptor::Dictionary(..) => "Dictionary`2".to_owned(),
        _ => "Object".to_owned(),
    }
}

fn last(full_name: &str) -> &str {
    full_name.rsplit(['.', '+']).next().unwrap_or(full_name)
}
