use http::{HeaderMap, Method, header};

/// The three kinds of request that CORS tells apart (CORS-1).
///
/// ```
/// use asmx_cors::RequestKind;
/// use http::{HeaderMap, Method};
///
/// let mut headers = HeaderMap::new();
/// assert_eq!(RequestKind::classify(&Method::OPTIONS, &headers), RequestKind::Options);
///
/// headers.insert("origin", "https://shop.example".parse().unwrap());
/// headers.insert("access-control-request-method", "POST".parse().unwrap());
/// assert_eq!(RequestKind::classify(&Method::OPTIONS, &headers), RequestKind::Preflight);
/// assert_eq!(RequestKind::classify(&Method::POST, &headers), RequestKind::Actual);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RequestKind {
    /// A browser asks before it sends the real request. Answered before anything else runs (CORS-2).
    Preflight,
    /// An `OPTIONS` request of somebody who wants to know about the resource: it gets an `Allow` header.
    Options,
    /// Everything else.
    Actual,
}

impl RequestKind {
    /// Tells the kind: a preflight is `OPTIONS` with exactly one `Origin` and a non-empty
    /// `Access-Control-Request-Method` (CORS-1).
    ///
    /// ```
    /// # use asmx_cors::RequestKind;
    /// # use http::{HeaderMap, Method};
    /// assert_eq!(RequestKind::classify(&Method::GET, &HeaderMap::new()), RequestKind::Actual);
    /// ```
    pub fn classify(method: &Method, headers: &HeaderMap) -> Self {
        if method != Method::OPTIONS {
            return Self::Actual;
        }
        let mut origins = headers.get_all(header::ORIGIN).iter();
        let one_origin = origins.next().is_some() && origins.next().is_none();
        let asks = headers
            .get_all(header::ACCESS_CONTROL_REQUEST_METHOD)
            .iter()
            .any(|value| !value.as_bytes().trim_ascii().is_empty());
        if one_origin && asks { Self::Preflight } else { Self::Options }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    const ORIGIN: (&str, &str) = ("origin", "https://a.example");
    const METHOD: (&str, &str) = ("access-control-request-method", "POST");

    #[test]
    fn cors_1_kinds() {
        let kind = |method: Method, pairs: &[(&'static str, &'static str)]| {
            RequestKind::classify(&method, &headers(pairs))
        };
        assert_eq!(kind(Method::OPTIONS, &[ORIGIN, METHOD]), RequestKind::Preflight);
        assert_eq!(kind(Method::OPTIONS, &[ORIGIN]), RequestKind::Options);
        assert_eq!(kind(Method::OPTIONS, &[METHOD]), RequestKind::Options);
        assert_eq!(kind(Method::OPTIONS, &[ORIGIN, ORIGIN, METHOD]), RequestKind::Options);
        assert_eq!(
            kind(Method::OPTIONS, &[ORIGIN, ("access-control-request-method", "")]),
            RequestKind::Options
        );
        assert_eq!(kind(Method::POST, &[ORIGIN, METHOD]), RequestKind::Actual);
        assert_eq!(kind(Method::HEAD, &[]), RequestKind::Actual);
    }
}
