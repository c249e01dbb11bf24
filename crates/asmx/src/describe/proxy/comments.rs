//! The documentation comments of the debug text (PRX-28, PRX-29).

use super::lines::Lines;
use crate::describe::client_types::ClientTypes;
use crate::types::{Scalar, TypeDescriptor};
use asmx_core::service::MethodDescriptor;

/// A line for each parameter, the three standard ones last.
pub(super) fn write(out: &mut Lines, method: &MethodDescriptor, types: &ClientTypes) {
    for parameter in method.parameters {
        let ty = without_option((parameter.ty)());
        let name = parameter.name;
        let attribute = client_type(ty, types).map(|name| format!(" type=\"{name}\"")).unwrap_or_default();
        let full_name = asmx_json::full_name(ty);
        out.line(format_args!("/// <param name=\"{name}\"{attribute}>{full_name}</param>"));
    }
    for callback in ["succeededCallback", "failedCallback"] {
        out.line(format_args!(
            "/// <param name=\"{callback}\" type=\"Function\" optional=\"true\" mayBeNull=\"true\"></param>"
        ));
    }
    out.line(format_args!("/// <param name=\"userContext\" optional=\"true\" mayBeNull=\"true\"></param>"));
}

fn without_option(mut ty: &'static TypeDescriptor) -> &'static TypeDescriptor {
    while let TypeDescriptor::Option(inner) = ty {
        ty = inner();
    }
    ty
}

/// What a type is to the script (PRX-29); nothing is said of types that it does not know.
fn client_type(ty: &'static TypeDescriptor, types: &ClientTypes) -> Option<String> {
    let name = match ty {
        TypeDescriptor::Enum(descriptor) => return Some(descriptor.full_name.replace('+', "_")),
        TypeDescriptor::Scalar(scalar) => match scalar {
            Scalar::String | Scalar::Char | Scalar::Guid => "String",
            Scalar::Boolean => "Boolean",
            Scalar::DateTime => "Date",
            Scalar::TimeSpan | Scalar::DateTimeOffset | Scalar::Uri => types.id_of(ty)?,
            _ => "Number",
        },
        TypeDescriptor::Class(_) => types.id_of(ty)?,
        // The base class, if it is one that can be made.
        TypeDescriptor::Union(union) => types.id_of(union.default?())?,
        TypeDescriptor::Dictionary(..) => "Object",
        TypeDescriptor::Sequence(..) => "Array",
        _ => return None,
    };
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{Guid, ScriptType, TimeSpan, Value};
    use std::collections::HashMap;

    fn named<T: ScriptType>() -> Option<String> {
        client_type(without_option(T::descriptor()), &ClientTypes::default())
    }

    /// PRX-29.
    #[test]
    fn types_have_the_names_that_scripts_know() {
        assert_eq!(named::<char>().as_deref(), Some("String"));
        assert_eq!(named::<Guid>().as_deref(), Some("String"));
        assert_eq!(named::<bool>().as_deref(), Some("Boolean"));
        assert_eq!(named::<Option<u8>>().as_deref(), Some("Number"));
        assert_eq!(named::<Vec<String>>().as_deref(), Some("Array"));
        assert_eq!(named::<HashMap<String, i32>>().as_deref(), Some("Object"));
        assert_eq!(named::<Value>(), None);
        assert_eq!(named::<TimeSpan>(), None, "it is in no signature");
    }
}
