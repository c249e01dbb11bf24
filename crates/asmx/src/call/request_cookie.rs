//! Cookies that a client sends, read as ASP.NET reads them.

use core::fmt;

use asmx_core::call::query;
use http::HeaderMap;
use http::header::COOKIE;

use asmx_types::text::{decode_utf8, eq_ignore_case};

/// A cookie that the client sent: what `Request.Cookies["name"]` is.
///
/// ```
/// use asmx::prelude::*;
///
/// #[web_method]
/// fn customer(#[extract] context: Context) -> Option<String> {
///     // Cookie: cust=id=7&mail=a@b.example
///     context.cookie("cust")?.get("id")
/// }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct RequestCookie {
    name: String,
    value: String,
}

impl RequestCookie {
    /// Its name, as it was sent.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its value whole, as it was sent: nothing is decoded.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The value of a key within: `Values["id"]` of `id=7&mail=…`. Keys have no case, and several values of one are joined
    /// by a comma. [`Cookie::value`](crate::Cookie::value) writes them.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<String> {
        query::value_of(&self.values(), key)
    }

    /// The keys and values within, in their order: `Values`. What has no equals sign has no key. Nothing is decoded.
    #[must_use]
    pub fn values(&self) -> Vec<(Option<String>, String)> {
        let item = |item: &str| match item.split_once('=') {
            Some((key, value)) => (Some(key.to_owned()), value.to_owned()),
            None => (None, item.to_owned()),
        };
        self.value.split('&').map(item).collect()
    }
}

/// The value does not belong into logs.
impl fmt::Debug for RequestCookie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestCookie").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The first cookie of a name.
pub(super) fn find(headers: &HeaderMap, name: &str) -> Option<RequestCookie> {
    all(headers).find(|cookie| eq_ignore_case(&cookie.name, name))
}

/// All of them.
pub(super) fn all(headers: &HeaderMap) -> impl Iterator<Item = RequestCookie> + '_ {
    let text = |bytes| decode_utf8(bytes).into_owned();
    sent_cookies(headers).map(move |(name, value)| RequestCookie { name: text(name), value: text(value) })
}

/// Their names and values, as they were sent. A piece without an equals sign is a name; one that begins with `$` says
/// something about the cookie before it.
pub(crate) fn sent_cookies(headers: &HeaderMap) -> impl Iterator<Item = (&[u8], &[u8])> {
    let pieces =
        headers.get_all(COOKIE).into_iter().flat_map(|value| value.as_bytes().split(|byte| *byte == b';'));
    let cookies = pieces.map(<[u8]>::trim_ascii).filter(|piece| !piece.is_empty()).enumerate();
    cookies.filter(|(place, piece)| *place == 0 || !piece.starts_with(b"$")).map(|(_, piece)| {
        match piece.iter().position(|byte| *byte == b'=') {
            Some(at) => (&piece[..at], &piece[at + 1..]),
            None => (piece, &piece[piece.len()..]),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn cookies(headers: &[&[u8]]) -> HeaderMap {
        headers.iter().map(|value| (COOKIE, HeaderValue::from_bytes(value).unwrap())).collect()
    }

    #[test]
    fn names_have_no_case_and_the_first_counts() {
        let headers = cookies(&[b"a=1; B=x=y ;; A=2; flag", b"c=\xc3\xa9\xff"]);
        let value = |name| find(&headers, name).map(|cookie| cookie.value().to_owned());
        assert_eq!(value("A").as_deref(), Some("1"));
        assert_eq!(value("b").as_deref(), Some("x=y"));
        assert_eq!(value("flag").as_deref(), Some(""));
        assert_eq!(value("c").as_deref(), Some("é\u{fffd}"));
        assert_eq!(value("d"), None);
        let names: Vec<_> = all(&headers).map(|cookie| cookie.name().to_owned()).collect();
        assert_eq!(names, ["a", "B", "A", "flag", "c"]);
    }

    /// REQ-1, as in bodies and queries.
    #[test]
    fn bytes_that_are_no_utf_8_are_read_as_net_framework_does() {
        let headers = cookies(&[b"a=x\xed\xa0\x90y; b=\xc0\xaf"]);
        let value = |name| find(&headers, name).map(|cookie| cookie.value().to_owned());
        assert_eq!(value("a").as_deref(), Some("x\u{fffd}\u{fffd}y"));
        assert_eq!(value("b").as_deref(), Some("\u{fffd}\u{fffd}"));
    }

    /// What RFC 2109 had, and ASP.NET still takes.
    #[test]
    fn attributes_are_no_cookies() {
        let headers = cookies(&[b"$Version=1; a=1; $Path=/; b=2"]);
        let names: Vec<_> = all(&headers).map(|cookie| cookie.name().to_owned()).collect();
        assert_eq!(names, ["$Version", "a", "b"]);
    }

    #[test]
    fn keys_are_read_as_in_an_http_cookie() {
        let headers = cookies(&[b"cust=id=7&mail=a%40b.example&ID=8&last=x=y&flag"]);
        let cookie = find(&headers, "cust").unwrap();
        assert_eq!(cookie.value(), "id=7&mail=a%40b.example&ID=8&last=x=y&flag");
        assert_eq!(cookie.get("Id").as_deref(), Some("7,8"));
        assert_eq!(cookie.get("mail").as_deref(), Some("a%40b.example"));
        assert_eq!(cookie.get("last").as_deref(), Some("x=y"));
        assert_eq!(cookie.get("flag"), None);
        assert_eq!(cookie.values()[4], (None, "flag".to_owned()));
        let plain = find(&cookies(&[b"login=ticket"]), "login").unwrap();
        assert_eq!(plain.values(), [(None, "ticket".to_owned())]);
        assert_eq!(format!("{plain:?}"), "RequestCookie { name: \"login\", .. }");
    }
}
