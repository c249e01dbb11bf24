//! What `XmlSerializer` refuses before it has seen a value.

use std::collections::HashSet;

use asmx_types::support::exception;
use asmx_types::{Construction, MemberXml, Scalar, SequenceKind, TypeDescriptor, full_name};

use crate::names::{is_bytes, peel};

/// Deeper than this no type is looked at: those that contain themselves end here.
const DEPTH: usize = 16;

/// The text of `XmlSerializer`'s exception, if it can't write a type.
///
/// ```
/// use asmx_types::ScriptType as _;
///
/// assert_eq!(asmx_xml::refused(i32::descriptor()), None);
/// assert!(asmx_xml::refused(<std::collections::HashMap<String, i32>>::descriptor()).is_some());
/// ```
#[must_use]
pub fn refused(ty: &'static TypeDescriptor) -> Option<String> {
    within(ty, DEPTH, &mut HashSet::new())
}

/// The same of what is declared, as parameters and members are: interfaces are refused as well. The exception's type comes
/// first.
///
/// ```
/// use asmx_types::{IEnumerable, ScriptType as _};
///
/// let (exception, text) = asmx_xml::refused_as_declared(<IEnumerable<i32>>::descriptor()).unwrap();
/// assert_eq!(exception, "System.NotSupportedException");
/// assert!(text.starts_with("Cannot serialize interface System.Collections.Generic.IEnumerable"));
/// ```
#[must_use]
pub fn refused_as_declared(ty: &'static TypeDescriptor) -> Option<(&'static str, String)> {
    let not_supported = "System.NotSupportedException";
    if is_interface(ty) {
        return Some((not_supported, format!("Cannot serialize interface {}.", full_name(peel(ty)))));
    }
    let exception = match peel(ty) {
        TypeDescriptor::Dictionary(..) => not_supported,
        _ => exception::INVALID_OPERATION,
    };
    refused(ty).map(|text| (exception, text))
}

/// Each class is looked at once.
fn within(ty: &'static TypeDescriptor, depth: usize, seen: &mut HashSet<String>) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    let ty = peel(ty);
    match ty {
        TypeDescriptor::Dictionary(..) => {
            Some(format!("The type {} is not supported because it implements IDictionary.", full_name(ty)))
        }
        TypeDescriptor::Scalar(Scalar::Uri) => Some(no_constructor(ty)),
        TypeDescriptor::Sequence(_, element) => within(element(), depth, seen),
        TypeDescriptor::Class(class) if class.full_name == "System.Xml.XmlDocument" => None,
        TypeDescriptor::Class(class) if class.construction == Construction::None && !class.value_type => {
            Some(no_constructor(ty))
        }
        TypeDescriptor::Class(class) => {
            if !seen.insert(full_name(ty)) {
                return None;
            }
            let written = class.members.iter().filter(|member| member.written && member.settable);
            let mut refused = written.filter(|member| {
                let ty = (member.ty)();
                is_interface(ty) || within(ty, depth, seen).is_some() || !fits(ty, member.xml)
            });
            refused.next().map(|_| format!("There was an error reflecting type '{}'.", full_name(ty)))
        }
        _ => None,
    }
}

/// Whether a member may look so: an attribute or a text holds one value that is always there, or a string; a flat list is a
/// list.
fn fits(ty: &'static TypeDescriptor, xml: MemberXml) -> bool {
    let is_nullable = matches!(ty, TypeDescriptor::Option(inner) if inner().is_value_type());
    let ty = peel(ty);
    let is_simple = matches!(ty, TypeDescriptor::Scalar(_) | TypeDescriptor::Enum(_)) && !is_nullable;
    let is_list = matches!(ty, TypeDescriptor::Sequence(..)) && !is_bytes(ty);
    (is_simple || !(xml.attribute || xml.text)) && (is_list || !(xml.flat || xml.item.is_some()))
}

/// A result is what it is at run time, a member is what it is declared as.
fn is_interface(ty: &'static TypeDescriptor) -> bool {
    use SequenceKind::{Enumerable, ICollection, IList, Untyped};
    matches!(peel(ty), TypeDescriptor::Sequence(Enumerable | ICollection | IList | Untyped, _))
}

fn no_constructor(ty: &TypeDescriptor) -> String {
    format!("{} cannot be serialized because it does not have a parameterless constructor.", full_name(ty))
}
