//! Who `HttpPostLocalhost` is for.

use http::HeaderMap;
use http::header::{HOST, HeaderName, ORIGIN};

use crate::request::Asked;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether the machine itself asks, by the rule of `RemoteOnly` (ERR-8), and not a page of another site in a browser on it.
///
/// ASP.NET asks less: it believes any client whose `Host` is a loopback one, and any page (CLS-2).
pub(super) fn is_local(asked: &Asked<'_>) -> bool {
    let headers = &asked.parts.headers;
    asked.is_local() && !is_from_elsewhere(headers, headers.get(HOST).and_then(|host| host.to_str().ok()))
}

/// Whether a browser says that a page of another origin than that host's asks. What is no browser says nothing.
pub(super) fn is_from_elsewhere(headers: &HeaderMap, host: Option<&str>) -> bool {
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return !matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    let Some(origin) = headers.get(ORIGIN) else { return false };
    let authority = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
    match (authority, host) {
        (Some((_, authority)), Some(host)) => !authority.eq_ignore_ascii_case(host),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn is_elsewhere(headers: &[(&'static str, &'static str)]) -> bool {
        let pairs = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        let headers = pairs.collect();
        is_from_elsewhere(&headers, headers.get(HOST).and_then(|host| host.to_str().ok()))
    }

    #[test]
    fn cls_2_a_page_of_another_site_is_not_local() {
        for here in [
            &[][..],
            &[("host", "localhost:80")],
            &[("sec-fetch-site", "same-origin")],
            &[("sec-fetch-site", "none")],
            &[("host", "localhost:80"), ("origin", "http://localhost:80")],
        ] {
            assert!(!is_elsewhere(here), "{here:?}");
        }
        for elsewhere in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site"), ("host", "a"), ("origin", "http://a")],
            &[("host", "localhost:80"), ("origin", "null")],
            &[("host", "localhost:80"), ("origin", "http://localhost:81")],
            &[("origin", "http://localhost")],
        ] {
            assert!(is_elsewhere(elsewhere), "{elsewhere:?}");
        }
    }
}
