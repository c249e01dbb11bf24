//! Where a body in chunks ends (RFC 9112, section 7.1).

/// How much of a body may be extensions and trailers: less than the library takes.
const MOST_BESIDE: u16 = 4096;
/// How many digits a chunk's size may have, so that it is a `u64`.
const MOST_DIGITS: u8 = 15;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Size {
        digits: u8,
        size: u64,
    },
    Extension {
        size: u64,
    },
    SizeFeed {
        size: u64,
    },
    Data {
        left: u64,
    },
    DataReturn,
    DataFeed,
    /// The first byte of a trailer, or of the end.
    Begun,
    Trailer,
    TrailerFeed,
    LastFeed,
    Over,
    Lost,
}

/// The place in a body in chunks.
///
/// This takes less than the library does: no space behind a size, no control characters, little that is no data. So
/// whatever it takes to its end ends for the library at the same byte, and anything else is given up on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chunks {
    at: At,
    /// Bytes of extensions and trailers that were there.
    beside: u16,
}

impl Chunks {
    pub(super) const BEGIN: Self = Self { at: At::Size { digits: 0, size: 0 }, beside: 0 };
    const LOST: Self = Self { at: At::Lost, beside: 0 };

    pub(super) fn is_over(self) -> bool {
        self.at == At::Over
    }

    pub(super) fn is_lost(self) -> bool {
        self.at == At::Lost
    }

    /// The place after bytes that all have to belong to the body.
    pub(super) fn to_end(self, bytes: &[u8]) -> Self {
        let (chunks, passed) = self.pass(bytes);
        if passed < bytes.len() { Self::LOST } else { chunks }
    }

    /// The place after the next bytes, and how many of them belong to the body.
    pub(super) fn pass(mut self, bytes: &[u8]) -> (Self, usize) {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if let At::Data { left } = self.at {
                let here = (bytes.len() - at) as u64;
                self.at = if here < left { At::Data { left: left - here } } else { At::DataReturn };
                // No more than is here, so it is a `usize`.
                at += here.min(left) as usize;
                continue;
            }
            if matches!(self.at, At::Over | At::Lost) {
                break;
            }
            self = self.step(byte);
            at += 1;
        }
        (self, at)
    }

    fn step(self, byte: u8) -> Self {
        let at = match (self.at, byte) {
            (At::Size { digits: MOST_DIGITS, .. }, b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F') => At::Lost,
            (At::Size { digits, size }, b'0'..=b'9') => sized(digits, size, byte - b'0'),
            (At::Size { digits, size }, b'a'..=b'f') => sized(digits, size, byte - b'a' + 10),
            (At::Size { digits, size }, b'A'..=b'F') => sized(digits, size, byte - b'A' + 10),
            (At::Size { digits: 1.., size }, b';') => At::Extension { size },
            (At::Size { digits: 1.., size } | At::Extension { size }, b'\r') => At::SizeFeed { size },
            (At::SizeFeed { size: 0 } | At::TrailerFeed, b'\n') => At::Begun,
            (At::SizeFeed { size }, b'\n') => At::Data { left: size },
            (At::DataReturn, b'\r') => At::DataFeed,
            (At::DataFeed, b'\n') => At::Size { digits: 0, size: 0 },
            (At::Begun, b'\r') => At::LastFeed,
            (At::Trailer, b'\r') => At::TrailerFeed,
            (At::LastFeed, b'\n') => At::Over,
            (At::Extension { .. }, b'\t' | b' '..=b'~') => return self.beside(self.at),
            (At::Begun, b'!'..=b'~') | (At::Trailer, b'\t' | b' '..=b'~') => {
                return self.beside(At::Trailer);
            }
            _ => At::Lost,
        };
        Self { at, ..self }
    }

    fn beside(self, at: At) -> Self {
        if self.beside == MOST_BESIDE { Self::LOST } else { Self { at, beside: self.beside + 1 } }
    }
}

fn sized(digits: u8, size: u64, digit: u8) -> At {
    At::Size { digits: digits + 1, size: size * 16 + u64::from(digit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many bytes a body has when it comes whole, and in pieces of any length; `None` where it is given up on.
    fn length(bytes: &[u8]) -> Option<usize> {
        let (whole, length) = Chunks::BEGIN.pass(bytes);
        for piece in 1..bytes.len().min(30) {
            let (mut chunks, mut passed) = (Chunks::BEGIN, 0);
            for piece in bytes.chunks(piece) {
                let (next, here) = chunks.pass(piece);
                (chunks, passed) = (next, passed + here);
            }
            assert_eq!((chunks.at, passed), (whole.at, length), "{piece}");
        }
        assert!(whole.is_over() || whole.is_lost(), "{whole:?}");
        whole.is_over().then_some(length)
    }

    #[test]
    fn a_body_ends_where_its_last_chunk_and_trailers_do() {
        for body in [
            "0\r\n\r\n",
            "3\r\n\r\n0\r\n000\r\n\r\n",
            "2;a=\"\t b\"\r\n\r\n\r\nA\r\n0123456789\r\n0;b\r\n\r\n",
            "0\r\nA: b\r\nC: \t d\r\n\r\n",
            "00000000000001a\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n",
        ] {
            assert_eq!(length(body.as_bytes()), Some(body.len()), "{body:?}");
            assert_eq!(length(format!("{body}GET /").as_bytes()), Some(body.len()), "{body:?}");
        }
    }

    /// RFC 9112, section 11.2: in doubt there is no end.
    #[test]
    fn what_may_be_read_otherwise_is_given_up_on() {
        for body in [
            "\r\n",
            ";a\r\n",
            "{}",
            "-1\r\n",
            "0x1\r\n",
            "1 \r\n",
            "1\n",
            "1\r\r",
            "1\r\nab",
            "1\r\na\n",
            "1\r\na\rb",
            "1;a\nb",
            "1;\x01",
            "1;\u{e9}",
            "0\r\n\n",
            "0\r\n A: b",
            "0\r\nA: b\n",
            "0\r\nA\r\r",
            "0\r\n\r\r",
            "0000000000000001\r\n",
            "fffffffffffffffff\r\n",
        ] {
            assert_eq!(length(body.as_bytes()), None, "{body:?}");
        }
        let many = "a".repeat(usize::from(MOST_BESIDE) + 1);
        assert_eq!(length(format!("1;{many}\r\n").as_bytes()), None);
        assert_eq!(length(format!("0\r\n{many}\r\n\r\n").as_bytes()), None);
        let half = &many[..many.len() / 2];
        let most = format!("1;{half}\r\na\r\n0\r\n{half}\r\n\r\n");
        assert_eq!(length(most.as_bytes()), Some(most.len()));
    }
}
