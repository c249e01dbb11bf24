//! The names of the standard's algorithms, by which every step is told.

use core::fmt;

/// An algorithm of the [Fetch standard](https://fetch.spec.whatwg.org/), or of one that it calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Algorithm {
    /// "Forbidden method": what no script may use.
    ForbiddenMethod,
    /// "Forbidden request-header": what the browser sets itself, or nobody.
    ForbiddenRequestHeader,
    /// "Should request be blocked due to a bad port".
    BadPort,
    /// "Should fetching request be blocked as mixed content?", of the Mixed Content standard.
    MixedContent,
    /// "Main fetch": same origin or not, and what follows.
    MainFetch,
    /// "HTTP fetch": whether a preflight is made.
    HttpFetch,
    /// "CORS-unsafe request-header names": what a page may not send to others unasked.
    UnsafeRequestHeaderNames,
    /// "CORS-preflight cache".
    PreflightCache,
    /// "CORS-preflight fetch": the question and what its answer must say.
    PreflightFetch,
    /// "HTTP-network-or-cache fetch": credentials, `Origin` and what else the browser adds.
    NetworkOrCacheFetch,
    /// "HTTP-network fetch": the connection, and cookies that come back.
    NetworkFetch,
    /// "CORS check": whether the answer is shared with the page.
    CorsCheck,
    /// "Cross-origin resource policy check".
    ResourcePolicyCheck,
    /// "HTTP-redirect fetch".
    RedirectFetch,
    /// "CORS filtered response": which headers a script may read.
    CorsFilteredResponse,
}

impl Algorithm {
    /// The standard's own name.
    ///
    /// ```
    /// # use asmx_browser::Algorithm;
    /// assert_eq!(Algorithm::CorsCheck.name(), "CORS check");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// Where the standard defines it.
    ///
    /// ```
    /// # use asmx_browser::Algorithm;
    /// assert_eq!(Algorithm::CorsCheck.url(), "https://fetch.spec.whatwg.org/#concept-cors-check");
    /// ```
    #[must_use]
    pub fn url(self) -> &'static str {
        self.entry().1
    }

    fn entry(self) -> (&'static str, &'static str) {
        match self {
            Self::ForbiddenMethod => ("forbidden method", "https://fetch.spec.whatwg.org/#forbidden-method"),
            Self::ForbiddenRequestHeader => {
                ("forbidden request-header", "https://fetch.spec.whatwg.org/#forbidden-request-header")
            }
            Self::BadPort => ("port blocking", "https://fetch.spec.whatwg.org/#block-bad-port"),
            Self::MixedContent => {
                ("mixed content check", "https://w3c.github.io/webappsec-mixed-content/#should-block-fetch")
            }
            Self::MainFetch => ("main fetch", "https://fetch.spec.whatwg.org/#concept-main-fetch"),
            Self::HttpFetch => ("HTTP fetch", "https://fetch.spec.whatwg.org/#concept-http-fetch"),
            Self::UnsafeRequestHeaderNames => (
                "CORS-unsafe request-header names",
                "https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names",
            ),
            Self::PreflightCache => ("CORS-preflight cache", "https://fetch.spec.whatwg.org/#concept-cache"),
            Self::PreflightFetch => {
                ("CORS-preflight fetch", "https://fetch.spec.whatwg.org/#cors-preflight-fetch-0")
            }
            Self::NetworkOrCacheFetch => (
                "HTTP-network-or-cache fetch",
                "https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch",
            ),
            Self::NetworkFetch => {
                ("HTTP-network fetch", "https://fetch.spec.whatwg.org/#concept-http-network-fetch")
            }
            Self::CorsCheck => ("CORS check", "https://fetch.spec.whatwg.org/#concept-cors-check"),
            Self::ResourcePolicyCheck => (
                "cross-origin resource policy check",
                "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check",
            ),
            Self::RedirectFetch => {
                ("HTTP-redirect fetch", "https://fetch.spec.whatwg.org/#concept-http-redirect-fetch")
            }
            Self::CorsFilteredResponse => {
                ("CORS filtered response", "https://fetch.spec.whatwg.org/#concept-filtered-response-cors")
            }
        }
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
