//! Which methods can be called with their parameters in a query or a form (CLS-8).

use asmx_core::service::MethodDescriptor;

use crate::types::{Scalar, SequenceKind, TypeDescriptor};

/// Whether all that a method takes can stand in a form: scalars of CLS-8, and arrays of them.
pub(crate) fn is_url_callable(method: &MethodDescriptor) -> bool {
    method.parameters.iter().all(|parameter| is_supported((parameter.ty)()))
}

/// Whether a type can stand in a form.
pub(crate) fn is_supported(ty: &'static TypeDescriptor) -> bool {
    match nullable(ty) {
        TypeDescriptor::Sequence(SequenceKind::Array, element) => is_scalar(nullable(element())),
        ty => is_scalar(ty),
    }
}

fn is_scalar(ty: &TypeDescriptor) -> bool {
    match ty {
        TypeDescriptor::Enum(_) => true,
        TypeDescriptor::Scalar(scalar) => {
            !matches!(scalar, Scalar::Guid | Scalar::TimeSpan | Scalar::DateTimeOffset | Scalar::Uri)
        }
        _ => false,
    }
}

/// The type itself, where `Option` only says what .NET's references are anyway.
pub(crate) fn nullable(ty: &'static TypeDescriptor) -> &'static TypeDescriptor {
    match ty {
        TypeDescriptor::Option(inner) if !inner().is_value_type() => nullable(inner()),
        ty => ty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{Guid, ScriptType};

    #[test]
    fn cls_8_what_can_stand_in_a_form() {
        assert!(is_supported(<Vec<Option<String>>>::descriptor()));
        assert!(is_supported(<Option<String>>::descriptor()));
        assert!(!is_supported(<Option<i32>>::descriptor()));
        assert!(!is_supported(<Vec<Vec<i32>>>::descriptor()));
        assert!(!is_supported(Guid::descriptor()));
    }
}
