//! What HTTP/2 says otherwise than HTTP/1 does, said as HTTP/1 does, so that nobody further on has to know.

use http::header::{COOKIE, HOST};
use http::request::Parts;
use http::uri::{PathAndQuery, Uri};
use http::{HeaderMap, HeaderValue, Method, StatusCode};

/// What a request asks for that nobody is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// 400, as a rule.
    Wrong(StatusCode, &'static str),
    /// 431.
    TooMany,
}

impl From<(StatusCode, &'static str)> for Unfit {
    fn from((status, problem): (StatusCode, &'static str)) -> Self {
        Self::Wrong(status, problem)
    }
}

/// As many as HTTP/1 takes.
const HEADERS: usize = 100;

/// # Errors
/// Why it is for nobody here.
pub(super) fn as_in_http1(parts: &mut Parts) -> Result<(), Unfit> {
    if parts.method == Method::CONNECT {
        return Err(Unfit::Wrong(StatusCode::BAD_REQUEST, "it asks for a tunnel"));
    }
    host(parts).map_err(|problem| Unfit::Wrong(StatusCode::BAD_REQUEST, problem))?;
    // What a client says of its own scheme is nothing to go by.
    let target = parts.uri.path_and_query().cloned();
    parts.uri = Uri::from(target.unwrap_or_else(|| PathAndQuery::from_static("/")));
    join_cookies(&mut parts.headers);
    if parts.headers.len() > HEADERS { Err(Unfit::TooMany) } else { Ok(()) }
}

/// `:authority` is `Host` (RFC 9113, section 8.3.1).
fn host(parts: &mut Parts) -> Result<(), &'static str> {
    let Some(authority) = parts.uri.authority() else { return Ok(()) };
    let is_same = |host: &HeaderValue| host.as_bytes().eq_ignore_ascii_case(authority.as_str().as_bytes());
    match parts.headers.get(HOST) {
        Some(host) if !is_same(host) => Err("its Host header is another than its :authority"),
        Some(_) => Ok(()),
        None => {
            let host = HeaderValue::from_str(authority.as_str()).map_err(|_| "its :authority is no host")?;
            parts.headers.insert(HOST, host);
            Ok(())
        }
    }
}

/// Cookies may come in a header each (RFC 9113, section 8.2.3).
fn join_cookies(headers: &mut HeaderMap) {
    let mut cookies = headers.get_all(COOKIE).iter();
    if cookies.next().is_none() || cookies.next().is_none() {
        return;
    }
    let cookies: Vec<&[u8]> = headers.get_all(COOKIE).iter().map(HeaderValue::as_bytes).collect();
    // What values may hold, their sum may.
    if let Ok(joined) = HeaderValue::from_bytes(&cookies.join(&b"; "[..])) {
        headers.insert(COOKIE, joined);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;

    fn parts(uri: &str, headers: &[(&'static str, &'static str)]) -> Result<Parts, Unfit> {
        let mut request = Request::post(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (mut parts, ()) = request.body(()).expect("a request").into_parts();
        as_in_http1(&mut parts).map(|()| parts)
    }

    /// RFC 9113, section 8.3.1: the authority is the host, and the scheme is the connection's.
    #[test]
    fn the_authority_is_the_host() {
        let found = parts("https://shop.example:8443/a?b=1", &[]).expect("fit");
        assert_eq!(found.uri.to_string(), "/a?b=1");
        assert_eq!(found.headers[HOST], "shop.example:8443");
        let same = parts("http://shop.example/a", &[("host", "SHOP.example")]).expect("fit");
        assert_eq!(same.headers.get_all(HOST).iter().count(), 1);
        assert!(matches!(parts("http://a/", &[("host", "b")]), Err(Unfit::Wrong(..))));
        assert!(!parts("/a", &[]).expect("somebody else looks").headers.contains_key(HOST));
    }

    /// RFC 9113, section 8.2.3: crumbs are one cookie header.
    #[test]
    fn cookies_are_joined() {
        let found = parts("http://a/", &[("cookie", "a=1"), ("cookie", "b=\"2\""), ("cookie", "c=3")]);
        let headers = found.expect("fit").headers;
        assert_eq!(headers.get_all(COOKIE).iter().collect::<Vec<_>>(), ["a=1; b=\"2\"; c=3"]);
    }

    #[test]
    fn there_are_as_many_headers_as_in_http1() {
        let crumbs = |count| vec![("cookie", "a=1"); count];
        assert!(parts("http://a/", &crumbs(500)).is_ok());
        assert_eq!(parts("http://a/", &[("x", "y"); 101]).expect_err("too many"), Unfit::TooMany);
    }
}
