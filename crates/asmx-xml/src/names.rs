//! What elements are called.

use std::borrow::Cow;
use std::fmt::Write as _;

use asmx_types::support::short_name;
use asmx_types::{ClassDescriptor, Scalar, SequenceKind, TypeDescriptor};

/// The type itself, where `Option` only says that it may be `null`.
pub(crate) fn peel(mut ty: &'static TypeDescriptor) -> &'static TypeDescriptor {
    while let TypeDescriptor::Option(inner) = ty {
        ty = inner();
    }
    ty
}

/// `XmlConvert.EncodeLocalName`: what no XML name has becomes `_xHHHH_`, and so does what would be read as such.
///
/// ```
/// assert_eq!(asmx_xml::encoded_name("net price"), "net_x0020_price");
/// ```
#[must_use]
pub fn encoded(name: &str) -> Cow<'_, str> {
    let fits = |(at, c): (usize, char)| match c {
        '_' => !is_escape(&name[at..]),
        '-' | '.' => at > 0,
        c => {
            c.is_alphabetic() && u32::from(c) <= 0xffff
                || at > 0 && c.is_alphanumeric() && u32::from(c) <= 0xffff
        }
    };
    let Some((first, _)) = name.char_indices().find(|c| !fits(*c)) else { return name.into() };
    let mut encoded = name[..first].to_owned();
    for (at, c) in name[first..].char_indices().map(|(at, c)| (first + at, c)) {
        let code = u32::from(c);
        // Writing to a string can't fail.
        let _ = match fits((at, c)) {
            true => encoded.write_char(c),
            false if code > 0xffff => write!(encoded, "_x{code:08X}_"),
            false => write!(encoded, "_x{code:04X}_"),
        };
    }
    encoded.into()
}

/// Whether a text begins as an escape does.
fn is_escape(text: &str) -> bool {
    let code = text.strip_prefix("_x").and_then(|rest| rest.get(..5));
    code.is_some_and(|code| code.ends_with('_') && code[..4].bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// `XmlConvert.DecodeName`: `_xHHHH_` is what no XML name has.
pub(crate) fn decoded(name: &str) -> Cow<'_, str> {
    if !name.contains("_x") {
        return name.into();
    }
    let mut decoded = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find("_x") {
        decoded.push_str(&rest[..at]);
        let code = rest[at + 2..].split_once('_').filter(|(code, _)| matches!(code.len(), 4 | 8));
        let c = code.and_then(|(code, after)| {
            Some((u32::from_str_radix(code, 16).ok().and_then(char::from_u32)?, after))
        });
        match c {
            Some((c, after)) => {
                decoded.push(c);
                rest = after;
            }
            None => {
                decoded.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    decoded.push_str(rest);
    decoded.into()
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
    let mut name = String::with_capacity(32);
    push_type(&mut name, ty);
    name
}

fn push_type(name: &mut String, ty: &'static TypeDescriptor) {
    match peel(ty) {
        TypeDescriptor::Scalar(scalar) => name.push_str(of_scalar(*scalar)),
        TypeDescriptor::Enum(descriptor) => name.push_str(short_name(descriptor.full_name)),
        TypeDescriptor::Class(class) => push_class(name, class),
        TypeDescriptor::Union(union) if union.full_name != "System.Object" => {
            name.push_str(short_name(union.full_name));
        }
        ty @ TypeDescriptor::Sequence(..) if is_bytes(ty) => name.push_str("base64Binary"),
        TypeDescriptor::Sequence(_, element) => {
            name.push_str("ArrayOf");
            push_element(name, element());
        }
        _ => name.push_str("anyType"),
    }
}

fn push_element(name: &mut String, ty: &'static TypeDescriptor) {
    match ty {
        TypeDescriptor::Option(inner) if inner().is_value_type() => {
            name.push_str("NullableOf");
            push_clr(name, inner());
        }
        ty => push_pascal(name, ty),
    }
}

/// `PairOfInt32String`.
fn push_class(name: &mut String, class: &ClassDescriptor) {
    name.push_str(short_name(class.full_name));
    if !class.arguments.is_empty() {
        name.push_str("Of");
        class.arguments.iter().for_each(|argument| push_clr(name, argument()));
    }
}

/// The CLR's own name of a type, as it stands within the names of generic ones.
fn push_clr(name: &mut String, ty: &'static TypeDescriptor) {
    match ty {
        TypeDescriptor::Scalar(scalar) => name.push_str(scalar.short_name()),
        TypeDescriptor::Object => name.push_str("Object"),
        TypeDescriptor::Sequence(..) => push_type(name, ty),
        ty => push_pascal(name, ty),
    }
}

/// The name with a capital letter in front.
fn push_pascal(name: &mut String, ty: &'static TypeDescriptor) {
    let start = name.len();
    push_type(name, ty);
    let first = name[start..].chars().next().map_or(0, char::len_utf8);
    match name.get_mut(start..start + first) {
        Some(ascii) if first == 1 => ascii.make_ascii_uppercase(),
        _ => {
            let upper = name[start..start + first].to_uppercase();
            name.replace_range(start..start + first, &upper);
        }
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
