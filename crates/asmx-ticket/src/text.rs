//! How the bytes of a ticket and of keys are written down (SAC-41).

use data_encoding::{BASE64URL_NOPAD, DecodeError, HEXUPPER, HEXUPPER_PERMISSIVE};

/// The longest ticket in characters.
pub(crate) const LONGEST: usize = 4096;

/// Upper-case hexadecimal.
pub(crate) fn write(bytes: &[u8]) -> String {
    HEXUPPER.encode(bytes)
}

/// Hexadecimal in any case, or, where the length is odd, base64 for URLs with the number of padding characters behind it.
pub(crate) fn read(text: &str) -> Option<Vec<u8>> {
    if text.len().is_multiple_of(2) {
        return hex(text).ok();
    }
    let (encoded, padding) = text.split_at_checked(text.len() - 1)?;
    matches!(padding, "0" | "1" | "2").then(|| BASE64URL_NOPAD.decode(encoded.as_bytes()).ok())?
}

/// Hexadecimal in any case.
pub(crate) fn hex(text: &str) -> Result<Vec<u8>, DecodeError> {
    HEXUPPER_PERMISSIVE.decode(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SAC-41.
    #[test]
    fn hexadecimal_and_base64_for_urls() {
        assert_eq!(write(&[0xAB, 1]), "AB01");
        assert_eq!(read("aB01").as_deref(), Some(&[0xAB, 1][..]));
        // As `UrlTokenEncode` writes four bytes: two characters of padding.
        assert_eq!(read("-_8AAQ2"), Some(vec![0xFB, 0xFF, 0x00, 0x01]));
        for not in ["A", "xy", "-_8AAQ9", "=", "é"] {
            assert_eq!(read(not), None, "{not}");
        }
    }
}
