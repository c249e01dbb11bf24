use std::marker::PhantomData;

use super::values::{ALL, CorsSettings};

/// The builder of a policy, for a host, a service or a method.
///
/// It begins with who may ask, and what it offers after that depends on the answer: with any origin there are no
/// credentials, and a closed policy has no settings at all (CORS-30).
///
/// ```
/// use asmx_cors::{Cors, Scope};
///
/// let policy = Cors::origins(["https://shop.example", "https://*.shop.example", "http://localhost:*"])
///     .credentials()
///     .allow_headers(["X-CSRF-Token"])
///     .expose_headers(["X-Total"])
///     .max_age(600)
///     .compile(Scope::Host)?;
/// assert!(policy.warnings().is_empty());
/// # Ok::<(), asmx_cors::CorsErrors>(())
/// ```
///
/// Browsers ignore an answer that allows any origin *with* credentials, so it cannot be written:
///
/// ```compile_fail,E0599
/// use asmx_cors::Cors;
///
/// Cors::any_origin().credentials();
/// ```
///
/// Two things are allowed from the start because a `ScriptService` needs them: the request header `Content-Type` (it is
/// `application/json`, which no page may send to another origin unasked; see
/// [`without_content_type`](Cors::without_content_type)), and reading the answer's `jsonerror` (see
/// [`without_jsonerror`](Cors::without_jsonerror)).
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a policy has no effect until something is built with it"]
pub struct Cors<S = Listed> {
    settings: CorsSettings,
    state: PhantomData<S>,
}

/// The state of [`Cors::any_origin`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AnyOrigin; // for credentials, list the origins: browsers ignore answers to any origin with them

/// The state of [`Cors::origins`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Listed;

/// The state of [`Cors::extending`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Extending;

/// The state of [`Cors::closed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Closed;

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::AnyOrigin {}
    impl Sealed for super::Listed {}
    impl Sealed for super::Extending {}
}

/// A policy that lets somebody in, so that there is something to set.
///
/// ```compile_fail,E0599
/// use asmx_cors::Cors;
///
/// Cors::closed().max_age(600);
/// ```
pub trait Open: sealed::Sealed {}
impl Open for AnyOrigin {}
impl Open for Listed {}
impl Open for Extending {}

/// A policy that names its origins, so that credentials and the way into a private network can be given to them.
///
/// ```compile_fail,E0599
/// use asmx_cors::Cors;
///
/// Cors::any_origin().private_network();
/// ```
pub trait NamesOrigins: Open {}
impl NamesOrigins for Listed {}
impl NamesOrigins for Extending {}

impl<S> Cors<S> {
    fn begin(settings: CorsSettings) -> Self {
        Self { settings, state: PhantomData }
    }

    pub(crate) fn settings(&self) -> &CorsSettings {
        &self.settings
    }

    pub(crate) fn set(mut self, change: impl FnOnce(&mut CorsSettings)) -> Self {
        change(&mut self.settings);
        self
    }
}

impl Cors<AnyOrigin> {
    /// Any origin may read the answers, without credentials: for public data.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// assert!(Cors::any_origin().compile(Scope::Host).is_ok());
    /// ```
    pub fn any_origin() -> Self {
        Self::begin(CorsSettings { origins: Some(vec![ALL.to_owned()]), ..CorsSettings::default() })
    }
}

impl Cors<Listed> {
    /// These origins may read the answers (CORS-4, CORS-5).
    ///
    /// An origin is written as a browser sends it: `https://shop.example`, with a port only if it is not the scheme's
    /// own. Two patterns exist: `https://*.shop.example` for the sub-domains, `http://localhost:*` for all ports.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// assert!(Cors::origins(["https://shop.example", "http://localhost:*"]).compile(Scope::Host).is_ok());
    /// assert!(Cors::origins([] as [&str; 0]).compile(Scope::Host).is_err());
    /// ```
    pub fn origins<I>(origins: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        let origins = origins.into_iter().map(Into::into).collect();
        Self::begin(CorsSettings { origins: Some(origins), ..CorsSettings::default() })
    }
}

impl Cors<Extending> {
    /// The host's default policy, with the changes that follow: for a service or a method (CORS-16).
    ///
    /// ```
    /// # use asmx_cors::{Cors, CorsSettings, Scope};
    /// let default = CorsSettings::from(Cors::origins(["https://shop.example"]));
    /// let export = CorsSettings::from(Cors::extending().expose_headers(["Content-Disposition"])).over(Some(&default));
    /// assert!(export.compile(Scope::method("Orders.asmx", "Export")).is_ok());
    /// ```
    pub fn extending() -> Self {
        Self::begin(CorsSettings { extends: true, ..CorsSettings::default() })
    }
}

impl Cors<Closed> {
    /// No other origin may read anything: the explicit "none", for a service of a host that is otherwise open.
    ///
    /// No CORS header is ever sent (CORS-14), and none that a method sets gets out (CORS-15).
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// assert!(Cors::closed().compile(Scope::service("Admin.asmx")).unwrap().is_closed());
    /// ```
    pub fn closed() -> Self {
        Self::begin(CorsSettings { closed: true, ..CorsSettings::default() })
    }
}

impl<S> From<Cors<S>> for CorsSettings {
    fn from(cors: Cors<S>) -> Self {
        cors.settings
    }
}
