use std::marker::PhantomData;

use super::{CorsError, CorsSettings, MaxAge, Policy, Scope, settings::ALL};

/// The builder of a policy, for a host, a service or a method.
///
/// It begins with who may ask, and what it offers after that depends on the answer: with any origin there are no
/// credentials, and a closed policy has no settings at all (CORS-30).
///
/// ```
/// use asmx::cors::{Cors, Scope};
///
/// let policy = Cors::origins(["https://shop.example", "https://*.shop.example", "http://localhost:*"])
///     .credentials()
///     .allow_headers(["X-CSRF-Token"])
///     .expose_headers(["X-Total"])
///     .max_age(600)
///     .compile(Scope::Host)?;
/// assert!(policy.warnings().is_empty());
/// # Ok::<(), Vec<asmx::cors::CorsError>>(())
/// ```
///
/// Browsers ignore an answer that allows any origin *with* credentials, so it cannot be written:
///
/// ```compile_fail,E0599
/// use asmx::cors::Cors;
///
/// Cors::any_origin().credentials();
/// ```
///
/// Two things are allowed from the start because ScriptServices need them: the request header `Content-Type` (it is
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
pub struct AnyOrigin;

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

/// A policy that lets somebody in.
pub trait Open: sealed::Sealed {}
impl Open for AnyOrigin {}
impl Open for Listed {}
impl Open for Extending {}

/// A policy that names its origins, so that credentials can be given to them.
pub trait NamesOrigins: Open {}
impl NamesOrigins for Listed {}
impl NamesOrigins for Extending {}

impl<S> Cors<S> {
    fn begin(settings: CorsSettings) -> Self {
        Self { settings, state: PhantomData }
    }

    fn set(mut self, change: impl FnOnce(&mut CorsSettings)) -> Self {
        change(&mut self.settings);
        self
    }

    /// Checks everything and makes the policy.
    ///
    /// # Errors
    ///
    /// All mistakes together (CORS-30), in the texts of CORS-31.
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
    /// let errors = Cors::origins(["https://shop.example/"]).compile(Scope::Host).unwrap_err();
    /// assert_eq!(
    ///     errors[0].to_string(),
    ///     r#"cors: origin "https://shop.example/" has a path; write "https://shop.example""#,
    /// );
    /// ```
    pub fn compile(&self, scope: Scope) -> Result<Policy, Vec<CorsError>> {
        self.settings.compile(scope)
    }
}

impl Cors<AnyOrigin> {
    /// Any origin may read the answers, without credentials: for public data.
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
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
    /// # use asmx::cors::{Cors, Scope};
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
    /// # use asmx::cors::{Cors, CorsSettings, Scope};
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
    /// # use asmx::cors::{Cors, Scope};
    /// assert!(Cors::closed().compile(Scope::service("Admin.asmx")).unwrap().is_closed());
    /// ```
    pub fn closed() -> Self {
        Self::begin(CorsSettings { closed: true, ..CorsSettings::default() })
    }
}

impl<S: Open> Cors<S> {
    /// Starts from the host's default policy instead of from nothing (CORS-16).
    ///
    /// Lists grow, single values are kept unless given here. See [`CorsSettings::over`].
    ///
    /// ```
    /// # use asmx::cors::Cors;
    /// let partners = Cors::origins(["https://partner.example"]).extends_default();
    /// # let _ = partners;
    /// ```
    pub fn extends_default(self) -> Self {
        self.set(|s| s.extends = true)
    }

    /// Request headers that scripts may send, in any case (CORS-8). `Content-Type` is allowed already.
    ///
    /// ```
    /// # use asmx::cors::Cors;
    /// let _ = Cors::any_origin().allow_headers(["X-CSRF-Token", "Authorization"]);
    /// ```
    pub fn allow_headers<I>(self, names: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.set(|s| s.allow_headers.extend(names.into_iter().map(Into::into)))
    }

    /// Scripts may send every request header, `Authorization` too.
    ///
    /// ```
    /// # use asmx::cors::Cors;
    /// let _ = Cors::any_origin().allow_all_headers();
    /// ```
    pub fn allow_all_headers(self) -> Self {
        self.set(|s| s.all_headers = Some(true))
    }

    /// Scripts may send every request header except `Authorization`, unless that one is listed: what `*` means to a
    /// browser (CORS-8).
    ///
    /// ```
    /// # use asmx::cors::Cors;
    /// let _ = Cors::any_origin().allow_all_headers_but_authorization();
    /// ```
    pub fn allow_all_headers_but_authorization(self) -> Self {
        self.set(|s| {
            s.all_headers = Some(false);
            s.allow_headers.push(ALL.to_owned());
        })
    }

    /// Does not allow `Content-Type`: other origins can then call no JSON method.
    ///
    /// ```
    /// # use asmx::cors::Cors;
    /// let _ = Cors::any_origin().without_content_type();
    /// ```
    pub fn without_content_type(self) -> Self {
        self.set(|s| s.content_type = Some(false))
    }

    /// Headers of the answer that scripts may read (CORS-10). `jsonerror` is among them already.
    ///
    /// ```
    /// # use asmx::cors::Cors;
    /// let _ = Cors::any_origin().expose_headers(["X-Total"]);
    /// ```
    pub fn expose_headers<I>(self, names: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.set(|s| s.expose_headers.extend(names.into_iter().map(Into::into)))
    }

    /// Scripts may read every header of the answer. Not together with credentials: browsers take `*` for a name then.
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
    /// assert!(Cors::any_origin().expose_all_headers().compile(Scope::Host).is_ok());
    /// assert!(Cors::origins(["https://a.example"]).credentials().expose_all_headers().compile(Scope::Host).is_err());
    /// ```
    pub fn expose_all_headers(self) -> Self {
        self.set(|s| s.expose_headers.push(ALL.to_owned()))
    }

    /// Does not expose `jsonerror`, by which ASP.NET's own client script knows an error object.
    ///
    /// ```
    /// # use asmx::cors::Cors;
    /// let _ = Cors::any_origin().without_jsonerror();
    /// ```
    pub fn without_jsonerror(self) -> Self {
        self.set(|s| s.jsonerror = Some(false))
    }

    /// Methods that scripts may use where no service says so: for an application's other routes (CORS-7).
    ///
    /// A service's methods need none of this; the route table knows their verbs. GET, HEAD and POST are always allowed,
    /// since no browser asks about them. Case matters: `patch` is not `PATCH`.
    ///
    /// ```
    /// # use asmx::cors::Cors;
    /// let _ = Cors::any_origin().methods(["PUT", "PATCH", "DELETE"]);
    /// ```
    pub fn methods<I>(self, methods: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.set(|s| s.methods.extend(methods.into_iter().map(Into::into)))
    }

    /// Scripts may use every method, where no service says otherwise.
    ///
    /// ```
    /// # use asmx::cors::Cors;
    /// let _ = Cors::any_origin().any_method();
    /// ```
    pub fn any_method(self) -> Self {
        self.set(|s| s.methods.push(ALL.to_owned()))
    }

    /// How long a browser may keep the answer to a preflight: seconds or a [`Duration`](std::time::Duration), up to
    /// 86,400 s (CORS-11). Without it, browsers keep an answer for 5 s.
    ///
    /// ```
    /// # use asmx::cors::Cors;
    /// let _ = Cors::any_origin().max_age(600);
    /// ```
    pub fn max_age(self, max_age: impl Into<MaxAge>) -> Self {
        self.set(|s| s.max_age = Some(max_age.into()))
    }
}

impl<S: NamesOrigins> Cors<S> {
    /// The listed origins may call with cookies and HTTP authentication, and read the answer (CORS-9).
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
    /// assert!(Cors::origins(["https://shop.example"]).credentials().compile(Scope::Host).is_ok());
    /// assert!(Cors::origins(["*"]).credentials().compile(Scope::Host).is_err());
    /// ```
    pub fn credentials(self) -> Self {
        self.set(|s| s.credentials = Some(true))
    }

    /// Answers 403 to other origins, as IIS does with `failUnlistedOrigins` (CORS-14), instead of serving them as
    /// without CORS. Pages of the host itself are served.
    ///
    /// ```
    /// # use asmx::cors::Cors;
    /// let _ = Cors::origins(["https://shop.example"]).fail_unlisted();
    /// ```
    pub fn fail_unlisted(self) -> Self {
        self.set(|s| s.fail_unlisted = Some(true))
    }

    /// Answers `Access-Control-Allow-Private-Network: true` where a preflight asks for it (CORS-19).
    ///
    /// ```
    /// # use asmx::cors::Cors;
    /// let _ = Cors::origins(["https://shop.example"]).private_network();
    /// ```
    pub fn private_network(self) -> Self {
        self.set(|s| s.private_network = Some(true))
    }

    /// Lets the origin `null` in, listed or not: every sandboxed frame of every site has it (CORS-6). Never with
    /// credentials.
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
    /// let policy = Cors::origins(["null"]).dangerously_allow_null_origin().compile(Scope::Host).unwrap();
    /// assert!(policy.warnings()[0].is_dangerous());
    /// ```
    pub fn dangerously_allow_null_origin(self) -> Self {
        self.set(|s| s.dangerously_allow_null_origin = Some(true))
    }

    /// Lets a pattern such as `https://*.co.uk` stand, which covers sites of strangers.
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
    /// assert!(Cors::origins(["https://*.co.uk"]).compile(Scope::Host).is_err());
    /// assert!(Cors::origins(["https://*.co.uk"]).dangerously_allow_public_suffix().compile(Scope::Host).is_ok());
    /// ```
    pub fn dangerously_allow_public_suffix(self) -> Self {
        self.set(|s| s.dangerously_allow_public_suffix = Some(true))
    }

    /// Lets `http://` origins have credentials, though whoever is on the network can speak for them.
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
    /// let insecure = Cors::origins(["http://shop.example"]).credentials();
    /// assert!(insecure.compile(Scope::Host).is_err());
    /// assert!(insecure.dangerously_allow_insecure_origins().compile(Scope::Host).is_ok());
    /// ```
    pub fn dangerously_allow_insecure_origins(self) -> Self {
        self.set(|s| s.dangerously_allow_insecure_origins = Some(true))
    }
}

impl<S> From<Cors<S>> for CorsSettings {
    fn from(cors: Cors<S>) -> Self {
        cors.settings
    }
}
