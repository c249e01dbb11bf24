//! Why a browser gives a script a "network error", which tells it nothing.

use super::algorithm::Algorithm;

/// Why a call was blocked. A script sees none of this: to it every failure is one, with status 0.
///
/// ```
/// use asmx_browser::{Algorithm, Failure};
///
/// let failure = Failure::OriginMissing;
/// assert_eq!(failure.code(), "origin-missing");
/// assert_eq!(failure.algorithm(), Algorithm::CorsCheck);
/// assert_eq!(failure.to_string(), "the answer has no Access-Control-Allow-Origin");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// The method is one that no script may use.
    ForbiddenMethod {
        /// The method.
        method: String,
    },
    /// Browsers connect to no such port over HTTP.
    BadPort {
        /// The port.
        port: u16,
    },
    /// A page that came over https may not fetch over http, but from its own machine.
    MixedContent {
        /// What it wanted to fetch.
        url: String,
    },
    /// The call was to stay within the page's origin, and the URL does not.
    NotSameOrigin,
    /// No answer came.
    Network {
        /// Why not.
        error: String,
    },
    /// CORS check: there is no `Access-Control-Allow-Origin`.
    OriginMissing,
    /// CORS check: `Access-Control-Allow-Origin: *` counts only without credentials.
    WildcardWithCredentials,
    /// CORS check: there are several origins, in one line or in several, which equal none.
    OriginSeveral {
        /// What was answered.
        answered: String,
    },
    /// CORS check: another origin is let in.
    OriginDiffers {
        /// What was answered.
        answered: String,
        /// The origin of the request.
        asked: String,
    },
    /// CORS check: the call has credentials, and `Access-Control-Allow-Credentials` is not there.
    CredentialsMissing,
    /// CORS check: `Access-Control-Allow-Credentials` is something else than `true`.
    CredentialsNotTrue {
        /// What was answered.
        answered: String,
    },
    /// CORS-preflight fetch: a preflight is never redirected.
    PreflightRedirected {
        /// The status.
        status: u16,
    },
    /// CORS-preflight fetch: only a status from 200 to 299 will do.
    PreflightStatus {
        /// The status.
        status: u16,
    },
    /// CORS-preflight fetch: `Access-Control-Allow-Methods` is no list of methods, and one mistake spoils it all.
    MethodsUnreadable {
        /// What was answered.
        answered: String,
    },
    /// CORS-preflight fetch: `Access-Control-Allow-Headers` is no list of names, and one mistake spoils it all.
    HeadersUnreadable {
        /// What was answered.
        answered: String,
    },
    /// CORS-preflight fetch: the method is not allowed.
    MethodNotAllowed {
        /// The method of the call.
        method: String,
        /// What was answered; empty if nothing was.
        answered: String,
        /// Whether `*` would have covered it but for the credentials.
        wildcard: bool,
    },
    /// CORS-preflight fetch: `*` does not cover `Authorization`; it has to be named.
    AuthorizationNotNamed {
        /// What was answered; empty if nothing was.
        answered: String,
    },
    /// CORS-preflight fetch: a header of the call is not allowed.
    HeaderNotAllowed {
        /// The header's name, in lower case.
        name: String,
        /// What was answered; empty if nothing was.
        answered: String,
        /// Whether `*` would have covered it but for the credentials.
        wildcard: bool,
    },
    /// HTTP fetch: the answer is a redirect, and the call wanted none.
    Redirected {
        /// The status.
        status: u16,
    },
    /// HTTP-redirect fetch: `Location` leads nowhere that can be fetched.
    RedirectUrl {
        /// Where it leads.
        location: String,
        /// What is wrong with it.
        problem: String,
    },
    /// HTTP-redirect fetch: `Location` has a user name or a password, and the call is across origins.
    RedirectCredentials {
        /// Where it leads.
        location: String,
    },
    /// HTTP-redirect fetch: more than twenty hops.
    TooManyRedirects,
    /// `Cross-Origin-Resource-Policy` keeps a page of another origin or site from a no-cors load.
    ResourcePolicy {
        /// What was answered.
        answered: String,
    },
}

impl Failure {
    /// A short name for machines, which does not change.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ForbiddenMethod { .. } => "forbidden-method",
            Self::BadPort { .. } => "bad-port",
            Self::MixedContent { .. } => "mixed-content",
            Self::NotSameOrigin => "not-same-origin",
            Self::Network { .. } => "network",
            Self::OriginMissing => "origin-missing",
            Self::WildcardWithCredentials => "wildcard-with-credentials",
            Self::OriginSeveral { .. } => "origin-several",
            Self::OriginDiffers { .. } => "origin-differs",
            Self::CredentialsMissing => "credentials-missing",
            Self::CredentialsNotTrue { .. } => "credentials-not-true",
            Self::PreflightRedirected { .. } => "preflight-redirected",
            Self::PreflightStatus { .. } => "preflight-status",
            Self::MethodsUnreadable { .. } => "methods-unreadable",
            Self::HeadersUnreadable { .. } => "headers-unreadable",
            Self::MethodNotAllowed { .. } => "method-not-allowed",
            Self::AuthorizationNotNamed { .. } => "authorization-not-named",
            Self::HeaderNotAllowed { .. } => "header-not-allowed",
            Self::Redirected { .. } => "redirected",
            Self::RedirectUrl { .. } => "redirect-url",
            Self::RedirectCredentials { .. } => "redirect-credentials",
            Self::TooManyRedirects => "too-many-redirects",
            Self::ResourcePolicy { .. } => "resource-policy",
        }
    }

    /// The algorithm of the standard that fails.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        match self {
            Self::ForbiddenMethod { .. } => Algorithm::ForbiddenMethod,
            Self::BadPort { .. } => Algorithm::BadPort,
            Self::MixedContent { .. } => Algorithm::MixedContent,
            Self::NotSameOrigin => Algorithm::MainFetch,
            Self::Network { .. } => Algorithm::NetworkFetch,
            Self::OriginMissing
            | Self::WildcardWithCredentials
            | Self::OriginSeveral { .. }
            | Self::OriginDiffers { .. }
            | Self::CredentialsMissing
            | Self::CredentialsNotTrue { .. } => Algorithm::CorsCheck,
            Self::PreflightRedirected { .. }
            | Self::PreflightStatus { .. }
            | Self::MethodsUnreadable { .. }
            | Self::HeadersUnreadable { .. }
            | Self::MethodNotAllowed { .. }
            | Self::AuthorizationNotNamed { .. }
            | Self::HeaderNotAllowed { .. } => Algorithm::PreflightFetch,
            Self::Redirected { .. } => Algorithm::HttpFetch,
            Self::RedirectUrl { .. } | Self::RedirectCredentials { .. } | Self::TooManyRedirects => {
                Algorithm::RedirectFetch
            }
            Self::ResourcePolicy { .. } => Algorithm::ResourcePolicyCheck,
        }
    }
}
