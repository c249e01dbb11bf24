//! Parameters that are SOAP headers.

use serde::de::DeserializeOwned;

use super::Members;
use crate::schema::ScriptType;

/// What a parameter with `#[soap_header]` may be: a class, an `Option` of one where the header may be missing, or a `Vec` where
/// it may come several times.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a SOAP header that comes in",
    label = "not a class, nor an `Option` or a `Vec` of one",
    note = "a header is a struct with `#[script_type]`; one that may be missing is an `Option` of it, one that may come several times a `Vec`",
    note = "one that goes out is a `SoapHeader<…>` with `#[soap_header(out)]` or `#[soap_header(in_out)]`"
)]
pub trait HeaderValue: Sized {
    /// The class, after which the header's element is called.
    type Class: ScriptType + DeserializeOwned;
    /// Whether a call without the header fails.
    const REQUIRED: bool;
    /// Whether it may come several times.
    const REPEATS: bool = false;

    /// The parameter; `None` if the header is missing and must not be.
    fn of(headers: Vec<Self::Class>) -> Option<Self>;

    /// The headers that it is.
    fn headers(&self) -> &[Self::Class];
}

impl<T: Members + ScriptType + DeserializeOwned> HeaderValue for T {
    type Class = T;
    const REQUIRED: bool = true;

    fn of(headers: Vec<T>) -> Option<T> {
        headers.into_iter().next()
    }

    fn headers(&self) -> &[T] {
        core::slice::from_ref(self)
    }
}

impl<T: Members + ScriptType + DeserializeOwned> HeaderValue for Option<T> {
    type Class = T;
    const REQUIRED: bool = false;

    fn of(headers: Vec<T>) -> Option<Self> {
        Some(headers.into_iter().next())
    }

    fn headers(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T: Members + ScriptType + DeserializeOwned> HeaderValue for Vec<T> {
    type Class = T;
    const REQUIRED: bool = false;
    const REPEATS: bool = true;

    fn of(headers: Vec<T>) -> Option<Self> {
        Some(headers)
    }

    fn headers(&self) -> &[T] {
        self
    }
}
