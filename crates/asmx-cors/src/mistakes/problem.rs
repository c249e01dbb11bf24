use std::fmt;

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
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// Any origin, with credentials: the answer would be ignored.
    #[error(
        "origins = \"*\" cannot be combined with credentials = true; browsers ignore such answers. List the origins."
    )]
    AnyOriginWithCredentials,
    /// Any origin, into a private network.
    #[error("private_network = true cannot be combined with origins = \"*\"; list the origins")]
    AnyOriginWithPrivateNetwork,
    /// Every header exposed, with credentials: browsers read `*` as a name then.
    #[error("expose_headers = \"*\" has no effect with credentials = true; list the names")]
    ExposeAllWithCredentials,
    /// A policy that lists no origin at all.
    #[error("origins is empty; list the origins, or use Cors::closed() to allow none")]
    NoOrigins,
    /// A policy that extends the default where there is none.
    #[error(
        "extends = \"default\", but the host has no default policy; give the host one, or list the origins here"
    )]
    NothingToExtend,
    /// A policy that extends rules for each origin, which have no one value to start from (CORS-34).
    #[error(
        "extends = \"default\", but the default policy has rules for each origin, as the IIS CORS module has them; write \
         the policy out"
    )]
    RulesExtended,
    /// A text that is not an origin.
    #[error(transparent)]
    Origin(#[from] OriginProblem),
    /// A pattern that covers the sites of strangers.
    #[error(
        "origin pattern \"{pattern}\" covers a public suffix; set dangerously_allow_public_suffix to keep it"
    )]
    #[non_exhaustive]
    PublicSuffix {
        /// The pattern.
        pattern: String,
    },
    /// Credentials to a page that came in plain text.
    #[error(
        "origin \"{origin}\" is not secure and credentials = true; set dangerously_allow_insecure_origins to keep it"
    )]
    #[non_exhaustive]
    InsecureOrigin {
        /// The origin or pattern.
        origin: String,
    },
    /// The origin that everybody can have.
    #[error(
        "origin \"null\" is shared by every sandboxed page; set dangerously_allow_null_origin to keep it"
    )]
    NullOrigin,
    /// The origin that everybody can have, with credentials: no setting keeps this (CORS-6).
    #[error(
        "origin \"null\" cannot be combined with credentials = true; any site can send it. List the origins."
    )]
    NullOriginWithCredentials,
    /// A header that browsers set themselves.
    #[error("header \"{name}\" cannot be requested by scripts; remove it from allow_headers")]
    #[non_exhaustive]
    ForbiddenRequestHeader {
        /// The name as configured.
        name: String,
    },
    /// A header of answers in the list of request headers.
    #[error("header \"{name}\" belongs to answers and is set by the policy; remove it from allow_headers")]
    #[non_exhaustive]
    ResponseHeader {
        /// The name as configured.
        name: String,
    },
    /// A header that no script ever reads.
    #[error("header \"{name}\" is never readable by scripts; remove it from expose_headers")]
    #[non_exhaustive]
    UnreadableHeader {
        /// The name as configured.
        name: String,
    },
    /// A text that is not a header's name.
    #[error("\"{name}\" in {setting} is not the name of a header; list each name by itself")]
    #[non_exhaustive]
    InvalidHeaderName {
        /// The text as configured.
        name: String,
        /// `allow_headers` or `expose_headers`.
        setting: &'static str,
    },
    /// A max age that no browser keeps.
    #[error("max_age = {max_age} is above 86400, the most that any browser keeps")]
    #[non_exhaustive]
    MaxAgeTooLong {
        /// The max age.
        max_age: MaxAge,
    },
    /// A max age with a fraction, which browsers take for none.
    #[error("max_age = {max_age} is not a whole number of seconds; browsers ignore fractions")]
    #[non_exhaustive]
    MaxAgeFraction {
        /// The max age.
        max_age: MaxAge,
    },
    /// `CONNECT`, `TRACE` or `TRACK`.
    #[error("method \"{method}\" cannot be used by scripts")]
    #[non_exhaustive]
    ForbiddenMethod {
        /// The method as configured.
        method: String,
    },
    /// A text that is not a method.
    #[error("\"{method}\" in methods is not a method; list each by itself")]
    #[non_exhaustive]
    InvalidMethod {
        /// The text as configured.
        method: String,
    },
    /// A key of a configuration file that no setting has.
    #[error("unknown key \"{key}\" in [{section}]{}", DidYouMean(*.meant))]
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
    #[error("service \"{service}\" of [cors.services] does not exist; registered: {registered}")]
    #[non_exhaustive]
    UnknownService {
        /// The service as written.
        service: String,
        /// The services that exist.
        registered: String,
    },
    /// A service that the code has a policy for and the host does not have.
    #[error("service \"{service}\" does not exist; registered: {registered}{}", DidYouMean(.meant.as_deref()))]
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
    #[error("service \"{service}\" has no method \"{method}\"; its methods: {methods}{}", DidYouMean(.meant.as_deref()))]
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

struct DidYouMean<'a>(Option<&'a str>);

impl fmt::Display for DidYouMean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |text| write!(f, "; did you mean \"{text}\"?"))
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
