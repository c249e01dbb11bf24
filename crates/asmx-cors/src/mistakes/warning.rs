use std::fmt;

use crate::settings::{Scope, Words};

/// A setting that is dangerous (CORS-36) or has no effect (CORS-45). The policy works; somebody should know.
///
/// ```
/// use asmx_cors::{Cors, Scope};
///
/// let policy = Cors::origins(["https://shop.example"]).allow_headers(["Accept"]).compile(Scope::Host).unwrap();
/// assert_eq!(
///     policy.warnings()[0].to_string(),
///     "cors: header \"Accept\" may be sent without being listed, but for values that are longer than 128 bytes or hold \
///      one of \" ( ) : < > ? @ [ \\ ] { }; remove it from allow_headers unless scripts send such values",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorsWarning {
    scope: Scope,
    note: Note,
    words: Words,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    DangerousNull,
    DangerousPublicSuffix,
    DangerousInsecure,
    /// A header that may be sent without being listed, and what of its values may not.
    SafelistedRequestHeader(String, &'static str),
    SafelistedResponseHeader(String),
    Options,
    MethodCase(String, &'static str),
    UnusualMethod(String, String),
    AnyBesideOthers,
    FailUnlistedWithAny,
    Closed(&'static str),
    ListedTwice(String),
    InsecurePrivateNetwork(String),
}

impl CorsWarning {
    pub(crate) fn new(scope: &Scope, note: Note, words: Words) -> Self {
        Self { scope: scope.clone(), note, words }
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
        self.note.say(f, self.words)
    }
}

impl Note {
    fn say(&self, f: &mut fmt::Formatter<'_>, words: Words) -> fmt::Result {
        match self {
            Self::DangerousNull => f.write_str(
                "dangerously_allow_null_origin is set: any site can read the answers, from a sandboxed frame",
            ),
            Self::DangerousPublicSuffix => f.write_str(
                "dangerously_allow_public_suffix is set: a pattern may cover sites of strangers",
            ),
            Self::DangerousInsecure => f.write_str(
                "dangerously_allow_insecure_origins is set: whoever is on the network can act as the signed-in user",
            ),
            Self::SafelistedRequestHeader(name, values) => write!(
                f,
                "header \"{name}\" may be sent without being listed, but for values that {values}; remove it from {} \
                 unless scripts send such values",
                words.name("allow_headers")
            ),
            Self::SafelistedResponseHeader(name) => write!(
                f,
                "header \"{name}\" may be read without being exposed; remove it from {}",
                words.name("expose_headers")
            ),
            Self::Options => write!(
                f,
                "method \"OPTIONS\" is not needed for preflights; remove it from {} unless scripts send it themselves",
                words.name("methods")
            ),
            Self::MethodCase(given, sent) => {
                write!(f, "method \"{given}\" is sent by browsers as \"{sent}\"; write that")
            }
            Self::UnusualMethod(given, other) => {
                write!(f, "methods are compared with their case: \"{given}\" is not \"{other}\"")
            }
            Self::AnyBesideOthers => {
                f.write_str("origins lists \"*\" beside others; \"*\" covers them all, so keep one or the other")
            }
            Self::FailUnlistedWithAny => write!(
                f,
                "{} has no effect with {}: every origin is listed",
                words.name("fail_unlisted"),
                words.star("allow_origins")
            ),
            Self::Closed(name) => write!(f, "{name} has no effect: the policy is closed"),
            Self::ListedTwice(origin) => write!(f, "origin \"{origin}\" is listed twice"),
            Self::InsecurePrivateNetwork(origin) => write!(
                f,
                "{} has no effect for \"{origin}\": browsers let only secure pages into a private network",
                words.name("private_network")
            ),
        }
    }
}
