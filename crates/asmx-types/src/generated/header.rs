//! Parameters that are SOAP headers.

use serde::de::DeserializeOwned;

use super::Members;
use crate::schema::ScriptType;

/// What a parameter with `#[soap_header]` may be: a class, or an `Option` of one where the header may be missing.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a SOAP header that comes in",
    label = "not a class, nor an `Option` of one",
    note = "a header is a struct with `#[script_type]`; one that may be missing is an `Option` of it",
    note = "one that goes out is a `SoapHeader<…>` with `#[soap_header(out)]` or `#[soap_header(in_out)]`"
)]
pub trait HeaderValue: Sized {
    /// The class, after which the header's element is called.
    type Class: ScriptType + DeserializeOwned;
    /// Whether a call without the header fails.
    const REQUIRED: bool;

    /// The parameter; `None` if the header is missing and must not be.
    fn of(header: Option<Self::Class>) -> Option<Self>;
}

impl<T: Members + ScriptType + DeserializeOwned> HeaderValue for T {
    type Class = T;
    const REQUIRED: bool = true;

    fn of(header: Option<T>) -> Option<T> {
        header
    }
}

impl<T: Members + ScriptType + DeserializeOwned> HeaderValue for Option<T> {
    type Class = T;
    const REQUIRED: bool = false;

    fn of(header: Option<T>) -> Option<Self> {
        Some(header)
    }
}
