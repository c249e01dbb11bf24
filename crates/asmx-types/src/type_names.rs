//! .NET's names of types, as its error texts spell them.

use crate::schema::{ClassDescriptor, DictionaryKind, Scalar, SequenceKind, TypeDescriptor, TypeRef};
use core::fmt::Write;

const MSCORLIB: &str = "mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089";
const SYSTEM: &str = "System, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089";
const SYSTEM_DATA: &str = "System.Data, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089";
const SYSTEM_CORE: &str = "System.Core, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089";

/// `Type.FullName`: generic arguments in double brackets with their assemblies (CNV-28, CNV-35, CNV-53).
///
/// ```
/// use asmx_types::{full_name, schema::ScriptType};
///
/// assert_eq!(full_name(<Vec<i32>>::descriptor()), "System.Int32[]");
/// assert_eq!(
///     full_name(<Option<i32>>::descriptor()),
///     "System.Nullable`1[[System.Int32, mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089]]",
/// );
/// ```
#[must_use]
pub fn full_name(ty: &TypeDescriptor) -> String {
    name(ty, true)
}

/// `Type.ToString()`: generic arguments in single brackets, without assemblies (CNV-5).
#[must_use]
pub fn display_name(ty: &TypeDescriptor) -> String {
    name(ty, false)
}

/// The name of a class, [`full_name`] if it is qualified, else [`display_name`].
#[must_use]
pub fn class_name(class: &ClassDescriptor, qualified: bool) -> String {
    generic(class.full_name, class.arguments, qualified)
}

/// `Type.Name` of a full name: what follows the last namespace or outer type.
#[must_use]
pub fn short_name(full_name: &str) -> &str {
    full_name.rsplit(['.', '+']).next().unwrap_or(full_name)
}

fn name(ty: &TypeDescriptor, qualified: bool) -> String {
    match ty {
        TypeDescriptor::Void => "System.Void".to_owned(),
        TypeDescriptor::Object => "System.Object".to_owned(),
        TypeDescriptor::Scalar(scalar) => scalar.to_string(),
        TypeDescriptor::Enum(descriptor) => descriptor.full_name.to_owned(),
        TypeDescriptor::Class(class) => class_name(class, qualified),
        TypeDescriptor::Union(union) => union.full_name.to_owned(),
        TypeDescriptor::Option(inner) if inner().is_value_type() => {
            generic("System.Nullable", &[*inner], qualified)
        }
        TypeDescriptor::Option(inner) => name(inner(), qualified),
        TypeDescriptor::Sequence(kind, element) => match kind {
            SequenceKind::Array => format!("{}[]", name(element(), qualified)),
            SequenceKind::List => generic("System.Collections.Generic.List", &[*element], qualified),
            SequenceKind::Enumerable => {
                generic("System.Collections.Generic.IEnumerable", &[*element], qualified)
            }
            SequenceKind::ICollection => {
                generic("System.Collections.Generic.ICollection", &[*element], qualified)
            }
            SequenceKind::IList => generic("System.Collections.Generic.IList", &[*element], qualified),
            SequenceKind::HashSet => generic("System.Collections.Generic.HashSet", &[*element], qualified),
            SequenceKind::Queue => generic("System.Collections.Generic.Queue", &[*element], qualified),
            SequenceKind::ArrayList => "System.Collections.ArrayList".to_owned(),
            SequenceKind::Untyped => "System.Collections.IEnumerable".to_owned(),
            SequenceKind::Class(name) => (*name).to_owned(),
        },
        TypeDescriptor::Dictionary(kind, key, value) => match kind {
            DictionaryKind::Dictionary => {
                generic("System.Collections.Generic.Dictionary", &[*key, *value], qualified)
            }
            DictionaryKind::Interface => {
                generic("System.Collections.Generic.IDictionary", &[*key, *value], qualified)
            }
            DictionaryKind::Sorted => {
                generic("System.Collections.Generic.SortedDictionary", &[*key, *value], qualified)
            }
            DictionaryKind::Hashtable => "System.Collections.Hashtable".to_owned(),
            DictionaryKind::Untyped => "System.Collections.IDictionary".to_owned(),
            DictionaryKind::Class(name) => (*name).to_owned(),
        },
    }
}

fn generic(open: &str, arguments: &[TypeRef], qualified: bool) -> String {
    if arguments.is_empty() {
        return open.to_owned();
    }
    // A nested class of a generic class has the arity before its own name; Rust has no such classes.
    let mut text = format!("{open}`{}[", arguments.len());
    for (at, argument) in arguments.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        let argument = argument();
        // Writing to a string can't fail.
        let _ = if qualified {
            write!(text, "[{}, {}]", name(argument, true), assembly(argument))
        } else {
            write!(text, "{}", name(argument, false))
        };
    }
    text.push(']');
    text
}

/// The assembly that a type lives in. A service's own types are said to live in one that is named after the first part
/// of their namespace.
fn assembly(ty: &TypeDescriptor) -> String {
    match ty {
        TypeDescriptor::Enum(descriptor) => own_assembly(descriptor.full_name),
        TypeDescriptor::Class(class) => own_assembly(class.full_name),
        TypeDescriptor::Union(union) => own_assembly(union.full_name),
        TypeDescriptor::Option(inner) if !inner().is_value_type() => assembly(inner()),
        TypeDescriptor::Sequence(SequenceKind::Array, element) => assembly(element()),
        TypeDescriptor::Sequence(SequenceKind::Class(name), _)
        | TypeDescriptor::Dictionary(DictionaryKind::Class(name), ..) => own_assembly(name),
        TypeDescriptor::Sequence(SequenceKind::HashSet, _) => SYSTEM_CORE.to_owned(),
        TypeDescriptor::Scalar(Scalar::Uri)
        | TypeDescriptor::Sequence(SequenceKind::Queue, _)
        | TypeDescriptor::Dictionary(DictionaryKind::Sorted, ..) => SYSTEM.to_owned(),
        _ => MSCORLIB.to_owned(),
    }
}

fn own_assembly(full_name: &str) -> String {
    let first = full_name.split('.').next().unwrap_or(full_name);
    if full_name.starts_with("System.Data.") {
        return SYSTEM_DATA.to_owned();
    }
    if first == "System" {
        return MSCORLIB.to_owned();
    }
    let name = if first == full_name { "App_Code" } else { first };
    format!("{name}, Version=0.0.0.0, Culture=neutral, PublicKeyToken=null")
}
