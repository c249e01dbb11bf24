//! Hosts as the URL standard serialises them: the only spelling in which a browser sends one.

use std::{
    fmt,
    net::{Ipv4Addr, Ipv6Addr},
};

/// The longest domain name that DNS can hold, in its textual form.
pub(crate) const LONGEST_HOST: usize = 253;
const LONGEST_LABEL: usize = 63;

/// Whether `host` is a host in serialised form: a lower-case ASCII domain, an IPv4 address, or an IPv6 address in
/// brackets, compressed as the URL standard says.
///
/// Stricter than the URL standard in one point: a label holds letters, digits, `-` and `_` only. Some browsers let
/// through more (`,`, `&`, `{`), and no honest site has such a name, so such an origin is malformed here (CORS-4).
pub(crate) fn is_serialised(host: &str) -> bool {
    match host.strip_prefix('[') {
        Some(rest) => rest.strip_suffix(']').is_some_and(is_ipv6),
        None => is_domain(host) && (!ends_in_number(host) || host.parse::<Ipv4Addr>().is_ok()),
    }
}

/// Whether only this machine can be meant: `localhost`, names below it, and the loopback addresses.
///
/// Browsers treat these as secure whatever the scheme, so credentials to them are no mistake.
pub(crate) fn is_loopback(host: &str) -> bool {
    if host == "localhost" || host.ends_with(".localhost") {
        return true;
    }
    host == "[::1]" || host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

/// Whether `host` is an address and not a name.
pub(crate) fn is_address(host: &str) -> bool {
    host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok()
}

fn is_domain(host: &str) -> bool {
    // A single final dot is the root of DNS: `https://a.example.` is an origin of its own.
    let labels = host.strip_suffix('.').unwrap_or(host);
    host.len() <= LONGEST_HOST
        && labels.as_bytes().split(|b| *b == b'.').all(|label| {
            (1..=LONGEST_LABEL).contains(&label.len())
                && label.iter().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
        })
}

/// The URL standard's "ends in a number": such a host is an IPv4 address or nothing.
fn ends_in_number(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let last = host.as_bytes().rsplit(|b| *b == b'.').next().unwrap_or_default();
    let hexadecimal = last.strip_prefix(b"0x").is_some_and(|rest| rest.iter().all(u8::is_ascii_hexdigit));
    hexadecimal || (!last.is_empty() && last.iter().all(u8::is_ascii_digit))
}

fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok_and(|address| {
        let mut rest = Remaining(text);
        write_ipv6(&address, &mut rest).is_ok() && rest.0.is_empty()
    })
}

/// The IPv6 serializer of the URL standard. `std`'s differs: it writes the IPv4 part of mapped addresses with dots.
pub(crate) fn write_ipv6(address: &Ipv6Addr, out: &mut impl fmt::Write) -> fmt::Result {
    let pieces = address.segments();
    let (start, length) = longest_zero_run(&pieces);
    let mut index = 0;
    while index < pieces.len() {
        if length > 1 && index == start {
            out.write_str(if index == 0 { "::" } else { ":" })?;
            index += length;
            continue;
        }
        write!(out, "{:x}", pieces[index])?;
        index += 1;
        if index < pieces.len() {
            out.write_char(':')?;
        }
    }
    Ok(())
}

fn longest_zero_run(pieces: &[u16; 8]) -> (usize, usize) {
    let (mut best, mut run) = ((0, 0), (0, 0));
    for (index, piece) in pieces.iter().enumerate() {
        run = if *piece == 0 { (if run.1 == 0 { index } else { run.0 }, run.1 + 1) } else { (0, 0) };
        if run.1 > best.1 {
            best = run;
        }
    }
    best
}

/// What is still to be matched of a text; writing the same text again uses it up. Compares without a buffer.
struct Remaining<'a>(&'a str);

impl fmt::Write for Remaining<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
        Ok(())
    }
}

/// Lower case, IPv6 in its one form, international labels in their ASCII form: what a browser would make of it.
pub(crate) fn normalise(host: &str) -> String {
    let address = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    if let Some(Ok(address)) = address.map(str::parse::<Ipv6Addr>) {
        let mut text = String::from("[");
        // Writing into a `String` cannot fail.
        let _ = write_ipv6(&address, &mut text);
        text.push(']');
        return text;
    }
    let labels: Vec<String> = host.to_lowercase().split('.').map(crate::punycode::to_ascii).collect();
    labels.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cors_4_hosts_have_one_spelling() {
        for good in [
            "localhost",
            "a.example",
            "xn--bcher-kva.example",
            "a_b.example",
            "127.0.0.1",
            "[::1]",
            "[::]",
            "[2001:db8::1]",
            "[1:0:0:2::3]",
            "[::ffff:102:304]",
            "a.example.",
            "1a.example",
            "1.2.3.example",
        ] {
            assert!(is_serialised(good), "{good}");
        }
        for bad in [
            "",
            ".",
            "a..b",
            ".a",
            "a.example..",
            "A.example",
            "a b",
            "a,b",
            "a#b",
            "a%b",
            "bücher.example",
            "1.2.3",
            "1.2.3.4.5",
            "256.1.1.1",
            "01.2.3.4",
            "0x7f",
            "a.0x1",
            "[::1",
            "::1",
            "[0:0:0:0:0:0:0:1]",
            "[::FFFF]",
            "[::ffff:1.2.3.4]",
            "[1::2::3]",
            "[fe80::1%25eth0]",
            "[]",
            "*.example",
            "a:b",
        ] {
            assert!(!is_serialised(bad), "{bad}");
        }
        assert!(is_serialised(&format!("{}.example", "a".repeat(63))));
        assert!(!is_serialised(&format!("{}.example", "a".repeat(64))));
        assert!(!is_serialised(&"a.".repeat(127)));
    }

    #[test]
    fn loopback_is_this_machine_only() {
        for yes in ["localhost", "a.localhost", "127.0.0.1", "127.8.9.1", "[::1]"] {
            assert!(is_loopback(yes), "{yes}");
        }
        for no in ["localhost.example", "notlocalhost", "10.0.0.1", "[::2]"] {
            assert!(!is_loopback(no), "{no}");
        }
    }

    #[test]
    fn normalised_hosts_are_what_a_browser_sends() {
        assert_eq!(normalise("Bücher.Example"), "xn--bcher-kva.example");
        assert_eq!(normalise("[0:0:0:0:0:0:0:1]"), "[::1]");
        assert_eq!(normalise("[::ffff:1.2.3.4]"), "[::ffff:102:304]");
        assert_eq!(normalise("[1:0:0:2:0:0:0:3]"), "[1:0:0:2::3]");
    }
}
