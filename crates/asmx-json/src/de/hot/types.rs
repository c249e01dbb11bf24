//! For which declared types the hot path can't disagree with the cold one.

use crate::schema::{ClassDescriptor, Construction, DictionaryKind, Scalar, SequenceKind, TypeDescriptor};
use asmx_types::text::eq_ignore_case;

/// Whether [`from_slice`](super::from_slice) may be asked for a value of this type. It may not where .NET refuses what
/// Rust's type takes: sets and queues (CNV-47), dictionaries without string keys (CNV-35), classes that can't be made
/// (CNV-38) or whose members' names differ only in case (CNV-37c), structures that may be null (CNV-28).
///
/// A class' serde name is its full name, and its serde fields are the members that can be set, as `#[script_type]` makes
/// them. No class without generic parameters has the name and members of one with them.
///
/// The answer is the same every time; ask once per method, not once per call.
#[must_use]
pub fn supports(target: &'static TypeDescriptor) -> bool {
    check(target, &mut Vec::new())
}

fn check(target: &'static TypeDescriptor, seen: &mut Vec<&'static ClassDescriptor>) -> bool {
    match target {
        // Objects of unions are always left to the cold path.
        TypeDescriptor::Void
        | TypeDescriptor::Object
        | TypeDescriptor::Scalar(_)
        | TypeDescriptor::Enum(_)
        | TypeDescriptor::Union(_) => true,
        // An object can't become a structure that may be null (CNV-28).
        TypeDescriptor::Option(inner)
            if inner().is_value_type() && matches!(inner(), TypeDescriptor::Class(_)) =>
        {
            false
        }
        TypeDescriptor::Option(inner) => check(inner(), seen),
        TypeDescriptor::Sequence(kind, element) => {
            !matches!(
                kind,
                SequenceKind::HashSet | SequenceKind::Queue | SequenceKind::Untyped | SequenceKind::Class(_)
            ) && check(element(), seen)
        }
        TypeDescriptor::Dictionary(DictionaryKind::Class(_), ..) => false,
        TypeDescriptor::Dictionary(_, key, value) => {
            matches!(key(), TypeDescriptor::Scalar(Scalar::String) | TypeDescriptor::Object)
                && check(value(), seen)
        }
        TypeDescriptor::Class(class) => {
            if seen.iter().any(|known| core::ptr::eq(*known, class)) {
                return true;
            }
            seen.push(class);
            (matches!(class.construction, Construction::Zeroed | Construction::Default) || class.value_type)
                && class.members.iter().enumerate().all(|(at, member)| {
                    !class.members[..at].iter().any(|other| eq_ignore_case(other.name, member.name))
                        && (!member.settable || check((member.ty)(), seen))
                })
        }
        // Nothing is known of other kinds.
        _ => false,
    }
}
