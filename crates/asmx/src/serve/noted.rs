//! Who asks for what, as far as that can be said of a head that nobody may be able to read.

use http::HeaderValue;
use percent_encoding::{AsciiSet, CONTROLS, percent_encode};

/// What is noted of a path or a line at most: more than any origin has.
const MOST: usize = 512;

/// What no path of the library may hold.
const REFUSED: AsciiSet = CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'`');

const ORIGIN: &[u8] = b"origin:";

/// The path and the origin in a head.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Noted {
    path: Vec<u8>,
    /// The last line that might be the one of the origin.
    line: Vec<u8>,
    is_noting: bool,
    /// Whether the origin's line goes on in the next one, which no value may.
    is_folded: bool,
}

impl Noted {
    /// Another head begins.
    pub(super) fn begin(&mut self) {
        self.path.clear();
        self.line.clear();
        self.is_noting = false;
        self.is_folded = false;
    }

    /// A piece of the path.
    pub(super) fn path(&mut self, piece: &[u8]) {
        note(&mut self.path, piece);
    }

    /// A piece of a header line, the first one of it or another, without its end.
    pub(super) fn line(&mut self, piece: &[u8], begins: bool) {
        if begins {
            self.is_folded |=
                self.is_noting && self.has_origin() && matches!(piece.first(), Some(b' ' | b'\t'));
            self.is_noting = matches!(piece.first(), Some(b'o' | b'O')) && !self.has_origin();
            if self.is_noting {
                self.line.clear();
            }
        }
        if self.is_noting {
            note(&mut self.line, piece);
        }
    }

    /// A path, and the origin of the page that asks; `None` when no page does.
    pub(super) fn asked(&self) -> Option<(String, HeaderValue)> {
        let origin = self.line.get(ORIGIN.len()..).filter(|_| self.has_origin() && !self.is_folded)?;
        let origin = HeaderValue::from_bytes(origin.trim_ascii()).ok()?;
        // A target without a path is the host's.
        let path = if self.path.is_empty() { b"/" } else { &*self.path };
        Some((percent_encode(path, &REFUSED).to_string(), origin))
    }

    fn has_origin(&self) -> bool {
        self.line.get(..ORIGIN.len()).is_some_and(|name| name.eq_ignore_ascii_case(ORIGIN))
    }
}

/// What is too long for a place to be found by is no place.
fn note(noted: &mut Vec<u8>, piece: &[u8]) {
    noted.extend_from_slice(&piece[..piece.len().min(MOST - noted.len())]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(lines: &[&str]) -> Option<(String, String)> {
        let mut noted = Noted::default();
        noted.begin();
        noted.path(b"/S.asmx/\x01 \xe9");
        for line in lines {
            noted.line(line.as_bytes(), true);
        }
        let (path, origin) = noted.asked()?;
        Some((path, origin.to_str().expect("ASCII").to_owned()))
    }

    #[test]
    fn the_first_origin_is_noted() {
        let found = Some(("/S.asmx/%01%20%E9".to_owned(), "https://a".to_owned()));
        assert_eq!(asked(&["Ocp: x", "oRIGIN: https://a\r", "Origin: https://b", "Other: y"]), found);
        assert_eq!(asked(&["Origin: https://a\r", "X: y\r", " folded"]), found, "another line is folded");
        assert_eq!(asked(&["Ocp: x\r", " folded\r", "Origin: https://a"]), found, "another line is folded");
        assert_eq!(asked(&["Origin: https://a\r", " .evil.example"]), None);
        assert_eq!(asked(&["X: origin:https://a", "Or", "Origin", "Original: x"]), None);
    }

    #[test]
    fn much_is_not_noted() {
        let mut noted = Noted::default();
        (0..100).for_each(|_| noted.path(&[b'a'; 100]));
        noted.line(&[b'o'; 9000], true);
        assert_eq!((noted.path.len(), noted.line.len()), (MOST, MOST));
    }
}
