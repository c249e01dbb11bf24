//! Values made from types: arguments that the server reads, and results as it writes them.
//!
//! Both are JSON that every tool reads. Dates are ISO 8601 on their way in, which .NET reads as well (CNV-20) and tools
//! can't spoil, and in their own form on their way out.

use asmx_types::data::DataKind;

use super::client_types::ClientTypes;
use super::reached::{Way, can_be_read, is_document, members};
use crate::types::{ClassDescriptor, Scalar, SequenceKind, TypeDescriptor, TypeRef};

/// Deeper objects are left out.
const DEEPEST: usize = 6;

/// An example of a type in lines, each but the first indented.
pub(crate) fn example(ty: TypeRef, way: Way, known: &ClientTypes, indent: usize) -> String {
    let mut writer = Writer { out: String::new(), way, known, within: Vec::new() };
    if !writer.write(ty(), indent) {
        writer.out.push_str("null");
    }
    writer.out
}

struct Writer<'a> {
    out: String,
    way: Way,
    known: &'a ClientTypes,
    /// The classes that are being written.
    within: Vec<&'static str>,
}

impl Writer<'_> {
    /// Writes a value, or nothing if there is no end to it.
    fn write(&mut self, ty: &'static TypeDescriptor, indent: usize) -> bool {
        match ty {
            TypeDescriptor::Scalar(Scalar::TimeSpan) if self.way == Way::Out => self.time_span(indent),
            TypeDescriptor::Scalar(scalar) => self.out.push_str(self::scalar(*scalar, self.way)),
            TypeDescriptor::Enum(values) => {
                let number = values.values.first().map_or(0, |(_, number)| *number);
                self.out.push_str(&number.to_string());
            }
            TypeDescriptor::Class(class) if is_document(class) => self.out.push_str("\"<document />\""),
            TypeDescriptor::Class(class) if DataKind::of(class).is_some() => {
                self.out.push_str(data(class, self.way));
            }
            TypeDescriptor::Class(class) => {
                if self.within.contains(&class.full_name) || self.within.len() == DEEPEST {
                    return false;
                }
                if self.way == Way::In && !can_be_read(class) {
                    return false;
                }
                self.within.push(class.full_name);
                let id = self.known.id_of(ty).filter(|_| self.way == Way::Out);
                self.object(id, members(class, self.way).map(|member| (member.name, member.ty)), indent);
                self.within.pop();
            }
            TypeDescriptor::Union(union) => {
                let default = union.default.filter(|_| self.way == Way::In);
                return match default.or(union.variants.first().copied()).map(|ty| ty()) {
                    Some(TypeDescriptor::Class(class)) if self.way == Way::In && default.is_none() => {
                        let variant = union.variants.first().map(|ty| ty());
                        let id = variant.and_then(|variant| self.known.id_of(variant));
                        self.object(
                            id,
                            members(class, Way::In).map(|member| (member.name, member.ty)),
                            indent,
                        );
                        true
                    }
                    Some(variant) => self.write(variant, indent),
                    None => false,
                };
            }
            TypeDescriptor::Option(inner) => {
                if !self.write(inner(), indent) {
                    self.out.push_str("null");
                }
            }
            TypeDescriptor::Sequence(SequenceKind::Untyped, _) => self.out.push_str("[]"),
            TypeDescriptor::Sequence(_, element) => self.bracketed('[', ']', element(), "", indent),
            TypeDescriptor::Dictionary(_, _, value) => self.bracketed('{', '}', value(), "\"key\": ", indent),
            TypeDescriptor::Void => self.out.push_str("null"),
            _ => self.out.push_str("\"anything\""),
        }
        true
    }

    /// One element, or none if there is no end to it.
    fn bracketed(
        &mut self,
        open: char,
        close: char,
        inner: &'static TypeDescriptor,
        key: &str,
        indent: usize,
    ) {
        self.out.push(open);
        let length = self.out.len();
        let simple =
            matches!(inner, TypeDescriptor::Scalar(_) | TypeDescriptor::Enum(_) | TypeDescriptor::Object);
        if simple {
            self.out.push_str(key);
            self.write(inner, indent);
        } else {
            self.line(indent + 1);
            self.out.push_str(key);
            if self.write(inner, indent + 1) {
                self.line(indent);
            } else {
                self.out.truncate(length);
            }
        }
        self.out.push(close);
    }

    fn object(
        &mut self,
        id: Option<&str>,
        members: impl Iterator<Item = (&'static str, TypeRef)>,
        indent: usize,
    ) {
        self.out.push('{');
        let mut separator = "";
        if let Some(id) = id {
            self.line(indent + 1);
            self.out.push_str(&format!("\"__type\": {}", serde_json::Value::from(id)));
            separator = ",";
        }
        for (name, ty) in members {
            self.out.push_str(separator);
            self.line(indent + 1);
            self.out.push_str(&format!("{}: ", serde_json::Value::from(name)));
            if !self.write(ty(), indent + 1) {
                self.out.push_str("null");
            }
            separator = ",";
        }
        if !separator.is_empty() {
            self.line(indent);
        }
        self.out.push('}');
    }

    /// RSP-25: 26 hours.
    fn time_span(&mut self, indent: usize) {
        let id = self.known.id_of(&TypeDescriptor::Scalar(Scalar::TimeSpan));
        let numbers = [
            "936000000000",
            "1",
            "2",
            "0",
            "0",
            "0",
            "1.0833333333333333",
            "26",
            "93600000",
            "1560",
            "93600",
        ];
        self.out.push('{');
        let id = id.map(|id| ("__type", serde_json::Value::from(id).to_string()));
        let members = crate::types::TimeSpan::MEMBERS.into_iter().zip(numbers.map(str::to_owned));
        for (at, (name, value)) in id.into_iter().chain(members).enumerate() {
            self.out.push_str(if at > 0 { "," } else { "" });
            self.line(indent + 1);
            self.out.push_str(&format!("\"{name}\": {value}"));
        }
        self.line(indent);
        self.out.push('}');
    }

    fn line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.push_str(&"  ".repeat(indent));
    }
}

/// Rows, where a method writes them (`data_rows`). An object becomes an empty set or table.
fn data(class: &ClassDescriptor, way: Way) -> &'static str {
    match (way, DataKind::of(class)) {
        (Way::In, _) => "{}",
        (Way::Out, Some(DataKind::Set)) => "{\"Table\": [{\"Column\": \"anything\"}]}",
        (Way::Out, _) => "[{\"Column\": \"anything\"}]",
    }
}

fn scalar(scalar: Scalar, way: Way) -> &'static str {
    match (scalar, way) {
        (Scalar::Boolean, _) => "true",
        (Scalar::Single | Scalar::Double, _) => "1.5",
        (Scalar::Decimal, _) => "9.99",
        (Scalar::Char, _) => "\"a\"",
        (Scalar::String, _) => "\"text\"",
        (Scalar::Guid, _) => "\"0123abcd-4567-89ab-cdef-0123456789ab\"",
        (Scalar::Uri, _) => "\"https://example.com/\"",
        (Scalar::DateTime, Way::In) => "\"2024-02-29T12:30:00Z\"",
        (Scalar::DateTimeOffset, Way::In) => "\"2024-02-29T13:30:00+01:00\"",
        (Scalar::DateTime | Scalar::DateTimeOffset, Way::Out) => "\"/Date(1709209800000)/\"",
        (Scalar::TimeSpan, _) => "\"1.02:00:00\"",
        _ => "1",
    }
}
