//! Paths as they stand in what is written for clients (PRX-8).

use core::fmt::Write as _;
use std::borrow::Cow;

/// Percent-encodes what ASP.NET encodes in a path: blanks, control characters and what is not ASCII, in lower-case hex.
pub(crate) fn encode(path: &str) -> Cow<'_, str> {
    let plain = |byte: u8| (0x21..0x7f).contains(&byte);
    if path.bytes().all(plain) {
        return Cow::Borrowed(path);
    }
    let mut encoded = String::with_capacity(path.len() + 16);
    for byte in path.bytes() {
        if plain(byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(encoded, "%{byte:02x}");
        }
    }
    Cow::Owned(encoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// PRX-8.
    #[test]
    fn blanks_and_what_is_not_ascii_are_encoded() {
        assert!(matches!(encode("/App/Calc.ASMX"), Cow::Borrowed("/App/Calc.ASMX")));
        assert_eq!(encode("/my app/Größe.asmx"), "/my%20app/Gr%c3%b6%c3%9fe.asmx");
    }
}
