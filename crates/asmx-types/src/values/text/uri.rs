//! What `System.Uri` accepts and how it escapes (CNV-26, RSP-20).

use crate::error::{Error, exception};
use core::fmt::Write;

/// Schemes with an authority that .NET knows, and their ports.
const SCHEMES: [(&str, &str); 6] =
    [("http", "80"), ("https", "443"), ("ftp", "21"), ("ws", "80"), ("wss", "443"), ("gopher", "70")];

/// Checks a text as `new Uri(text, UriKind.RelativeOrAbsolute)` does. Only what claims a known scheme and an authority
/// can fail; all else is at worst relative.
pub(crate) fn check(text: &str) -> Result<(), Error> {
    let Some(parts) = Parts::of(text) else { return Ok(()) };
    let fail = |what: &str| Err(Error::new(exception::URI_FORMAT, format!("Invalid URI: {what}")));
    let host_is_fine = match parts.host.strip_prefix('[') {
        Some(address) => address.ends_with(']') && address.len() > 2,
        None => {
            !parts.host.is_empty()
                && !parts.host.starts_with('.')
                && !parts.host.contains(|c: char| c.is_whitespace() || "[]<>\"{}|^`%".contains(c))
        }
    };
    if !host_is_fine {
        return fail("The hostname could not be parsed.");
    }
    match parts.port {
        Some(port) if !port.is_empty() && port.parse::<u16>().is_err() => fail("Invalid port specified."),
        _ => Ok(()),
    }
}

/// The text in escaped form: an absolute one canonically, a relative one with what can't stand in a URI escaped.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let Some(parts) = Parts::of(text.trim()) else {
        push_escaped(&mut out, text);
        return out;
    };
    out.push_str(parts.scheme);
    out.push_str("://");
    if let Some(user) = parts.user {
        push_escaped(&mut out, user);
        out.push('@');
    }
    out.extend(parts.host.chars().flat_map(char::to_lowercase));
    if let Some(port) = parts.port.filter(|port| !port.is_empty() && *port != parts.default_port) {
        out.push(':');
        out.push_str(port.trim_start_matches('0'));
    }
    if !parts.rest.starts_with('/') {
        out.push('/');
    }
    push_escaped(&mut out, parts.rest);
    out
}

struct Parts<'t> {
    scheme: &'static str,
    default_port: &'static str,
    user: Option<&'t str>,
    host: &'t str,
    port: Option<&'t str>,
    rest: &'t str,
}

impl<'t> Parts<'t> {
    /// `None` for a text that doesn't start with a known scheme and `//`.
    fn of(text: &'t str) -> Option<Self> {
        let (scheme, rest) = text.trim_start().split_once("://")?;
        let &(scheme, default_port) = SCHEMES.iter().find(|(known, _)| scheme.eq_ignore_ascii_case(known))?;
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(end);
        let (user, host) = match authority.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, authority),
        };
        let (host, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, Some(port)),
            _ => (host, None),
        };
        Some(Self { scheme, default_port, user, host, port, rest })
    }
}

/// Percent-encodes what can't stand in a URI; a percent sign that starts an escape stays.
fn push_escaped(out: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        let is_escape = || {
            let after = &text.as_bytes()[at + 1..];
            after.len() >= 2 && after[..2].iter().all(u8::is_ascii_hexdigit)
        };
        match c {
            '%' if !is_escape() => out.push_str("%25"),
            '\\' => out.push('/'),
            c if c.is_ascii_graphic() && !"\"<>^`{|}".contains(c) => out.push(c),
            c => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    // Writing to a string can't fail.
                    let _ = write!(out, "%{byte:02X}");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rsp_20_escaped_forms() {
        for (text, escaped) in [
            ("http://EX.com/a b?x='1'", "http://ex.com/a%20b?x='1'"),
            ("http://example.com/a b?q=\"x\"&y='z'#f", "http://example.com/a%20b?q=%22x%22&y='z'#f"),
            ("a/b?c=d&e=f", "a/b?c=d&e=f"),
            ("http://example.com/é中", "http://example.com/%C3%A9%E4%B8%AD"),
            ("http://example.com:80", "http://example.com/"),
            ("http://example.com/?a=<b>", "http://example.com/?a=%3Cb%3E"),
            ("HTTPS://u@h:8443?x", "https://u@h:8443/?x"),
            ("mailto:a@b", "mailto:a@b"),
            ("True", "True"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }

    #[test]
    fn cnv_26_refused() {
        let message = |text| check(text).map_err(|error| error.message().to_owned());
        assert_eq!(message("http://["), Err("Invalid URI: The hostname could not be parsed.".to_owned()));
        assert_eq!(message("http://a:x/"), Err("Invalid URI: Invalid port specified.".to_owned()));
        for fine in ["http://example.com/a b", "5", "", "x://[", "http://[::1]:8080/"] {
            assert_eq!(message(fine), Ok(()));
        }
    }
}
