//! Text within URLs.

use asmx_types::text::decode_utf8;

/// `HttpUtility.UrlEncode`: the bytes of UTF-8 as `%xx`, with lower-case digits, but for ASCII's letters and digits and
/// `-_.!*()`; a space is `+`.
///
/// ```
/// use asmx_core::net::url_encode;
///
/// assert_eq!(url_encode("it's 5% (é)"), "it%27s+5%25+(%c3%a9)");
/// ```
#[must_use]
pub fn url_encode(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'!' | b'*' | b'(' | b')' => {
                encoded.push(char::from(byte));
            }
            b' ' => encoded.push('+'),
            _ => {
                encoded.push('%');
                encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
                encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
    encoded
}

/// `HttpUtility.UrlDecode`: `+` is a space, `%XX` a byte of UTF-8, `%uXXXX` a UTF-16 unit (REQ-9); malformed bytes
/// become U+FFFD as in a body (REQ-1). What is no escape stays.
///
/// ```
/// use asmx_core::net::url_decode;
///
/// assert_eq!(url_decode("100%+of+%C3%A9%u20AC"), "100% of é€");
/// ```
#[must_use]
pub fn url_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['%', '+']) {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let tail = &rest[at..];
        if let Some(units) = utf16_run(tail) {
            let (text, length) = units;
            bytes.extend_from_slice(text.as_bytes());
            rest = &tail[length..];
        } else if let Some(after) = tail.strip_prefix('+') {
            bytes.push(b' ');
            rest = after;
        } else if let Some(byte) = escaped(tail) {
            bytes.push(byte);
            rest = &tail[3..];
        } else {
            bytes.push(b'%');
            rest = &tail[1..];
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    decode_utf8(&bytes).into_owned()
}

/// The byte of a `%XX` at the start of a text.
fn escaped(text: &str) -> Option<u8> {
    u8::try_from(hexadecimal(text.strip_prefix('%')?.get(..2)?)?).ok()
}

fn hexadecimal(digits: &str) -> Option<u16> {
    // A sign would be read as part of the number.
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}

/// A run of `%uXXXX` at the start of a text, as text, and the length of the run.
fn utf16_run(text: &str) -> Option<(String, usize)> {
    let unit = |text: &str| hexadecimal(text.strip_prefix("%u")?.get(..4)?);
    let mut units = Vec::new();
    while let Some(next) = text.get(units.len() * 6..).and_then(unit) {
        units.push(next);
    }
    let length = units.len() * 6;
    (length > 0).then(|| (String::from_utf16_lossy(&units), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded() {
        for (text, encoded) in [
            ("", ""),
            ("azAZ09-_.!*()", "azAZ09-_.!*()"),
            (" +~'/?&=#%:@,;$\"", "+%2b%7e%27%2f%3f%26%3d%23%25%3a%40%2c%3b%24%22"),
            ("é€😀", "%c3%a9%e2%82%ac%f0%9f%98%80"),
            ("\r\n\0", "%0d%0a%00"),
        ] {
            assert_eq!(url_encode(text), encoded);
            assert_eq!(url_decode(encoded), text);
        }
    }

    /// REQ-9.
    #[test]
    fn what_is_decoded() {
        for (text, decoded) in [
            ("a+b%20c", "a b c"),
            ("%C3%A9%c3%a9é", "ééé"),
            ("%u20AC%uD83D%uDE00", "€😀"),
            ("%uD83Dx%u12", "\u{fffd}x%u12"),
            ("100%", "100%"),
            ("100%+of", "100% of"),
            ("%%41%+1%4+%u+123", "%A% 1%4 %u 123"),
            ("%zz%4", "%zz%4"),
            ("%é", "%é"),
            ("%ED%A0%90%FF", "\u{fffd}\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(url_decode(text), decoded, "{text}");
        }
    }
}
