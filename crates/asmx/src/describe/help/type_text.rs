//! Types as a C# programmer reads them, in .NET's names.

use crate::describe::short_name::short_name;
use crate::types::{SequenceKind, TypeDescriptor, TypeRef};

/// `Int32`, `DateTime?`, `List<Product>`.
pub(super) fn type_text(ty: TypeRef) -> String {
    // What is generic is written with its arguments instead of their number.
    let open = |ty: TypeRef| short_name(ty).split('`').next().unwrap_or_default().to_owned();
    let with = |arguments: &[TypeRef]| {
        let arguments: Vec<_> = arguments.iter().map(|argument| type_text(*argument)).collect();
        format!("{}<{}>", open(ty), arguments.join(", "))
    };
    match ty() {
        TypeDescriptor::Option(inner) if inner().is_value_type() => format!("{}?", type_text(*inner)),
        TypeDescriptor::Option(inner) => type_text(*inner),
        TypeDescriptor::Sequence(SequenceKind::Array, element) => format!("{}[]", type_text(*element)),
        TypeDescriptor::Class(class) if !class.arguments.is_empty() => with(class.arguments),
        TypeDescriptor::Sequence(_, element) if short_name(ty).contains('`') => with(&[*element]),
        TypeDescriptor::Dictionary(_, key, value) if short_name(ty).contains('`') => with(&[*key, *value]),
        _ => short_name(ty),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::type_text;
    use crate::types::{DateTime, Hashtable, List, ScriptType as _};

    #[test]
    fn generic_types_have_their_arguments() {
        assert_eq!(type_text(<Option<DateTime>>::descriptor), "DateTime?");
        assert_eq!(type_text(<Option<String>>::descriptor), "String");
        assert_eq!(
            type_text(<HashMap<String, Vec<Option<i32>>>>::descriptor),
            "Dictionary<String, Int32?[]>"
        );
        assert_eq!(type_text(<List<bool>>::descriptor), "List<Boolean>");
        assert_eq!(type_text(Hashtable::descriptor), "Hashtable");
    }
}
