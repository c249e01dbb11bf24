//! The exception that SOAP clients get as it is.

use core::fmt;
use std::borrow::Cow;

use asmx_core::{Exception, Fault};
use http::StatusCode;

use crate::html::Inner;
use crate::types::Xml;

/// The CLR's name of it.
pub(super) const NAME: &str = "System.Web.Services.Protocols.SoapException";
/// That of one about headers.
const HEADER_NAME: &str = "System.Web.Services.Protocols.SoapHeaderException";

/// Namespace and name of a code of the application's own.
type QualifiedName = (String, String);

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
    /// What few say.
    pub(super) rare: Option<Box<Rare>>,
    pub(super) actor: Option<String>,
    /// Whether it is about a header, so that there is no detail.
    pub(super) is_of_header: bool,
    pub(super) detail: Option<Xml>,
    /// What stands in the header of the answer.
    pub(super) header: String,
    inner: Option<Inner>,
    /// That of an answer without a body.
    pub(super) bare: Option<StatusCode>,
}

/// The parts of a fault that few have.
#[derive(Debug, Default)]
pub(super) struct Rare {
    /// What stands in the place of the code.
    pub(super) code: Option<QualifiedName>,
    /// The outer ones first.
    pub(super) sub_codes: Vec<QualifiedName>,
    pub(super) role: Option<String>,
}

impl SoapException {
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            code,
            rare: None,
            actor: None,
            is_of_header: false,
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

    /// Gives it a code of the application's own (`Code`, CLS-28), of a namespace, in the place of `Client` or `Server`.
    #[must_use]
    pub fn code(mut self, namespace: impl Into<String>, name: impl Into<String>) -> Self {
        self.rare().code = Some((namespace.into(), name.into()));
        self
    }

    /// Says more exactly what it is (`SubCode`, CLS-29); again, still more exactly. SOAP 1.1 has no such codes.
    #[must_use]
    pub fn sub_code(mut self, namespace: impl Into<String>, name: impl Into<String>) -> Self {
        self.rare().sub_codes.push((namespace.into(), name.into()));
        self
    }

    /// Makes it a `SoapHeaderException`: what is wrong is a header, and what there is to say of it stands in a header of the
    /// answer, `#[soap_header(fault)]`. The fault has no detail (CLS-28).
    #[must_use]
    pub fn of_header(self) -> Self {
        Self { is_of_header: true, ..self }
    }

    /// Says as what the server did it: `Role`, a URI. SOAP 1.1 has none.
    #[must_use]
    pub fn role(mut self, role: impl Into<String>) -> Self {
        self.rare().role = Some(role.into());
        self
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

    fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
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
        if self.is_of_header { HEADER_NAME.into() } else { NAME.into() }
    }
}
