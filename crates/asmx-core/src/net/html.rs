//! Text within HTML.

use super::entities::named;
use std::borrow::Cow;

/// `HttpUtility.HtmlEncode`: `<`, `>`, `&` and both quotation marks, and by their numbers U+00A0 to U+00FF and all
/// beyond U+FFFF.
///
/// ```
/// use asmx_core::net::html_encode;
///
/// assert_eq!(html_encode("\"Tom\" & <Jérôme>"), "&quot;Tom&quot; &amp; &lt;J&#233;r&#244;me&gt;");
/// ```
#[must_use]
pub fn html_encode(text: &str) -> Cow<'_, str> {
    encode(text, |c| c == '>' || matches!(c, '\u{a0}'..='\u{ff}' | '\u{10000}'..))
}

/// `HttpUtility.HtmlAttributeEncode`: `<`, `&` and both quotation marks.
///
/// ```
/// use asmx_core::net::html_attribute_encode;
///
/// assert_eq!(html_attribute_encode("a > 'é'"), "a > &#39;é&#39;");
/// ```
#[must_use]
pub fn html_attribute_encode(text: &str) -> Cow<'_, str> {
    encode(text, |_| false)
}

/// `HttpUtility.HtmlDecode`: characters by number or by a name of HTML 4. What is neither stays.
///
/// ```
/// use asmx_core::net::html_decode;
///
/// assert_eq!(html_decode("&quot;Tom&quot; &amp; &#60;J&eacute;r&#xF4;me&gt; &co;"), "\"Tom\" & <Jérôme> &co;");
/// ```
#[must_use]
pub fn html_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let entity = match after.find([';', '&']) {
            Some(end) if after[end..].starts_with(';') => Some(&after[..end]),
            _ => None,
        };
        rest = after;
        match entity.and_then(|entity| Some((entity, character(entity)?))) {
            Some((entity, c)) => {
                decoded.push(c);
                rest = &after[entity.len() + 1..];
            }
            None => decoded.push('&'),
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// Encodes what may not stand in an attribute, and what else is to be.
fn encode(text: &str, also: fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(|c| in_attribute(c).is_some() || also(c)) {
        return Cow::Borrowed(text);
    }
    let mut encoded = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match in_attribute(c) {
            Some(entity) => encoded.push_str(entity),
            None if c == '>' && also(c) => encoded.push_str("&gt;"),
            None if also(c) => {
                encoded.push_str("&#");
                encoded.push_str(&u32::from(c).to_string());
                encoded.push(';');
            }
            None => encoded.push(c),
        }
    }
    Cow::Owned(encoded)
}

fn in_attribute(c: char) -> Option<&'static str> {
    match c {
        '<' => Some("&lt;"),
        '&' => Some("&amp;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    }
}

/// The character of what stands between `&` and `;`.
fn character(entity: &str) -> Option<char> {
    let Some(number) = entity.strip_prefix('#') else { return named(entity) };
    let digits = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => {
            let is_digits = hexadecimal.bytes().all(|byte| byte.is_ascii_hexdigit());
            return if is_digits { char::from_u32(u32::from_str_radix(hexadecimal, 16).ok()?) } else { None };
        }
        // As .NET reads integers: with blanks around them, and with a sign.
        None => number.trim_matches([' ', '\t', '\n', '\u{b}', '\u{c}', '\r']),
    };
    char::from_u32(digits.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded() {
        for (text, encoded) in [
            ("", ""),
            ("plain 1+1=2 /\\", "plain 1+1=2 /\\"),
            ("<b>&'\"", "&lt;b&gt;&amp;&#39;&quot;"),
            ("\u{9f}\u{a0}ÿĀ", "\u{9f}&#160;&#255;Ā"),
            ("中😀", "中&#128512;"),
            ("&amp;", "&amp;amp;"),
        ] {
            assert_eq!(html_encode(text), encoded);
            assert_eq!(html_decode(encoded), text);
        }
        assert_eq!(html_attribute_encode("<b>&'\"é😀"), "&lt;b>&amp;&#39;&quot;é😀");
        assert!(matches!(html_encode("plain"), Cow::Borrowed("plain")));
        assert!(matches!(html_attribute_encode("a>b"), Cow::Borrowed("a>b")));
    }

    #[test]
    fn what_is_decoded() {
        for (text, decoded) in [
            ("&lt;&gt;&amp;&quot;&apos;&nbsp;&euro;&Alpha;", "<>&\"'\u{a0}€Α"),
            ("&#65;&#x41;&#X4a;&#+65;&# 65 ;", "AAJAA"),
            ("&#128512;&#x1F600;", "😀😀"),
            ("&amp;lt;", "&lt;"),
            ("&", "&"),
            ("&lt", "&lt"),
            ("&LT;&Lt;", "&LT;&Lt;"),
            ("a & b; &lt;", "a & b; <"),
            ("&&lt;", "&<"),
            ("&;&#;&#x;&#xg;&#-1;", "&;&#;&#x;&#xg;&#-1;"),
            ("&#55357;&#xDE00;&#1114112;&#99999999999;", "&#55357;&#xDE00;&#1114112;&#99999999999;"),
        ] {
            assert_eq!(html_decode(text), decoded, "{text}");
        }
        assert!(matches!(html_decode("plain"), Cow::Borrowed("plain")));
    }
}
