//! What is said of each failure.

use core::fmt;

use super::failure::Failure;

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ForbiddenMethod { method } => write!(f, "no script may use the method {method}"),
            Self::BadPort { port } => write!(f, "browsers do not connect to port {port}"),
            Self::MixedContent { url } => {
                write!(f, "a page that came over https may not fetch {url}, which is not secure")
            }
            Self::NotSameOrigin => {
                f.write_str("the URL is of another origin, and the call was to stay within its own")
            }
            Self::Network { error } => write!(f, "no answer came: {error}"),
            Self::OriginMissing => f.write_str("the answer has no Access-Control-Allow-Origin"),
            Self::WildcardWithCredentials => f.write_str(
                "Access-Control-Allow-Origin is \"*\", which does not count for a call with credentials; \
                 it must name the origin",
            ),
            Self::OriginSeveral { answered } => write!(
                f,
                "Access-Control-Allow-Origin is \"{answered}\": several values, which together equal no origin"
            ),
            Self::OriginDiffers { answered, asked } => {
                write!(
                    f,
                    "Access-Control-Allow-Origin is \"{answered}\", and the page's origin is \"{asked}\""
                )
            }
            Self::CredentialsMissing => f.write_str(
                "the call has credentials, and the answer has no Access-Control-Allow-Credentials: true",
            ),
            Self::CredentialsNotTrue { answered } => {
                write!(f, "Access-Control-Allow-Credentials is \"{answered}\", and only \"true\" counts")
            }
            Self::PreflightRedirected { status } => {
                write!(f, "the preflight was answered with a redirect ({status}), which is never followed")
            }
            Self::PreflightStatus { status } => {
                write!(f, "the preflight was answered with status {status}; it must be from 200 to 299")
            }
            Self::MethodsUnreadable { answered } => {
                write!(f, "Access-Control-Allow-Methods is \"{answered}\", which is no list of methods")
            }
            Self::HeadersUnreadable { answered } => {
                write!(f, "Access-Control-Allow-Headers is \"{answered}\", which is no list of header names")
            }
            Self::MethodNotAllowed { method, answered, wildcard } => {
                write!(
                    f,
                    "the method {method} is not among Access-Control-Allow-Methods{}",
                    Given(answered)
                )?;
                if *wildcard { f.write_str(WILDCARD) } else { Ok(()) }
            }
            Self::AuthorizationNotNamed { answered } => write!(
                f,
                "Authorization is not named in Access-Control-Allow-Headers{}; \"*\" never covers it",
                Given(answered)
            ),
            Self::HeaderNotAllowed { name, answered, wildcard } => {
                write!(f, "the header {name} is not among Access-Control-Allow-Headers{}", Given(answered))?;
                if *wildcard { f.write_str(WILDCARD) } else { Ok(()) }
            }
            Self::Redirected { status } => {
                write!(f, "the answer is a redirect ({status}), and the call wanted none")
            }
            Self::RedirectUrl { location, problem } => {
                write!(f, "the redirect to \"{location}\" cannot be followed: {problem}")
            }
            Self::RedirectCredentials { location } => write!(
                f,
                "the redirect to \"{location}\" has a user name or password, which is not allowed across origins"
            ),
            Self::TooManyRedirects => f.write_str("there were more than 20 redirects"),
            Self::ResourcePolicy { answered } => {
                write!(f, "Cross-Origin-Resource-Policy is \"{answered}\", which keeps this page out")
            }
        }
    }
}

const WILDCARD: &str = "; with credentials \"*\" is only the name \"*\"";

/// A header's value in brackets, or that there is none.
struct Given<'a>(&'a str);

impl fmt::Display for Given<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { f.write_str(" (not sent)") } else { write!(f, " (\"{}\")", self.0) }
    }
}
