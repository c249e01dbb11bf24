//! What elements are called.

use asmx_types::support::short_name;
use asmx_types::{ClassDescriptor, Scalar, SequenceKind, TypeDescriptor};

/// The type itself, where `Option` only says that it may be `null`.
pub(crate) fn peel(mut ty: &'static TypeDescriptor) -> &'static TypeDescriptor {
    while let TypeDescriptor::Option(inner) = ty {
        ty = inner();
    }
    ty
}

/// The name of a value's element where nothing else names it: at the root, and in a list.
///
/// ```
/// use asmx_types::ScriptType as _;
///
/// assert_eq!(asmx_xml::element_name(<Vec<Option<i32>>>::descriptor()), "ArrayOfNullableOfInt32");
/// ```
#[must_use]
pub fn of_type(ty: &'static TypeDescriptor) -> String {
    match peel(ty) {
        TypeDescriptor::Scalar(scalar) => of_scalar(*scalar).to_owned(),
        TypeDescriptor::Enum(descriptor) => short_name(descriptor.full_name).to_owned(),
        TypeDescriptor::Class(class) => of_class(class),
        TypeDescriptor::Union(union) if union.full_name != "System.Object" => {
            short_name(union.full_name).to_owned()
        }
        ty @ TypeDescriptor::Sequence(..) if is_bytes(ty) => "base64Binary".to_owned(),
        TypeDescriptor::Sequence(_, element) => format!("ArrayOf{}", of_element(element())),
        _ => "anyType".to_owned(),
    }
}

fn of_element(ty: &'static TypeDescriptor) -> String {
    match ty {
        TypeDescriptor::Option(inner) if inner().is_value_type() => format!("NullableOf{}", clr(inner())),
        ty => pascal(&of_type(ty)),
    }
}

/// `PairOfInt32String`.
fn of_class(class: &ClassDescriptor) -> String {
    let mut name = short_name(class.full_name).to_owned();
    if !class.arguments.is_empty() {
        name.push_str("Of");
        class.arguments.iter().for_each(|argument| name.push_str(&clr(argument())));
    }
    name
}

/// The CLR's own name of a type, as it stands within the names of generic ones.
fn clr(ty: &'static TypeDescriptor) -> String {
    match ty {
        TypeDescriptor::Scalar(scalar) => scalar.short_name().to_owned(),
        TypeDescriptor::Object => "Object".to_owned(),
        TypeDescriptor::Sequence(..) => of_type(ty),
        ty => pascal(&of_type(ty)),
    }
}

/// Those that `xsi:type` may name.
pub(crate) const SCALARS: [Scalar; 17] = [
    Scalar::Boolean,
    Scalar::Byte,
    Scalar::SByte,
    Scalar::Int16,
    Scalar::UInt16,
    Scalar::Int32,
    Scalar::UInt32,
    Scalar::Int64,
    Scalar::UInt64,
    Scalar::Single,
    Scalar::Double,
    Scalar::Decimal,
    Scalar::Char,
    Scalar::String,
    Scalar::DateTime,
    Scalar::Guid,
    Scalar::Uri,
];

pub(crate) const fn of_scalar(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Boolean => "boolean",
        Scalar::Byte => "unsignedByte",
        Scalar::SByte => "byte",
        Scalar::Int16 => "short",
        Scalar::UInt16 => "unsignedShort",
        Scalar::Int32 => "int",
        Scalar::UInt32 => "unsignedInt",
        Scalar::Int64 => "long",
        Scalar::UInt64 => "unsignedLong",
        Scalar::Single => "float",
        Scalar::Double => "double",
        Scalar::Decimal => "decimal",
        Scalar::Char => "char",
        Scalar::String => "string",
        Scalar::DateTime => "dateTime",
        Scalar::DateTimeOffset => "DateTimeOffset",
        Scalar::TimeSpan => "TimeSpan",
        Scalar::Guid => "guid",
        Scalar::Uri => "Uri",
    }
}

/// `byte[]`, which is one value and no list.
#[must_use]
pub fn is_bytes(ty: &TypeDescriptor) -> bool {
    match ty {
        TypeDescriptor::Sequence(SequenceKind::Array, element) => {
            matches!(element(), TypeDescriptor::Scalar(Scalar::Byte))
        }
        _ => false,
    }
}

fn pascal(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
