//! HTTP's `token`.

/// HTTP's `token`: what names of headers and methods are made of.
pub(crate) fn is_token(text: &[u8]) -> bool {
    matches!(split_token(text), ([_, ..], []))
}

/// The token that `text` begins with, if it does, and what comes after it.
pub(crate) fn split_token(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !TOKEN[usize::from(*byte)]).unwrap_or(text.len());
    text.split_at(end)
}

/// Which bytes are in a token: requests are read with it, and looking up is several times faster than comparing.
const TOKEN: [bool; 256] = {
    let mut table = [false; 256];
    let marks = b"!#$%&'*+-.^_`|~";
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    let mut byte = 0_u8;
    while byte.is_ascii() {
        table[byte as usize] |= byte.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_those_of_http() {
        for b in 0..=255_u8 {
            assert_eq!(is_token(&[b]), http::Method::from_bytes(&[b]).is_ok(), "{b}");
        }
        assert!(!is_token(b""));
    }
}
