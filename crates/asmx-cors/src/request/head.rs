use asmx_origin::Origin;
use http::{HeaderMap, HeaderName, Method, header, request, uri::Authority};

static SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What a decision looks at: a request's method and headers, and nothing else of it.
///
/// ```
/// use asmx_cors::Head;
/// use http::Request;
///
/// let request = Request::post("/Shop.asmx/Add").header("origin", "https://shop.example").body(()).unwrap();
/// let head = Head::from(&request);
/// assert_eq!(head.method(), http::Method::POST);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    pub(crate) method: &'a Method,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) authority: Option<&'a Authority>,
    pub(crate) credentials: bool,
}

impl<'a> Head<'a> {
    /// A head of these parts.
    ///
    /// ```
    /// # use asmx_cors::Head;
    /// let headers = http::HeaderMap::new();
    /// let head = Head::new(&http::Method::GET, &headers);
    /// # let _ = head;
    /// ```
    pub fn new(method: &'a Method, headers: &'a HeaderMap) -> Self {
        Self { method, headers, authority: None, credentials: false }
    }

    /// The host asked for, where the request line names it and no `Host` header does (HTTP/2, absolute form).
    ///
    /// ```
    /// # use asmx_cors::Head;
    /// # let headers = http::HeaderMap::new();
    /// let uri: http::Uri = "https://api.example/Shop.asmx".parse().unwrap();
    /// let head = Head::new(&http::Method::GET, &headers).authority(uri.authority());
    /// # let _ = head;
    /// ```
    #[must_use]
    pub fn authority(self, authority: Option<&'a Authority>) -> Self {
        Self { authority, ..self }
    }

    /// Says that the script asks with credentials (`withCredentials`, `credentials: "include"`).
    ///
    /// A server cannot see this in a preflight; who asks for an explanation can say it.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Reason, Scope};
    /// # let mut headers = http::HeaderMap::new();
    /// headers.insert("origin", "https://shop.example".parse().unwrap());
    /// let head = Head::new(&http::Method::GET, &headers).with_credentials();
    /// let decision = Cors::any_origin().compile(Scope::Host).unwrap().decide(head, None);
    /// assert_eq!(decision.reason(), Some(Reason::CredentialsNotAllowed));
    /// ```
    #[must_use]
    pub fn with_credentials(self) -> Self {
        Self { credentials: true, ..self }
    }

    /// The request's method.
    ///
    /// ```
    /// # use asmx_cors::Head;
    /// # let headers = http::HeaderMap::new();
    /// assert_eq!(Head::new(&http::Method::GET, &headers).method(), "GET");
    /// ```
    pub fn method(&self) -> &'a Method {
        self.method
    }

    /// The request's headers.
    ///
    /// ```
    /// # use asmx_cors::Head;
    /// # let headers = http::HeaderMap::new();
    /// assert!(Head::new(&http::Method::GET, &headers).headers().is_empty());
    /// ```
    pub fn headers(&self) -> &'a HeaderMap {
        self.headers
    }

    /// Whether the page and the host are of one origin, so that CORS has no say.
    ///
    /// Browsers send `Origin` with every POST, same-origin ones included. `Sec-Fetch-Site` tells them apart, and no
    /// script can set it; where it is missing, `Origin` is compared with the host asked for. The scheme is left out of
    /// that: behind a proxy that ends TLS it is not known here. A wrong "yes" costs nothing: nothing is granted by it.
    pub(crate) fn is_same_origin(&self) -> bool {
        if let Some(site) = self.headers.get(&SEC_FETCH_SITE) {
            return site == "same-origin";
        }
        let Some(Ok(origin)) = self.headers.get(header::ORIGIN).map(|value| Origin::parse(value.as_bytes()))
        else {
            return false;
        };
        let named = self.headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let asked = named.or_else(|| self.authority.map(Authority::as_str));
        asked.is_some_and(|asked| origin.is_served_by(asked))
    }
}

impl<'a> From<&'a request::Parts> for Head<'a> {
    fn from(parts: &'a request::Parts) -> Self {
        Self::new(&parts.method, &parts.headers).authority(parts.uri.authority())
    }
}

impl<'a, B> From<&'a http::Request<B>> for Head<'a> {
    fn from(request: &'a http::Request<B>) -> Self {
        Self::new(request.method(), request.headers()).authority(request.uri().authority())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn same_origin_is_told_by_the_browser_or_by_the_host() {
        let same = |pairs: &[(&'static str, &'static str)]| {
            Head::new(&Method::POST, &headers(pairs)).is_same_origin()
        };
        assert!(same(&[("origin", "https://a.example"), ("host", "a.example")]));
        assert!(same(&[("origin", "https://a.example"), ("host", "A.example:443")]));
        assert!(same(&[("origin", "http://a.example:8080"), ("host", "a.example:8080")]));
        assert!(same(&[("origin", "https://b.example"), ("sec-fetch-site", "same-origin")]));
        assert!(!same(&[
            ("origin", "https://a.example"),
            ("host", "a.example"),
            ("sec-fetch-site", "same-site")
        ]));
        assert!(!same(&[("origin", "https://a.example"), ("host", "a.example:8080")]));
        assert!(!same(&[("origin", "https://b.example"), ("host", "a.example")]));
        assert!(!same(&[("origin", "null"), ("host", "null")]));
        assert!(!same(&[]));
        let uri: http::Uri = "https://a.example/x".parse().unwrap();
        let asked = headers(&[("origin", "https://a.example")]);
        assert!(Head::new(&Method::POST, &asked).authority(uri.authority()).is_same_origin());
    }
}
