use std::fmt;

/// What is wrong with an origin as it was configured, and what to write instead (CORS-31).
///
/// ```
/// use asmx_origin::OriginPattern;
///
/// let problem = OriginPattern::parse("https://APP.example.com:443/").unwrap_err();
/// assert_eq!(
///     problem.to_string(),
///     r#"origin "https://APP.example.com:443/" has a path; write "https://app.example.com""#,
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OriginProblem {
    /// Something follows the host; even a lone `/` does.
    #[error("origin \"{origin}\" has a {part}{}", Write(.write.as_deref()))]
    Surplus {
        /// The text as configured.
        origin: String,
        /// What is too much: `path`, `query`, `fragment` or `user name`.
        part: &'static str,
        /// What to write instead, if that can be told.
        write: Option<String>,
    },
    /// There is no `scheme://`.
    #[error("origin \"{origin}\" has no scheme{}", DidYouMean(.meant.as_deref()))]
    NoScheme {
        /// The text as configured.
        origin: String,
        /// What was probably meant.
        meant: Option<String>,
    },
    /// Browsers send origins in lower case, and comparing is exact.
    #[error("origin \"{origin}\" is not in lower case{}", Write(.write.as_deref()))]
    NotLowerCase {
        /// The text as configured.
        origin: String,
        /// What to write instead, if that can be told.
        write: Option<String>,
    },
    /// The port is the scheme's own.
    #[error("origin \"{origin}\" names the default port; browsers leave it out{}", Write(.write.as_deref()))]
    DefaultPort {
        /// The text as configured.
        origin: String,
        /// What to write instead, if that can be told.
        write: Option<String>,
    },
    /// An international name, which browsers send in its ASCII form.
    #[error("origin \"{origin}\" is not ASCII{}", Write(.write.as_deref()))]
    NotAscii {
        /// The text as configured.
        origin: String,
        /// What to write instead, if that can be told.
        write: Option<String>,
    },
    /// A wildcard without a dot after it.
    #[error("origin pattern \"{pattern}\" would match {example}{}", Write(.write.as_deref()))]
    GluedWildcard {
        /// The text as configured.
        pattern: String,
        /// A stranger's host that it would match.
        example: String,
        /// What to write instead, if that can be told.
        write: Option<String>,
    },
    /// A wildcard somewhere else than before the domain or for the port.
    #[error(
        "origin pattern \"{pattern}\" has a wildcard where none can be; \
         patterns are like \"https://*.example.com\" or \"http://localhost:*\""
    )]
    MisplacedWildcard {
        /// The text as configured.
        pattern: String,
    },
    /// Several origins in one text.
    #[error("origin \"{origin}\" holds several origins; list each by itself")]
    Several {
        /// The text as configured.
        origin: String,
    },
    /// `file://` and its like.
    #[error("origin \"{origin}\" has no host; pages opened from disk send \"null\", not this")]
    NoHost {
        /// The text as configured.
        origin: String,
    },
    /// Anything else that is not an origin.
    #[error("origin \"{origin}\" is not an origin: its {part} is not valid{}", Write(.write.as_deref()))]
    Invalid {
        /// The text as configured.
        origin: String,
        /// Which part: `scheme`, `host` or `port`.
        part: &'static str,
        /// What to write instead, if that can be told.
        write: Option<String>,
    },
}

struct Write<'a>(Option<&'a str>);

impl fmt::Display for Write<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |text| write!(f, "; write \"{text}\""))
    }
}

struct DidYouMean<'a>(Option<&'a str>);

impl fmt::Display for DidYouMean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |text| write!(f, "; did you mean \"{text}\"?"))
    }
}
