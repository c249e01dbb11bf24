use asmx_origin::OriginProblem;

use crate::settings::MaxAge;

/// What is wrong with a policy. The texts are part of the contract (CORS-31).
///
/// Compiling finds it; what only a host can know is made by the functions of [`CorsError`](crate::CorsError).
///
/// ```
/// use asmx_cors::{Cors, Problem, Scope};
///
/// let errors = Cors::any_origin().methods(["TRACE"]).compile(Scope::Host).unwrap_err();
/// let problem = errors.iter().next().unwrap().problem();
/// assert!(matches!(problem, Problem::ForbiddenMethod { method, .. } if method == "TRACE"));
/// assert_eq!(problem.to_string(), r#"method "TRACE" cannot be used by scripts"#);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Problem {
    /// Any origin, with credentials: the answer would be ignored.
    AnyOriginWithCredentials,
    /// Any origin, into a private network.
    AnyOriginWithPrivateNetwork,
    /// Every header exposed, with credentials: browsers read `*` as a name then.
    ExposeAllWithCredentials,
    /// A policy that lists no origin at all.
    NoOrigins,
    /// A policy that extends the default where there is none.
    NothingToExtend,
    /// A policy that extends rules for each origin, which have no one value to start from (CORS-34).
    RulesExtended,
    /// A text that is not an origin.
    Origin(OriginProblem),
    /// A pattern that covers the sites of strangers.
    #[non_exhaustive]
    PublicSuffix {
        /// The pattern.
        pattern: String,
    },
    /// Credentials to a page that came in plain text.
    #[non_exhaustive]
    InsecureOrigin {
        /// The origin or pattern.
        origin: String,
    },
    /// The origin that everybody can have.
    NullOrigin,
    /// The origin that everybody can have, with credentials: no setting keeps this (CORS-6).
    NullOriginWithCredentials,
    /// A header that browsers set themselves.
    #[non_exhaustive]
    ForbiddenRequestHeader {
        /// The name as configured.
        name: String,
    },
    /// A header of answers in the list of request headers.
    #[non_exhaustive]
    ResponseHeader {
        /// The name as configured.
        name: String,
    },
    /// A header that no script ever reads.
    #[non_exhaustive]
    UnreadableHeader {
        /// The name as configured.
        name: String,
    },
    /// A text that is not a header's name.
    #[non_exhaustive]
    InvalidHeaderName {
        /// The text as configured.
        name: String,
        /// `allow_headers` or `expose_headers`.
        setting: &'static str,
    },
    /// A max age that no browser keeps.
    #[non_exhaustive]
    MaxAgeTooLong {
        /// The max age.
        max_age: MaxAge,
    },
    /// A max age with a fraction, which browsers take for none.
    #[non_exhaustive]
    MaxAgeFraction {
        /// The max age.
        max_age: MaxAge,
    },
    /// `CONNECT`, `TRACE` or `TRACK`.
    #[non_exhaustive]
    ForbiddenMethod {
        /// The method as configured.
        method: String,
    },
    /// A text that is not a method.
    #[non_exhaustive]
    InvalidMethod {
        /// The text as configured.
        method: String,
    },
    /// A key of a configuration file that no setting has.
    #[non_exhaustive]
    UnknownKey {
        /// The section of the file.
        section: String,
        /// The key as written.
        key: String,
        /// The key that was probably meant.
        meant: Option<&'static str>,
    },
    /// A service of a configuration file that the host does not have.
    #[non_exhaustive]
    UnknownService {
        /// The service as written.
        service: String,
        /// The services that exist.
        registered: String,
    },
    /// A service that the code has a policy for and the host does not have.
    #[non_exhaustive]
    Unregistered {
        /// The service as written.
        service: String,
        /// The service that was probably meant.
        meant: Option<String>,
        /// The services that exist.
        registered: String,
    },
    /// A method that a service does not have.
    #[non_exhaustive]
    UnknownMethod {
        /// The service.
        service: String,
        /// The method as written.
        method: String,
        /// The method that was probably meant.
        meant: Option<String>,
        /// The methods that exist.
        methods: String,
    },
}

impl From<OriginProblem> for Problem {
    fn from(problem: OriginProblem) -> Self {
        Self::Origin(problem)
    }
}

impl Problem {
    /// The key of the setting that it is about.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::AnyOriginWithCredentials
            | Self::NoOrigins
            | Self::Origin(_)
            | Self::PublicSuffix { .. }
            | Self::InsecureOrigin { .. }
            | Self::NullOrigin
            | Self::NullOriginWithCredentials => "allow_origins",
            Self::AnyOriginWithPrivateNetwork => "private_network",
            Self::ExposeAllWithCredentials | Self::UnreadableHeader { .. } => "expose_headers",
            Self::InvalidHeaderName { setting, .. } => setting,
            Self::ForbiddenRequestHeader { .. } | Self::ResponseHeader { .. } => "allow_headers",
            Self::MaxAgeTooLong { .. } | Self::MaxAgeFraction { .. } => "max_age",
            Self::ForbiddenMethod { .. } | Self::InvalidMethod { .. } => "methods",
            Self::NothingToExtend | Self::RulesExtended => "extends",
            Self::UnknownKey { .. }
            | Self::UnknownService { .. }
            | Self::Unregistered { .. }
            | Self::UnknownMethod { .. } => "",
        }
    }

    /// Texts that name no value of the user's say where they are from instead.
    pub(crate) fn needs_scope(&self) -> bool {
        matches!(
            self,
            Self::AnyOriginWithCredentials | Self::NoOrigins | Self::NothingToExtend | Self::RulesExtended
        )
    }
}
