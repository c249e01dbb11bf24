//! Names of types as .NET prints them in short.

use crate::types::{DictionaryKind, SequenceKind, TypeDescriptor, TypeRef};

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
        TypeDescriptor::Sequence(SequenceKind::Array, element) => format!("{}[]", short_name(*element)),
        TypeDescriptor::Sequence(kind, _) => sequence(*kind).to_owned(),
        TypeDescriptor::Dictionary(kind, ..) => dictionary(*kind).to_owned(),
        _ => "Object".to_owned(),
    }
}

fn sequence(kind: SequenceKind) -> &'static str {
    match kind {
        SequenceKind::List => "List`1",
        SequenceKind::Enumerable => "IEnumerable`1",
        SequenceKind::ICollection => "ICollection`1",
        SequenceKind::IList => "IList`1",
        SequenceKind::HashSet => "HashSet`1",
        SequenceKind::Queue => "Queue`1",
        SequenceKind::ArrayList => "ArrayList",
        SequenceKind::Untyped => "IEnumerable",
        SequenceKind::Class(name) => last(name),
        _ => "Object",
    }
}

fn dictionary(kind: DictionaryKind) -> &'static str {
    match kind {
        DictionaryKind::Dictionary => "Dictionary`2",
        DictionaryKind::Interface => "IDictionary`2",
        DictionaryKind::Sorted => "SortedDictionary`2",
        DictionaryKind::Hashtable => "Hashtable",
        DictionaryKind::Untyped => "IDictionary",
        DictionaryKind::Class(name) => last(name),
        _ => "Object",
    }
}

fn last(full_name: &'static str) -> &'static str {
    full_name.rsplit(['.', '+']).next().unwrap_or(full_name)
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::short_name;
    use crate::types::{
        ArrayList, DateTime, DictionaryKind, Hashtable, ICollection, IDictionary, IEnumerable, IList, List,
        ScriptType, SequenceKind, TypeDescriptor, TypeRef, UntypedDictionary, UntypedEnumerable, Value,
    };

    fn stock() -> &'static TypeDescriptor {
        &TypeDescriptor::Dictionary(
            DictionaryKind::Class("Acme.Shop+Stock"),
            String::descriptor,
            i32::descriptor,
        )
    }

    /// ERR-5: `Type.Name` of each parameter.
    #[test]
    fn types_have_their_own_names_without_arguments() {
        let names: &[(TypeRef, &str)] = &[
            (i32::descriptor, "Int32"),
            (Value::descriptor, "Object"),
            (<Option<DateTime>>::descriptor, "Nullable`1"),
            (<Option<String>>::descriptor, "String"),
            (<Option<Vec<i32>>>::descriptor, "Int32[]"),
            (<Vec<Option<i32>>>::descriptor, "Nullable`1[]"),
            (<Vec<Vec<String>>>::descriptor, "String[][]"),
            (<Option<List<i32>>>::descriptor, "List`1"),
            (<IEnumerable<i32>>::descriptor, "IEnumerable`1"),
            (<ICollection<i32>>::descriptor, "ICollection`1"),
            (<IList<i32>>::descriptor, "IList`1"),
            (<HashSet<i32>>::descriptor, "HashSet`1"),
            (ArrayList::descriptor, "ArrayList"),
            (UntypedEnumerable::descriptor, "IEnumerable"),
            (<HashMap<String, i32>>::descriptor, "Dictionary`2"),
            (<IDictionary<i32>>::descriptor, "IDictionary`2"),
            (Hashtable::descriptor, "Hashtable"),
            (UntypedDictionary::descriptor, "IDictionary"),
            (|| &TypeDescriptor::Sequence(SequenceKind::Class("Acme.Ids"), i32::descriptor), "Ids"),
            (stock, "Stock"),
        ];
        for (ty, name) in names {
            assert_eq!(short_name(*ty), *name);
        }
    }
}
