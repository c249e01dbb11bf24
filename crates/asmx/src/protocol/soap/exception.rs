//! The exception that SOAP clients get as it is.

use core::fmt;
use std::borrow::Cow;

use asmx_core::{Exception, Fault};
use http::StatusCode;

use crate::html::Inner;
use crate::types::Xml;

/// The CLR's name of it.
pub(super) const NAME: &str = "System.Web.Services.Protocols.SoapException";

/// Whose fault it is (CLS-28, CLS-29).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    Client,
    Server,
    VersionMismatch,
    MustUnderstand,
}

/// `SoapException`: an error that says itself what stands in a SOAP fault (CLS-30). Others are wrapped, as faults of the server.
///
/// To a script or a form it is an error as any other.
///
/// ```
/// use asmx::SoapException;
/// use asmx::prelude::*;
///
/// #[web_method]
/// fn order(count: i32) -> Result<i32, SoapException> {
///     if count < 1 {
///         return Err(SoapException::client("The count must be positive.").actor("http://acme.example/orders"));
///     }
///     Ok(count)
/// }
/// ```
#[derive(Debug)]
pub struct SoapException {
    message: String,
    pub(super) code: Code,
    pub(super) actor: Option<String>,
    pub(super) detail: Option<Xml>,
    /// What stands in the header of the answer.
    pub(super) header: String,
    inner: Option<Inner>,
    /// That of an answer without a body.
    pub(super) bare: Option<StatusCode>,
}

impl SoapException {
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            code,
            actor: None,
            detail: None,
            header: String::new(),
            inner: None,
            bare: None,
        }
    }

    /// What the client did wrong: `SoapException.ClientFaultCode`.
    #[must_use]
    pub fn client(message: impl Into<String>) -> Self {
        Self::new(Code::Client, message)
    }

    /// What the server could not do: `SoapException.ServerFaultCode`.
    #[must_use]
    pub fn server(message: impl Into<String>) -> Self {
        Self::new(Code::Server, message)
    }

    /// Says where it happened: `Actor`, a URI.
    #[must_use]
    pub fn actor(self, actor: impl Into<String>) -> Self {
        Self { actor: Some(actor.into()), ..self }
    }

    /// Adds what stands in the fault's `detail`: `Detail`.
    #[must_use]
    pub fn detail(self, detail: Xml) -> Self {
        Self { detail: Some(detail), ..self }
    }

    pub(super) fn inner(self, inner: Fault) -> Self {
        Self { inner: Some(Inner(inner)), ..self }
    }

    /// It is answered with that status and nothing else.
    pub(super) fn bare(self, status: StatusCode) -> Self {
        Self { bare: Some(status), ..self }
    }
}

impl fmt::Display for SoapException {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for SoapException {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.inner.as_ref().map(|inner| inner as _)
    }
}

impl Exception for SoapException {
    fn exception_type(&self) -> Cow<'static, str> {
        NAME.into()
    }
}
