//! What `XmlSerializer` refuses before it has seen a value.

use asmx_types::{Construction, Scalar, SequenceKind, TypeDescriptor, full_name};

use crate::names::peel;

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
    within(ty, DEPTH)
}

fn within(ty: &'static TypeDescriptor, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    let ty = peel(ty);
    match ty {
        TypeDescriptor::Dictionary(..) => {
            Some(format!("The type {} is not supported because it implements IDictionary.", full_name(ty)))
        }
        TypeDescriptor::Scalar(Scalar::Uri) => Some(no_constructor(ty)),
        TypeDescriptor::Sequence(_, element) => within(element(), depth),
        TypeDescriptor::Class(class) if class.full_name == "System.Xml.XmlDocument" => None,
        TypeDescriptor::Class(class) if class.construction == Construction::None && !class.value_type => {
            Some(no_constructor(ty))
        }
        TypeDescriptor::Class(class) => {
            let written = class.members.iter().filter(|member| member.written && member.settable);
            let mut refused = written
                .filter(|member| is_interface((member.ty)()) || within((member.ty)(), depth).is_some());
            refused.next().map(|_| format!("There was an error reflecting type '{}'.", full_name(ty)))
        }
        _ => None,
    }
}

/// A result is what it is at run time, a member is what it is declared as.
fn is_interface(ty: &'static TypeDescriptor) -> bool {
    use SequenceKind::{Enumerable, ICollection, IList, Untyped};
    matches!(peel(ty), TypeDescriptor::Sequence(Enumerable | ICollection | IList | Untyped, _))
}

fn no_constructor(ty: &TypeDescriptor) -> String {
    format!("{} cannot be serialized because it does not have a parameterless constructor.", full_name(ty))
}
