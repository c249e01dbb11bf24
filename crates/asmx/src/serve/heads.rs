//! Where the heads of requests are in what a client sends, and what in their targets has to be percent-encoded.
//!
//! IIS takes a target as it comes. The parser here takes only what a URI may hold, and would answer 400 to `"`, `<`, `>` and to
//! bytes that are no UTF-8 before anybody sees the request. So these are encoded on their way to it, in the first line of a
//! head and nowhere else.
//!
//! To change a byte anywhere else would be to let others write requests (RFC 9112, section 11.2). So nothing is guessed
//! about where a request ends: its head ends at the first empty line, where no parser could end it earlier, and how long its
//! body is, or that it comes in [chunks](super::chunks), says whoever has parsed the head. Where nobody can say (another
//! protocol), where more came than the request that is being answered, and at the first doubt, this gives up on the
//! connection, and everything passes as it is.

use super::chunks::Chunks;
use super::noted::Noted;

/// How the end of a body is found, as whoever has parsed its head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Framing {
    Length(u64),
    Chunks,
    /// What comes is no body, or not one alone.
    Unknown,
}

/// The place in what a client sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// Between requests: empty lines do not count.
    Between,
    Method,
    /// The first byte of the target.
    Target,
    /// Before the path of a target with a scheme and a host, after so many slashes: the third one begins it.
    Absolute {
        slashes: u8,
    },
    Path,
    Query,
    /// Within a line.
    Line,
    /// A line has just begun, ...
    Begun,
    /// ... or its carriage return was seen, with nothing before.
    Return,
    /// A head is whole, and so many bytes came after it, which are such a place if they are chunks. Nobody has said yet how
    /// its body ends.
    Whole {
        beyond: u64,
        chunks: Chunks,
    },
    Body {
        left: u64,
    },
    Chunks(Chunks),
    /// Given up.
    Lost,
}

/// What a client sends, looked at as it comes.
#[derive(Debug)]
pub(super) struct Heads {
    at: At,
    noted: Noted,
}

impl Heads {
    pub(super) fn new() -> Self {
        Self { at: At::Between, noted: Noted::default() }
    }

    /// Who asks for what in the head that is there, in part or whole, and that nobody has taken yet.
    pub(super) fn untaken(&self) -> Option<&Noted> {
        self.is_within_head().then_some(&self.noted)
    }

    /// Whether nothing of a request is there that hasn't been taken.
    pub(super) fn is_between(&self) -> bool {
        self.at == At::Between
    }

    /// Whether a part of a head is there, or a whole one that nobody has taken yet.
    pub(super) fn is_within_head(&self) -> bool {
        !matches!(self.at, At::Between | At::Body { .. } | At::Chunks(_) | At::Lost)
    }

    /// Whether a body is not there yet to its end.
    pub(super) fn is_within_body(&self) -> bool {
        matches!(self.at, At::Body { .. } | At::Chunks(_))
    }

    /// The head was taken, and its body ends so.
    pub(super) fn taken(&mut self, body: Framing) {
        self.at = match (self.at, body) {
            (At::Whole { beyond, .. }, Framing::Length(length)) if beyond == length => At::Between,
            (At::Whole { beyond, .. }, Framing::Length(length)) if beyond < length => {
                At::Body { left: length - beyond }
            }
            (At::Whole { chunks, .. }, Framing::Chunks) => within(chunks),
            _ => At::Lost,
        };
    }

    /// Looks at the next bytes; what has to be passed on instead of them, if anything.
    pub(super) fn pass(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut changed: Option<Vec<u8>> = None;
        let mut copied = 0;
        let mut at = 0;
        let mut path = 0;
        while let Some(&byte) = bytes.get(at) {
            self.at = match (self.at, byte) {
                (At::Between, b'\r' | b'\n') => At::Between,
                (At::Begun | At::Return, b'\n') => At::Whole { beyond: 0, chunks: Chunks::BEGIN },
                (At::Method | At::Target | At::Absolute { .. } | At::Query | At::Line, b'\n') => At::Begun,
                (At::Between, byte) => {
                    self.noted.begin();
                    if byte == b' ' { At::Target } else { At::Method }
                }
                (At::Method, b' ') => At::Target,
                (At::Method, _) => At::Method,
                (At::Target | At::Absolute { slashes: 2 }, b'/') => {
                    path = at;
                    At::Path
                }
                (At::Target, b'h' | b'H') => At::Absolute { slashes: 0 },
                (At::Absolute { slashes }, b'/') => At::Absolute { slashes: slashes + 1 },
                (At::Absolute { slashes: 2 }, b'?') => At::Query,
                (At::Absolute { .. } | At::Query, b' ') => At::Line,
                (At::Absolute { .. }, _) => self.at,
                (At::Path, b'?' | b' ' | b'\n') => {
                    self.noted.path(&bytes[path..at]);
                    match byte {
                        b'?' => At::Query,
                        b' ' => At::Line,
                        _ => At::Begun,
                    }
                }
                (At::Path | At::Query, byte) => {
                    if is_refused(byte, self.at == At::Path) {
                        let changed = changed.get_or_insert_with(|| Vec::with_capacity(bytes.len() + 64));
                        changed.extend_from_slice(&bytes[copied..at]);
                        changed.extend_from_slice(&[b'%', hex(byte >> 4), hex(byte & 15)]);
                        copied = at + 1;
                    }
                    self.at
                }
                (At::Begun, b'\r') => At::Return,
                // The rest of the line is nothing to look at, but for its end.
                (At::Target | At::Line | At::Begun | At::Return, _) => {
                    let end = memchr::memchr(b'\n', &bytes[at..]);
                    let begins = at;
                    at = end.map_or(bytes.len(), |end| at + end);
                    self.noted.line(&bytes[begins..at], self.at == At::Begun);
                    if end.is_some() { At::Begun } else { At::Line }
                }
                (At::Whole { beyond, chunks }, _) => {
                    let more = &bytes[at..];
                    at = bytes.len();
                    At::Whole { beyond: beyond + more.len() as u64, chunks: chunks.to_end(more) }
                }
                (At::Body { left }, _) => {
                    let here = (bytes.len() - at) as u64;
                    // No more than is here, so it is a `usize`.
                    at += here.min(left) as usize - 1;
                    if here < left { At::Body { left: left - here } } else { At::Between }
                }
                (At::Chunks(chunks), _) => {
                    let (chunks, passed) = chunks.pass(&bytes[at..]);
                    at += passed - 1;
                    within(chunks)
                }
                (At::Lost, _) => break,
            };
            at += 1;
        }
        if self.at == At::Path {
            self.noted.path(&bytes[path..]);
        }
        if let Some(changed) = &mut changed {
            changed.extend_from_slice(&bytes[copied..]);
        }
        changed
    }
}

fn within(chunks: Chunks) -> At {
    match chunks {
        over if over.is_over() => At::Between,
        lost if lost.is_lost() => At::Lost,
        chunks => At::Chunks(chunks),
    }
}

/// What no URI of the library may hold; the same byte percent-encoded means the same.
fn is_refused(byte: u8, in_path: bool) -> bool {
    matches!(byte, b'<' | b'>' | 0x80..) || byte == if in_path { b'`' } else { b'"' }
}

fn hex(digit: u8) -> u8 {
    b"0123456789ABCDEF"[usize::from(digit)]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What passes when it comes in one piece, and the place after it; the same in pieces of any length.
    fn pass(bytes: &[u8]) -> (String, At) {
        let mut whole = Heads::new();
        let passed = whole.pass(bytes).unwrap_or_else(|| bytes.to_vec());
        for length in 1..bytes.len().min(40) {
            let mut heads = Heads::new();
            let pieces = bytes.chunks(length).flat_map(|piece| heads.pass(piece).unwrap_or(piece.to_vec()));
            assert_eq!(pieces.collect::<Vec<u8>>(), passed, "{length}");
            assert_eq!(heads.at, whole.at, "{length}");
            assert_eq!(heads.noted, whole.noted, "{length}");
        }
        (String::from_utf8(passed).expect("ASCII"), whole.at)
    }

    fn is_whole(at: At, more: u64) -> bool {
        matches!(at, At::Whole { beyond, .. } if beyond == more)
    }

    fn target(target: &[u8]) -> String {
        let head = [b"GET ", target, b" HTTP/1.1\r\nHost: x\r\n\r\n"].concat();
        let (passed, at) = pass(&head);
        assert!(is_whole(at, 0));
        let passed =
            passed.strip_prefix("GET ").and_then(|rest| rest.strip_suffix(" HTTP/1.1\r\nHost: x\r\n\r\n"));
        passed.expect("the rest is as it was").to_owned()
    }

    /// REQ-9, REQ-5: what is encoded means what was sent.
    #[test]
    fn a_target_is_encoded_where_it_has_to_be() {
        assert_eq!(
            target(b"/S.asmx/Hello?name=%22bob%22&x='(){}|^\\`"),
            "/S.asmx/Hello?name=%22bob%22&x='(){}|^\\`"
        );
        assert_eq!(target(b"/S.asmx/Hello?name=\"bob\""), "/S.asmx/Hello?name=%22bob%22");
        assert_eq!(target(b"/a<b>`{}\"?<>\"`"), "/a%3Cb%3E%60{}\"?%3C%3E%22`");
        assert_eq!(target(b"/\xc3\xa9?\xff\xe9\x80"), "/%C3%A9?%FF%E9%80");
        // With a scheme and a host before it, which stay as they are.
        assert_eq!(target(b"http://x\"<:80/<a\"/?b=\"://<"), "http://x\"<:80/%3Ca\"/?b=%22://%3C");
        assert_eq!(target(b"HTTPS://x?\"/`"), "HTTPS://x?%22/`");
        // Neither a path nor a query of this host.
        assert_eq!(target(b"x/<a>?\""), "x/<a>?\"");
        assert_eq!(target(b"http:x<?\""), "http:x<?\"");
        assert_eq!(target(b"*"), "*");
    }

    #[test]
    fn nothing_else_is_changed() {
        let head = "PO\"ST /a?b <c> HTTP/1.1\"\r\nX: \"<>/?\"\r\nCookie: a=\"b\"\r\n /\"folded\"\r\n\r\n";
        let (passed, at) = pass(head.as_bytes());
        assert!(is_whole(at, 0));
        assert_eq!(passed, head);
        let body = "POST /a HTTP/1.1\r\n\r\nGET /\"<b>\" HTTP/1.1\r\n\r\n";
        let (passed, at) = pass(body.as_bytes());
        assert!(is_whole(at, 23));
        assert_eq!(passed, body);
    }

    /// No parser ends a head before its first empty line, and none that takes the line as empty ends it later.
    #[test]
    fn a_head_ends_at_the_first_empty_line() {
        for head in [
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\n\n",
            "GET / HTTP/1.1\na:b\n\r\n",
            "\r\n\n\r\nGET /\r\n\r\n",
            "GET / \r\n\r\n",
        ] {
            assert!(is_whole(pass(head.as_bytes()).1, 0), "{head:?}");
            let within = &head[..head.len() - 1];
            assert!(!matches!(pass(within.as_bytes()).1, At::Whole { .. }), "{within:?}");
        }
        for part in ["GET / HTTP/1.1\r\n\r \r\n", "GET / HTTP/1.1\r\r\n", "GET / HTTP/1.1\r\na: \r\n \n"] {
            assert!(!matches!(pass(part.as_bytes()).1, At::Whole { .. }), "{part:?}");
        }
        assert_eq!(pass(b"\r\n\r\n\n").1, At::Between);
    }

    #[test]
    fn the_next_request_is_found_behind_a_body_of_known_length() {
        let first = b"POST /a HTTP/1.1\r\nContent-Length: 6\r\n\r\nGE";
        let mut heads = Heads::new();
        assert_eq!(heads.pass(first), None);
        heads.taken(Framing::Length(6));
        assert!(heads.is_within_body());
        assert_eq!(heads.pass(b"T /\""), None, "that is the body");
        assert!(heads.is_between());
        assert_eq!(heads.pass(b"POST /?\" HTTP/1.1\r\n\r\n"), Some(b"POST /?%22 HTTP/1.1\r\n\r\n".to_vec()));
        heads.taken(Framing::Length(5));
        // The end of the body and the next head in one piece.
        assert_eq!(
            heads.pass(b"/\"<>\"GET /\xff HTTP/1.1\r\n\r\n"),
            Some(b"/\"<>\"GET /%FF HTTP/1.1\r\n\r\n".to_vec())
        );
        heads.taken(Framing::Length(0));
        assert!(heads.is_between());
    }

    #[test]
    fn the_next_request_is_found_behind_chunks() {
        let body = b"5\r\n/\"<>\"\r\n0\r\nA: /\"\r\n\r\n";
        let next: &[u8] = b"GET /?\" HTTP/1.1\r\n\r\n";
        // As much of the body comes with the head.
        for with_head in 0..=body.len() {
            let (first, rest) = body.split_at(with_head);
            let mut heads = Heads::new();
            assert_eq!(heads.pass(&[b"POST / HTTP/1.1\r\n\r\n", first].concat()), None);
            heads.taken(Framing::Chunks);
            assert_eq!(heads.is_between(), rest.is_empty());
            assert_eq!(heads.is_within_body(), !rest.is_empty());
            let passed = heads.pass(&[rest, next].concat());
            assert_eq!(passed, Some([rest, b"GET /?%22 HTTP/1.1\r\n\r\n"].concat()), "{with_head}");
        }
    }

    /// One byte of it is enough: the connection is within a head, and has its time.
    #[test]
    fn the_next_head_begins_with_its_first_byte() {
        for (body, rest) in [(Framing::Length(4), b"1234G"), (Framing::Length(5), b"1234G")] {
            let mut heads = Heads::new();
            heads.pass(b"POST / HTTP/1.1\r\n\r\n");
            heads.taken(body);
            heads.pass(rest);
            assert_eq!(heads.is_within_head(), body == Framing::Length(4), "{body:?}");
        }
        let mut heads = Heads::new();
        heads.pass(b"POST / HTTP/1.1\r\n\r\n");
        heads.taken(Framing::Chunks);
        heads.pass(b"1\r\na\r\n0\r\n\r\nG");
        assert!(heads.is_within_head());
    }

    /// RFC 9112, section 11.2: in doubt nothing is changed any more.
    #[test]
    fn at_the_first_doubt_it_gives_up() {
        let head = b"POST /a HTTP/1.1\r\n\r\n";
        let next: &[u8] = b"GET /?\" HTTP/1.1\r\n\r\n";
        let given_up = |heads: &mut Heads| heads.at == At::Lost && heads.pass(next).is_none();
        let after_head = |more: &[u8]| {
            let mut heads = Heads::new();
            heads.pass(&[head, more].concat());
            heads
        };
        // Another protocol.
        let mut heads = after_head(b"");
        heads.taken(Framing::Unknown);
        assert!(given_up(&mut heads));
        // The next request came with this one.
        let mut heads = after_head(next);
        heads.taken(Framing::Length(0));
        assert!(given_up(&mut heads));
        let mut heads = after_head(&[b"0\r\n\r\n", next].concat());
        heads.taken(Framing::Chunks);
        assert!(given_up(&mut heads));
        // Chunks that are none, with the head and behind it.
        let mut heads = after_head(b"GET");
        heads.taken(Framing::Chunks);
        assert!(given_up(&mut heads));
        let mut heads = after_head(b"1\r\n");
        heads.taken(Framing::Chunks);
        heads.pass(b"ab0\r\n\r\n");
        assert!(given_up(&mut heads));
        // Somebody takes a head where none is whole.
        let mut heads = Heads::new();
        heads.pass(&head[..10]);
        heads.taken(Framing::Length(0));
        assert!(given_up(&mut heads));
    }
}
