//! What a policy can be told beside whom it lets in.

use super::builder::{Cors, NamesOrigins, Open};
use super::max_age::MaxAge;
use super::values::ALL;

impl<S: Open> Cors<S> {
    /// Starts from the host's default policy instead of from nothing (CORS-16).
    ///
    /// Lists grow, single values are kept unless given here. See [`CorsSettings::over`](crate::CorsSettings::over).
    ///
    /// ```
    /// # use asmx_cors::Cors;
    /// let partners = Cors::origins(["https://partner.example"]).extends_default();
    /// # let _ = partners;
    /// ```
    pub fn extends_default(self) -> Self {
        self.set(|s| s.extends = true)
    }

    /// Request headers that scripts may send, in any case (CORS-8). `Content-Type` is allowed already.
    ///
    /// ```
    /// # use asmx_cors::Cors;
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
    /// # use asmx_cors::Cors;
    /// let _ = Cors::any_origin().allow_all_headers();
    /// ```
    pub fn allow_all_headers(self) -> Self {
        self.set(|s| s.all_headers = Some(true))
    }

    /// Scripts may send every request header except `Authorization`, unless that one is listed: what `*` means to a
    /// browser (CORS-8).
    ///
    /// ```
    /// # use asmx_cors::Cors;
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
    /// # use asmx_cors::Cors;
    /// let _ = Cors::any_origin().without_content_type();
    /// ```
    pub fn without_content_type(self) -> Self {
        self.set(|s| s.content_type = Some(false))
    }

    /// Headers of the answer that scripts may read (CORS-10). `jsonerror` is among them already.
    ///
    /// ```
    /// # use asmx_cors::Cors;
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
    /// # use asmx_cors::{Cors, Scope};
    /// assert!(Cors::any_origin().expose_all_headers().compile(Scope::Host).is_ok());
    /// assert!(Cors::origins(["https://a.example"]).credentials().expose_all_headers().compile(Scope::Host).is_err());
    /// ```
    pub fn expose_all_headers(self) -> Self {
        self.set(|s| s.expose_headers.push(ALL.to_owned()))
    }

    /// Does not expose `jsonerror`, by which ASP.NET's own client script knows an error object.
    ///
    /// ```
    /// # use asmx_cors::Cors;
    /// let _ = Cors::any_origin().without_jsonerror();
    /// ```
    pub fn without_jsonerror(self) -> Self {
        self.set(|s| s.jsonerror = Some(false))
    }

    /// Methods that scripts may use beside those of the route: for an application's other routes (CORS-7).
    ///
    /// A service's methods need none of this; the route table knows their verbs. What is listed is granted below the path
    /// of a service too, where no script method takes it: a page can then read the error. GET, HEAD and POST are always
    /// allowed, since no browser asks about them. Case matters: `patch` is not `PATCH`.
    ///
    /// ```
    /// # use asmx_cors::Cors;
    /// let _ = Cors::any_origin().methods(["PUT", "PATCH", "DELETE"]);
    /// ```
    pub fn methods<I>(self, methods: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.set(|s| s.methods.extend(methods.into_iter().map(Into::into)))
    }

    /// Scripts may use every method; what takes it is another matter.
    ///
    /// ```
    /// # use asmx_cors::Cors;
    /// let _ = Cors::any_origin().any_method();
    /// ```
    pub fn any_method(self) -> Self {
        self.set(|s| s.methods.push(ALL.to_owned()))
    }

    /// How long a browser may keep the answer to a preflight: seconds or a [`Duration`](std::time::Duration), up to
    /// 86,400 s (CORS-11). Without it, browsers keep an answer for 5 s.
    ///
    /// ```
    /// # use asmx_cors::Cors;
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
    /// # use asmx_cors::{Cors, Scope};
    /// assert!(Cors::origins(["https://shop.example"]).credentials().compile(Scope::Host).is_ok());
    /// assert!(Cors::origins(["*"]).credentials().compile(Scope::Host).is_err());
    /// ```
    pub fn credentials(self) -> Self {
        self.set(|s| s.credentials = Some(true))
    }

    /// Answers 403 to other origins, as IIS does with `failUnlistedOrigins` (CORS-14), instead of serving them as
    /// without CORS. Preflights that are refused for another reason are answered 403 too.
    ///
    /// Pages of the host itself are served. Over plain HTTP they are told by comparing `Origin` with `Host`, so behind a
    /// proxy that rewrites `Host` they may be refused: keep `Host` in the proxy, or list the host's own origin.
    ///
    /// ```
    /// # use asmx_cors::Cors;
    /// let _ = Cors::origins(["https://shop.example"]).fail_unlisted();
    /// ```
    pub fn fail_unlisted(self) -> Self {
        self.set(|s| s.fail_unlisted = Some(true))
    }

    /// Answers `Access-Control-Allow-Private-Network: true` where a preflight asks for it (CORS-19).
    ///
    /// ```
    /// # use asmx_cors::Cors;
    /// let _ = Cors::origins(["https://shop.example"]).private_network();
    /// ```
    pub fn private_network(self) -> Self {
        self.set(|s| s.private_network = Some(true))
    }

    /// Lets the origin `null` in, listed or not: every sandboxed frame of every site has it (CORS-6). Never with
    /// credentials.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// let policy = Cors::origins(["null"]).dangerously_allow_null_origin().compile(Scope::Host).unwrap();
    /// assert!(policy.warnings()[0].is_dangerous());
    /// ```
    pub fn dangerously_allow_null_origin(self) -> Self {
        self.set(|s| s.dangerously_allow_null_origin = Some(true))
    }

    /// Lets a pattern such as `https://*.co.uk` stand, which covers sites of strangers.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// assert!(Cors::origins(["https://*.co.uk"]).compile(Scope::Host).is_err());
    /// assert!(Cors::origins(["https://*.co.uk"]).dangerously_allow_public_suffix().compile(Scope::Host).is_ok());
    /// ```
    pub fn dangerously_allow_public_suffix(self) -> Self {
        self.set(|s| s.dangerously_allow_public_suffix = Some(true))
    }

    /// Lets `http://` origins have credentials, though whoever is on the network can speak for them.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// let insecure = Cors::origins(["http://shop.example"]).credentials();
    /// assert!(insecure.compile(Scope::Host).is_err());
    /// assert!(insecure.dangerously_allow_insecure_origins().compile(Scope::Host).is_ok());
    /// ```
    pub fn dangerously_allow_insecure_origins(self) -> Self {
        self.set(|s| s.dangerously_allow_insecure_origins = Some(true))
    }
}
