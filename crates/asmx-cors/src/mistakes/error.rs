use std::fmt;

use super::problem::Problem;
use super::suggestion::nearest;
use super::texts::Said;
use crate::settings::{CorsSettings, Scope, Source, Words};

/// A policy that cannot work, or is unsafe, and what to write instead (CORS-30, CORS-31).
///
/// Compiling a policy gives all of them at once, as [`CorsErrors`](crate::CorsErrors).
///
/// ```
/// use asmx_cors::{Cors, CorsError, Problem, Scope};
///
/// let errors = Cors::origins(["*"]).credentials().max_age(604_800).compile(Scope::service("X")).unwrap_err();
/// let errors: Vec<CorsError> = errors.into_iter().collect();
/// assert_eq!(
///     errors[0].to_string(),
///     "cors: service \"X\": origins = \"*\" cannot be combined with credentials = true; \
///      browsers ignore such answers. List the origins.",
/// );
/// assert_eq!(errors[1].to_string(), "cors: max_age = 604800 is above 86400, the most that any browser keeps");
/// assert!(matches!(errors[1].problem(), Problem::MaxAgeTooLong { .. }));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CorsError {
    scope: Scope,
    problem: Problem,
    words: Words,
    /// Where exactly it stands, if the policy's place does not say it.
    source: Option<Source>,
}

impl CorsError {
    pub(crate) fn new(scope: &Scope, problem: impl Into<Problem>) -> Self {
        Self { scope: scope.clone(), problem: problem.into(), words: Words::Settings, source: None }
    }

    pub(crate) fn in_words(self, words: Words) -> Self {
        Self { words, ..self }
    }

    pub(crate) fn from(self, source: &Source) -> Self {
        Self { source: Some(source.clone()), ..self }
    }

    /// Where exactly it stands, if the place of the policy does not say it: the rule of a policy by origin.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// let errors = Cors::origins(["null"]).compile(Scope::Host).unwrap_err();
    /// assert!(errors.iter().all(|error| error.source().is_none()));
    /// ```
    pub fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// The policy that it is about.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// let errors = Cors::origins(["null"]).compile(Scope::service("X")).unwrap_err();
    /// assert!(errors.iter().all(|error| *error.scope() == Scope::service("X")));
    /// ```
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// A key of a configuration file that no setting has (CORS-32), with the one that was probably meant.
    ///
    /// ```
    /// use asmx_cors::CorsError;
    ///
    /// assert_eq!(
    ///     CorsError::unknown_key("cors", "AllowOrigin").to_string(),
    ///     r#"cors: unknown key "AllowOrigin" in [cors]; did you mean "allow_origins"?"#,
    /// );
    /// assert_eq!(CorsError::unknown_key("cors", "colour").to_string(), r#"cors: unknown key "colour" in [cors]"#);
    /// ```
    pub fn unknown_key(section: &str, key: &str) -> Self {
        let meant = nearest(key, CorsSettings::KEYS);
        Self::new(
            &Scope::Host,
            Problem::UnknownKey { section: section.to_owned(), key: key.to_owned(), meant },
        )
    }

    /// A policy for a service that the host does not have (CORS-45).
    ///
    /// ```
    /// use asmx_cors::CorsError;
    ///
    /// assert_eq!(
    ///     CorsError::unknown_service("Ordrs.asmx", ["Orders.asmx", "Login.asmx"]).to_string(),
    ///     "cors: service \"Ordrs.asmx\" of [cors.services] does not exist; registered: Orders.asmx, Login.asmx",
    /// );
    /// ```
    pub fn unknown_service<'a>(service: &str, registered: impl IntoIterator<Item = &'a str>) -> Self {
        let registered: Vec<&str> = registered.into_iter().collect();
        let problem =
            Problem::UnknownService { service: service.to_owned(), registered: registered.join(", ") };
        Self::new(&Scope::service(service), problem)
    }

    /// A policy in the code for a service that the host does not have (CORS-45).
    ///
    /// ```
    /// use asmx_cors::CorsError;
    ///
    /// assert_eq!(
    ///     CorsError::unregistered("Ordrs.asmx", ["Orders.asmx", "Login.asmx"]).to_string(),
    ///     "cors: service \"Ordrs.asmx\" does not exist; registered: Orders.asmx, Login.asmx; \
    ///      did you mean \"Orders.asmx\"?",
    /// );
    /// ```
    pub fn unregistered<'a>(service: &str, registered: impl IntoIterator<Item = &'a str>) -> Self {
        let registered: Vec<&str> = registered.into_iter().collect();
        let problem = Problem::Unregistered {
            service: service.to_owned(),
            meant: nearest(service, &registered).map(str::to_owned),
            registered: registered.join(", "),
        };
        Self::new(&Scope::service(service), problem)
    }

    /// A policy for a method that its service does not have (CORS-45).
    ///
    /// ```
    /// use asmx_cors::CorsError;
    ///
    /// assert_eq!(
    ///     CorsError::unknown_method("Orders.asmx", "Exprt", ["Export", "Get"]).to_string(),
    ///     "cors: service \"Orders.asmx\" has no method \"Exprt\"; its methods: Export, Get; \
    ///      did you mean \"Export\"?",
    /// );
    /// ```
    pub fn unknown_method<'a>(
        service: &str,
        method: &str,
        methods: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let methods: Vec<&str> = methods.into_iter().collect();
        let problem = Problem::UnknownMethod {
            service: service.to_owned(),
            method: method.to_owned(),
            meant: nearest(method, &methods).map(str::to_owned),
            methods: methods.join(", "),
        };
        Self::new(&Scope::method(service, method), problem)
    }

    /// What is wrong.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Problem, Scope};
    /// let errors = Cors::origins(["null"]).compile(Scope::Host).unwrap_err();
    /// assert!(errors.iter().any(|error| *error.problem() == Problem::NullOrigin));
    /// ```
    pub fn problem(&self) -> &Problem {
        &self.problem
    }
}

impl fmt::Display for CorsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cors: ")?;
        if self.problem.needs_scope() && self.scope != Scope::Host {
            write!(f, "{}: ", self.scope)?;
        }
        Said(&self.problem, self.words).fmt(f)
    }
}

impl std::error::Error for CorsError {}
