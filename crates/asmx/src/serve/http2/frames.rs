//! Where the frames are in what a client sends (RFC 9113, section 4.1), and what they are worth.
//!
//! Nothing is decoded here. Two things are to be known that the library does not tell: whether a head has begun and is not whole, and
//! how many frames came that carry nothing of a request.

const PREFACE: u8 = 24;
const HEAD: usize = 9;

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const CONTINUATION: u8 = 9;
/// Of DATA.
const END_STREAM: u8 = 1;
/// Of HEADERS and CONTINUATION.
const END_HEADERS: u8 = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Preface { left: u8 },
    Head { bytes: [u8; HEAD], have: usize },
    Payload { left: u32, of: Of },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// A part of a head, the last one or not.
    Heading {
        is_last: bool,
    },
    Other,
}

/// What a client sends, looked at as it comes.
#[derive(Debug)]
pub(super) struct Frames {
    at: At,
    /// Whether more of a head has to follow.
    is_open: bool,
    /// Heads that are whole.
    pub(super) heads: u64,
    /// Frames that carry nothing.
    pub(super) idle: u64,
    /// Bytes of heads and bodies.
    pub(super) carried: u64,
}

impl Frames {
    pub(super) fn new() -> Self {
        Self { at: At::Preface { left: PREFACE }, is_open: false, heads: 0, idle: 0, carried: 0 }
    }

    /// Whether a part of a head is there, and not all of it.
    pub(super) fn is_within_head(&self) -> bool {
        self.is_open || matches!(self.at, At::Payload { of: Of::Heading { .. }, .. })
    }

    /// Looks at the next bytes.
    pub(super) fn pass(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let passed = match &mut self.at {
                At::Preface { left } => {
                    let here = bytes.len().min(usize::from(*left));
                    // No more than was left, so it is a `u8`.
                    *left -= here as u8;
                    if *left == 0 {
                        self.at = At::Head { bytes: [0; HEAD], have: 0 };
                    }
                    here
                }
                At::Head { bytes: head, have } => {
                    let here = bytes.len().min(HEAD - *have);
                    head[*have..*have + here].copy_from_slice(&bytes[..here]);
                    *have += here;
                    if *have == HEAD {
                        let head = *head;
                        self.begin(head);
                    }
                    here
                }
                At::Payload { left, of } => {
                    let here = bytes.len().min(*left as usize);
                    *left -= here as u32;
                    if *left == 0 {
                        let of = *of;
                        self.end(of);
                    }
                    here
                }
            };
            bytes = &bytes[passed..];
        }
    }

    fn begin(&mut self, [a, b, c, kind, flags, ..]: [u8; HEAD]) {
        let length = u32::from_be_bytes([0, a, b, c]);
        let of = match kind {
            HEADERS | CONTINUATION => {
                // One that continues nothing much is a way to be busy.
                self.idle += u64::from(kind == CONTINUATION);
                Of::Heading { is_last: flags & END_HEADERS != 0 }
            }
            DATA => {
                self.idle += u64::from(length == 0 && flags & END_STREAM == 0);
                Of::Other
            }
            _ => {
                self.idle += 1;
                Of::Other
            }
        };
        if matches!(kind, HEADERS | CONTINUATION | DATA) {
            self.carried += u64::from(length);
        }
        match length {
            0 => self.end(of),
            left => self.at = At::Payload { left, of },
        }
    }

    fn end(&mut self, of: Of) {
        if let Of::Heading { is_last } = of {
            self.is_open = !is_last;
            self.heads += u64::from(is_last);
        }
        self.at = At::Head { bytes: [0; HEAD], have: 0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(kind: u8, flags: u8, length: usize) -> Vec<u8> {
        let length = u32::try_from(length).expect("short").to_be_bytes();
        let head = [length[1], length[2], length[3], kind, flags, 0, 0, 0, 1];
        let payload = vec![0xff; u32::from_be_bytes(length) as usize];
        [&head[..], &payload].concat()
    }

    /// What is counted of frames in one piece, and the same in pieces of any length.
    fn passed(frames: &[Vec<u8>]) -> (bool, u64, u64, u64) {
        let bytes = [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(), frames.concat()].concat();
        let counted = |frames: &Frames| (frames.is_within_head(), frames.heads, frames.idle, frames.carried);
        let mut whole = Frames::new();
        whole.pass(&bytes);
        for piece in 1..bytes.len().min(40) {
            let mut frames = Frames::new();
            bytes.chunks(piece).for_each(|piece| frames.pass(piece));
            assert_eq!(counted(&frames), counted(&whole), "{piece}");
        }
        counted(&whole)
    }

    #[test]
    fn heads_are_found_and_what_carries_nothing_is_counted() {
        let settings = frame(4, 0, 12);
        assert_eq!(passed(&[settings.clone(), frame(HEADERS, 5, 40)]), (false, 1, 1, 40));
        let body = [frame(HEADERS, 4, 40), frame(DATA, 0, 100), frame(DATA, 0, 0), frame(DATA, 1, 0)];
        assert_eq!(passed(&body), (false, 1, 1, 140));
        let pings = [frame(6, 0, 8), frame(8, 0, 4), frame(2, 0, 5), frame(3, 0, 4), frame(77, 0, 3)];
        assert_eq!(passed(&pings), (false, 0, 5, 0));
    }

    #[test]
    fn a_head_goes_on_until_it_says_that_it_ends() {
        assert_eq!(passed(&[frame(HEADERS, 1, 40)]), (true, 0, 0, 40));
        let more = [frame(HEADERS, 1, 40), frame(CONTINUATION, 0, 0), frame(CONTINUATION, 0, 7)];
        assert_eq!(passed(&more), (true, 0, 2, 47));
        let last = [frame(HEADERS, 1, 40), frame(CONTINUATION, 4, 0)];
        assert_eq!(passed(&last), (false, 1, 1, 40));
        let half = frame(HEADERS, 5, 40)[..20].to_vec();
        assert_eq!(passed(&[half]), (true, 0, 0, 40));
    }
}
