use std::fmt;

use crate::settings::Scope;

/// A setting that is dangerous (CORS-36) or has no effect (CORS-45). The policy works; somebody should know.
///
/// ```
/// use asmx_cors::{Cors, Scope};
///
/// let policy = Cors::origins(["https://shop.example"]).allow_headers(["Accept"]).compile(Scope::Host).unwrap();
/// assert_eq!(
///     policy.warnings()[0].to_string(),
///     r#"cors: header "Accept" may be sent without being listed; remove it from allow_headers"#,
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorsWarning {
    scope: Scope,
    note: Note,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Note {
    #[error("dangerously_allow_null_origin is set: any site can read the answers, from a sandboxed frame")]
    DangerousNull,
    #[error("dangerously_allow_public_suffix is set: a pattern may cover sites of strangers")]
    DangerousPublicSuffix,
    #[error(
        "dangerously_allow_insecure_origins is set: whoever is on the network can act as the signed-in user"
    )]
    DangerousInsecure,
    #[error("header \"{0}\" may be sent without being listed; remove it from allow_headers")]
    SafelistedRequestHeader(String),
    #[error("header \"{0}\" may be read without being exposed; remove it from expose_headers")]
    SafelistedResponseHeader(String),
    #[error(
        "method \"OPTIONS\" is not needed for preflights; remove it from methods unless scripts send it themselves"
    )]
    Options,
    #[error("method \"{0}\" is sent by browsers as \"{1}\"; write that")]
    MethodCase(String, &'static str),
    #[error("methods are compared with their case: \"{0}\" is not \"{1}\"")]
    UnusualMethod(String, String),
    #[error("origins lists \"*\" beside others; \"*\" covers them all, so keep one or the other")]
    AnyBesideOthers,
    #[error("fail_unlisted has no effect with origins = \"*\": every origin is listed")]
    FailUnlistedWithAny,
    #[error("{0} has no effect: the policy is closed")]
    Closed(&'static str),
    #[error("origin \"{0}\" is listed twice")]
    ListedTwice(String),
    #[error(
        "private_network has no effect for \"{0}\": browsers let only secure pages into a private network"
    )]
    InsecurePrivateNetwork(String),
}

impl CorsWarning {
    pub(crate) fn new(scope: &Scope, note: Note) -> Self {
        Self { scope: scope.clone(), note }
    }

    /// The policy that it is about.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// let policy = Cors::origins(["null"]).dangerously_allow_null_origin().compile(Scope::service("X")).unwrap();
    /// assert_eq!(*policy.warnings()[0].scope(), Scope::service("X"));
    /// ```
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Whether it is about a setting with "dangerously" in its name.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// let policy = Cors::origins(["null"]).dangerously_allow_null_origin().compile(Scope::Host).unwrap();
    /// assert!(policy.warnings()[0].is_dangerous());
    /// ```
    pub fn is_dangerous(&self) -> bool {
        matches!(self.note, Note::DangerousNull | Note::DangerousPublicSuffix | Note::DangerousInsecure)
    }
}

impl fmt::Display for CorsWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cors: ")?;
        if self.scope != Scope::Host {
            write!(f, "{}: ", self.scope)?;
        }
        self.note.fmt(f)
    }
}
