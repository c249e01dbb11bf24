//! The content type of a request, and its text.

use std::borrow::Cow;

use asmx_types::text::decode_utf8;
use encoding_rs::Encoding;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// The content type of a request.
pub(super) struct Content<'a>(Cow<'a, str>);

impl<'a> Content<'a> {
    pub(super) fn new(headers: &'a HeaderMap) -> Self {
        let value = headers.get(CONTENT_TYPE).map(http::HeaderValue::as_bytes).unwrap_or_default();
        Self(String::from_utf8_lossy(value))
    }

    /// As it was sent.
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    fn media(&self) -> &str {
        self.0.split(';').next().unwrap_or_default().trim()
    }

    /// Whether it is that media type, whatever its parameters are.
    pub(super) fn is(&self, media: &str) -> bool {
        self.media().eq_ignore_ascii_case(media)
    }

    /// A parameter, without the quotes around it.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let mut rest = self.0.split_once(';')?.1;
        loop {
            let (key, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let (value, next) = match after.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => after.split_at(after.find(';').unwrap_or(after.len())),
            };
            if key.trim().eq_ignore_ascii_case(name) {
                return Some(value.trim());
            }
            rest = next.trim_start().strip_prefix(';').unwrap_or_default();
        }
    }

    /// The body as text (CLS-20): in the charset that is named, or by its first bytes.
    pub(super) fn decode<'b>(&self, body: &'b [u8]) -> Cow<'b, str> {
        let declared = || declared_encoding(body).filter(|_| !self.media().starts_with("text/"));
        let label = self.parameter("charset").or_else(declared).unwrap_or("utf-8");
        let named = Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::UTF_8);
        let encoding = Encoding::for_bom(body).map_or(named, |(encoding, _)| encoding);
        match encoding == encoding_rs::UTF_8 {
            true => decode_utf8(body),
            false => encoding.decode(body).0,
        }
    }
}

/// What the XML declaration says.
fn declared_encoding(body: &[u8]) -> Option<&str> {
    let start =
        core::str::from_utf8(body.get(..body.len().min(100))?.split(|byte| *byte == b'>').next()?).ok()?;
    let value = start.strip_prefix("<?xml")?.split_once("encoding")?.1.trim_start().strip_prefix('=')?;
    value.trim_start().split(['"', '\'']).nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(text: &str) -> Content<'_> {
        Content(text.into())
    }

    #[test]
    fn cls_18_parameters() {
        let content = content("Application/SOAP+xml;charset=utf-8 ; action=\"http://a/;b\"; x=y");
        assert!(content.is("application/soap+xml"));
        assert_eq!(content.parameter("CHARSET"), Some("utf-8"));
        assert_eq!(content.parameter("action"), Some("http://a/;b"));
        assert_eq!(content.parameter("x"), Some("y"));
        assert_eq!(content.parameter("z"), None);
    }

    #[test]
    fn cls_20_charsets() {
        let latin = b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>";
        assert!(content("application/soap+xml").decode(latin).ends_with("<a>é</a>"));
        assert_eq!(content("text/xml; charset=iso-8859-1").decode(b"\xe9"), "é");
        assert_eq!(content("text/xml").decode("é".as_bytes()), "é");
        assert_eq!(content("text/xml; charset=utf-16").decode(b"\xff\xfea\0"), "a");
        assert_eq!(content("text/xml; charset=nope").decode(b"a"), "a");
    }
}
