//! The plain form of a ticket (SAC-42).

use asmx_types::{DateTime, DateTimeKind};

use crate::ticket::Ticket;

const FORMAT: u8 = 0x01;
const BETWEEN: u8 = 0xFE;
const END: u8 = 0xFF;

/// Where the markers stand by which the beginning of a ticket is known: the format, and what is between the two times.
pub(crate) const MARKERS: [(usize, u8); 2] = [(0, FORMAT), (10, BETWEEN)];

/// The bytes that are encrypted.
pub(crate) fn write(ticket: &Ticket) -> Vec<u8> {
    let mut bytes = vec![FORMAT, ticket.version];
    bytes.extend_from_slice(&ticket.issued.ticks().to_le_bytes());
    bytes.push(BETWEEN);
    bytes.extend_from_slice(&ticket.expires.ticks().to_le_bytes());
    bytes.push(u8::from(ticket.is_persistent));
    for text in [&ticket.name, &ticket.user_data, &ticket.path] {
        write_text(&mut bytes, text);
    }
    bytes.push(END);
    bytes
}

/// The ticket that was encrypted; nothing if that is none, or has bytes to spare.
pub(crate) fn read(bytes: &[u8]) -> Option<Ticket> {
    let mut rest = Rest(bytes);
    rest.marker(FORMAT)?;
    let version = rest.byte()?;
    let issued = rest.time()?;
    rest.marker(BETWEEN)?;
    let expires = rest.time()?;
    let is_persistent = match rest.byte()? {
        0 => false,
        1 => true,
        _ => return None,
    };
    let (name, user_data, path) = (rest.text()?, rest.text()?, rest.text()?);
    rest.marker(END)?;
    rest.0.is_empty().then_some(Ticket { version, name, user_data, issued, expires, is_persistent, path })
}

/// The number of UTF-16 units, seven bits a byte from the lowest, and the units.
fn write_text(bytes: &mut Vec<u8>, text: &str) {
    let mut count = text.encode_utf16().count();
    while count >= 0x80 {
        bytes.push((count & 0x7F) as u8 | 0x80);
        count >>= 7;
    }
    bytes.push(count as u8);
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
}

/// What is not read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|taken| taken[0])
    }

    fn marker(&mut self, marker: u8) -> Option<()> {
        (self.byte()? == marker).then_some(())
    }

    fn time(&mut self) -> Option<DateTime> {
        let ticks = i64::from_le_bytes(self.take(8)?.try_into().ok()?);
        DateTime::from_ticks(ticks, DateTimeKind::Utc)
    }

    fn text(&mut self) -> Option<String> {
        let mut count = 0;
        // A ticket has at most 2048 bytes: more than three of these is none.
        for shift in [0, 7, 14] {
            let byte = self.byte()?;
            count |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                let units = self.take(count * 2)?.chunks_exact(2);
                let units: Vec<_> = units.map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
                return String::from_utf16(&units).ok();
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// SAC-42, by hand from the rule.
    #[test]
    fn every_byte_has_its_place() {
        let ticket = Ticket {
            version: 2,
            name: "é".into(),
            user_data: String::new(),
            issued: DateTime::from_ticks(0x0102_0304_0506_0708, DateTimeKind::Utc).unwrap(),
            expires: DateTime::from_ticks(0x0102_0304_0506_0709, DateTimeKind::Utc).unwrap(),
            is_persistent: true,
            path: "/".into(),
        };
        let bytes =
            [1, 2, 8, 7, 6, 5, 4, 3, 2, 1, 0xFE, 9, 7, 6, 5, 4, 3, 2, 1, 1, 1, 0xE9, 0, 0, 1, b'/', 0, 0xFF];
        assert_eq!(write(&ticket), bytes);
        assert_eq!(read(&bytes), Some(ticket));
        for end in 0..bytes.len() {
            assert_eq!(read(&bytes[..end]), None);
        }
        assert_eq!(read(&[&bytes[..], &[0]].concat()), None);
        for (at, _) in MARKERS {
            let mut other = bytes;
            other[at] ^= 1;
            assert_eq!(read(&other), None);
        }
    }

    proptest! {
        #[test]
        fn anything_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
            let _ = read(&[&[1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0xFE, 0, 0, 0, 0, 0, 0, 0, 0, 0], &bytes[..]].concat());
        }

        #[test]
        fn what_is_written_can_be_read(name in ".*", data in ".{0,400}", path in ".*", version: u8, at in 0..3_155_378_975_999_999_999i64) {
            let time = DateTime::from_ticks(at, DateTimeKind::Utc).unwrap();
            let ticket = Ticket { version, name, user_data: data, issued: time, expires: time, is_persistent: false, path };
            prop_assert_eq!(read(&write(&ticket)), Some(ticket));
        }
    }
}
