use std::fmt;

use http::HeaderMap;

use super::asked::Asked;
use crate::decision::{Decision, Outcome};
use crate::policy::{Policy, Reach};
use crate::request::Route;
use crate::settings::Source;

/// What would be answered to an [`Asked`], and why.
///
/// Displayed, it is the whole story, line by line:
///
/// ```
/// use asmx_cors::{Asked, Cors, Scope};
/// use http::Method;
///
/// let policy = Cors::origins(["https://shop.example"]).compile(Scope::Host)?;
/// let asked = Asked::request("/api/orders").method(Method::PUT).origin("https://shop.example").header("X-Token");
///
/// let explained = asked.explain(&policy, &[Method::GET, Method::PUT]);
/// assert!(!explained.is_allowed());
/// assert_eq!(
///     explained.to_string(),
///     "/api/orders is a route of the application; its policy is the default policy, from the code\n\
///      preflight: refused (header-not-listed): listed: content-type, asked: x-token; \
///      add \"x-token\" to allow_headers of the default policy\n\
///      verdict: refused\n",
/// );
/// # Ok::<(), asmx_cors::CorsErrors>(())
/// ```
#[derive(Clone, Debug)]
pub struct Explained {
    path: String,
    found: String,
    /// What the policy is for, and where it was written; nothing if CORS is not configured.
    source: Option<(String, Source)>,
    preflight: Option<Decision>,
    actual: Decision,
}

impl Asked {
    /// Decides on the call by a policy and by what the router found, as on a real one (CORS-40).
    ///
    /// ```
    /// use asmx_cors::{Asked, Cors, Reason, Scope};
    ///
    /// let policy = Cors::origins(["https://shop.example"]).compile(Scope::Host)?;
    /// let explained = Asked::request("/api/orders").origin("http://shop.example").explain(&policy, None);
    /// assert_eq!(explained.decisive().reason(), Some(Reason::SchemeDiffers));
    /// # Ok::<(), asmx_cors::CorsErrors>(())
    /// ```
    pub fn explain<'a>(&self, policy: &Policy, route: impl Into<Route<'a>>) -> Explained {
        let route = route.into();
        let found = match route {
            Route::Verbs(verbs) => verbs.first(),
            Route::Unknown => None,
        };
        let (preflight, actual) = self.decide(found, |head| policy.decide(head, route));
        let unset = matches!(policy.rules().reach, Reach::Unset);
        Explained {
            path: self.path().to_owned(),
            found: "a route of the application".to_owned(),
            source: (!unset).then(|| (policy.scope().to_string(), Source::Code)),
            preflight,
            actual,
        }
    }
}

impl Explained {
    /// Says what the path leads to, and how the path reads.
    ///
    /// ```
    /// # use asmx_cors::{Asked, Policy};
    /// let explained = Asked::request("/x?y=1").explain(&Policy::unset(), None).at("/x", "a page");
    /// assert!(explained.to_string().starts_with("/x is a page; its policy is none"));
    /// ```
    #[must_use]
    pub fn at(self, path: impl Into<String>, found: impl Into<String>) -> Self {
        Self { path: path.into(), found: found.into(), ..self }
    }

    /// Says where the policy was written, if not in the code (CORS-35).
    ///
    /// ```
    /// # use asmx_cors::{Asked, Cors, Scope, Source};
    /// # let policy = Cors::any_origin().compile(Scope::Host).unwrap();
    /// let explained = Asked::request("/x").explain(&policy, None).written_in(Source::file("cors.toml", 2));
    /// assert!(explained.to_string().contains("from cors.toml line 2"));
    /// ```
    #[must_use]
    pub fn written_in(mut self, source: Source) -> Self {
        if let Some((_, written)) = &mut self.source {
            *written = source;
        }
        self
    }

    /// Whether the page may make the call and read its answer.
    pub fn is_allowed(&self) -> bool {
        let passes = |decision: &Decision| !matches!(decision.outcome(), Outcome::Refused(_));
        self.preflight.as_ref().is_none_or(passes) && passes(&self.actual)
    }

    /// The decision on the preflight, if a browser sends one.
    pub fn preflight(&self) -> Option<&Decision> {
        self.preflight.as_ref()
    }

    /// The decision on the call itself, which a browser sends only if the preflight was granted.
    pub fn actual(&self) -> &Decision {
        &self.actual
    }

    /// The decision that counts: the first that refuses, or the last.
    pub fn decisive(&self) -> &Decision {
        match &self.preflight {
            Some(preflight) if matches!(preflight.outcome(), Outcome::Refused(_)) => preflight,
            _ => &self.actual,
        }
    }

    /// The CORS headers of the answer to the call.
    pub fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        self.actual.apply(&mut headers);
        headers
    }

    /// The headers of the answer to the preflight.
    pub fn preflight_headers(&self) -> Option<HeaderMap> {
        self.preflight.as_ref().map(|preflight| preflight.preflight_response().into_parts().0.headers)
    }
}

impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is {}; its policy is ", self.path, self.found)?;
        match &self.source {
            Some((name, source)) => writeln!(f, "the {name}, from {source}")?,
            None => writeln!(f, "none: CORS is not configured")?,
        }
        if let Some(preflight) = &self.preflight {
            writeln!(f, "preflight: {}", preflight.explain())?;
        }
        if std::ptr::eq(self.decisive(), &self.actual) {
            writeln!(f, "request: {}", self.actual.explain())?;
        }
        writeln!(f, "verdict: {}", if self.is_allowed() { "allowed" } else { "refused" })
    }
}
