//! `Access-Control-Request-Headers`, read tolerantly and within bounds.

use http::{
    HeaderMap, HeaderValue,
    header::{ACCESS_CONTROL_REQUEST_HEADERS, GetAll},
};

use crate::standard::token::split_token;

/// More names than this are not read (CORS-21).
pub(crate) const MOST_NAMES: usize = 128;
/// More bytes than this are not read, all lines together (CORS-21).
pub(crate) const MOST_BYTES: usize = 8 * 1024;

/// Why the list was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListError {
    TooLong,
    /// An element is not a token. It is never shown again (CORS-20).
    NotAName,
}

/// The names that a preflight asks for, as slices of the request: one pass, nothing allocated.
///
/// Browsers send lower-case names, sorted, without repeats and blanks, on one line. What stands between may add blanks
/// and empty elements, change case, and split the line (CORS-8), so all of that is read as well.
#[derive(Debug)]
pub(crate) struct RequestedHeaders<'a> {
    lines: GetAll<'a, HeaderValue>,
    /// Bytes of all lines, counted up to the limit.
    pub(crate) bytes: usize,
}

impl<'a> RequestedHeaders<'a> {
    pub(crate) fn new(headers: &'a HeaderMap) -> Result<Self, ListError> {
        let lines = headers.get_all(ACCESS_CONTROL_REQUEST_HEADERS);
        let mut bytes = 0;
        for line in &lines {
            // One more for the comma that joins the lines, so that empty lines are not free.
            bytes += line.len() + 1;
            if bytes > MOST_BYTES + 1 {
                return Err(ListError::TooLong);
            }
        }
        Ok(Self { lines, bytes })
    }

    /// Whether the names are those of a browser, lower-case, sorted and with nothing but commas between them, and all
    /// among `sorted`. "No" says nothing: then they have to be read.
    pub(crate) fn are_plainly<'s>(&self, sorted: impl Iterator<Item = &'s str>) -> bool {
        let mut lines = self.lines.iter().map(HeaderValue::as_bytes);
        let (Some(mut rest), None) = (lines.next(), lines.next()) else {
            return false;
        };
        for name in sorted.take(MOST_NAMES) {
            match rest.strip_prefix(name.as_bytes()) {
                Some([]) => return true,
                Some([b',', more @ ..]) => rest = more,
                _ => {}
            }
        }
        false
    }

    /// Calls `each` for every name: a token, and so ASCII.
    pub(crate) fn try_each(&self, mut each: impl FnMut(&'a [u8])) -> Result<(), ListError> {
        let mut count = 0;
        for line in self.lines.iter().map(HeaderValue::as_bytes) {
            let mut rest = trim_start(line, b" \t,");
            while !rest.is_empty() {
                count += 1;
                if count > MOST_NAMES {
                    return Err(ListError::TooLong);
                }
                let (name, after) = split_token(rest);
                rest = trim_start(after, b" \t");
                if name.is_empty() || !matches!(rest, [] | [b',', ..]) {
                    return Err(ListError::NotAName);
                }
                each(name);
                rest = trim_start(rest, b" \t,");
            }
        }
        Ok(())
    }
}

fn trim_start<'a>(text: &'a [u8], bytes: &[u8]) -> &'a [u8] {
    let start = text.iter().position(|byte| !bytes.contains(byte)).unwrap_or(text.len());
    &text[start..]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::standard::token::is_token;

    fn lines(lines: &[&[u8]]) -> HeaderMap {
        let name = ACCESS_CONTROL_REQUEST_HEADERS;
        lines.iter().map(|line| (name.clone(), HeaderValue::from_bytes(line).unwrap())).collect()
    }

    fn read(headers: &HeaderMap) -> Result<Vec<&str>, ListError> {
        let mut names = Vec::new();
        RequestedHeaders::new(headers)?.try_each(|name| names.push(std::str::from_utf8(name).unwrap()))?;
        Ok(names)
    }

    #[test]
    fn cors_8_tolerant() {
        assert_eq!(read(&lines(&[])), Ok(vec![]));
        assert_eq!(read(&lines(&[b""])), Ok(vec![]));
        assert_eq!(read(&lines(&[b"content-type,x-a"])), Ok(vec!["content-type", "x-a"]));
        assert_eq!(
            read(&lines(&[b" X-A ,\tx-b,, ,", b"x-c", b"", b"x-a"])),
            Ok(vec!["X-A", "x-b", "x-c", "x-a"])
        );
        assert_eq!(read(&lines(&[b"x a"])), Err(ListError::NotAName));
        assert_eq!(read(&lines(&[b"x-\xe9"])), Err(ListError::NotAName));
        assert_eq!(read(&lines(&[b"x-a;q=1"])), Err(ListError::NotAName));
    }

    #[test]
    fn cors_21_bounded() {
        let names = |count: usize| vec!["x"; count].join(",");
        assert_eq!(read(&lines(&[names(128).as_bytes()])).map(|names| names.len()), Ok(128));
        assert_eq!(read(&lines(&[names(129).as_bytes()])), Err(ListError::TooLong));
        assert_eq!(read(&lines(&[&vec![b'a'; 8192]])).map(|names| names.len()), Ok(1));
        assert_eq!(read(&lines(&[&vec![b'a'; 8193]])), Err(ListError::TooLong));
        assert_eq!(read(&lines(&[&vec![b','; 8192]])), Ok(vec![]));
        assert_eq!(read(&lines(&[&vec![b','; 65_536]])), Err(ListError::TooLong));
        assert_eq!(read(&lines(&vec![&b""[..]; 9000])), Err(ListError::TooLong));
    }

    /// The rule as it is written down, element by element.
    fn by_elements(line: &[u8]) -> Result<Vec<String>, ListError> {
        let line: String = line.iter().map(|byte| char::from(*byte)).collect();
        let elements = line.split(',').map(|element| element.trim_matches([' ', '\t']));
        let names = elements.filter(|element| !element.is_empty()).enumerate().map(|(index, name)| {
            let valid =
                if is_token(name.as_bytes()) { Ok(name.to_owned()) } else { Err(ListError::NotAName) };
            if index < MOST_NAMES { valid } else { Err(ListError::TooLong) }
        });
        names.collect()
    }

    const SORTED: [&str; 5] = ["a", "a-b", "b", "content-type", "x"];

    #[test]
    fn cors_8_a_browser_s_list_is_seen_to_be_one() {
        for (plainly, list) in [
            (true, "a"),
            (true, "a-b"),
            (true, "a,a-b,b,content-type,x"),
            (true, "content-type,x"),
            (false, ""),
            (false, "c"),
            (false, "a,"),
            (false, ",a"),
            (false, "a, b"),
            (false, "b,a"),
            (false, "a,a"),
            (false, "A"),
            (false, "a,c"),
            (false, "x-"),
        ] {
            let headers = lines(&[list.as_bytes()]);
            let asked = RequestedHeaders::new(&headers).unwrap();
            assert_eq!(asked.are_plainly(SORTED.into_iter()), plainly, "{list:?}");
        }
        let headers = lines(&[b"a", b"evil"]);
        assert!(!RequestedHeaders::new(&headers).unwrap().are_plainly(SORTED.into_iter()));
    }

    proptest! {
        #[test]
        fn cors_8_what_is_plainly_listed_is_listed(list in "([a,bx-]|a-b|,x){0,8}") {
            let headers = lines(&[list.as_bytes()]);
            let plainly = RequestedHeaders::new(&headers).unwrap().are_plainly(SORTED.into_iter());
            let listed = read(&headers).is_ok_and(|names| names.iter().all(|name| SORTED.contains(name)));
            prop_assert!(listed || !plainly);
        }

        #[test]
        fn cors_8_one_pass_reads_what_the_elements_are(elements in proptest::collection::vec(prop_oneof![
            200 => "[ \t]?[A-Za-z-]{1,3}[ \t]?", 50 => "[ \t]{0,2}", 1 => "[a-z;\u{e9}]( [a-z])?",
        ], 0..200)) {
            let bytes: Vec<u8> = elements.join(",").chars().filter_map(|c| u8::try_from(c).ok()).collect();
            let read = read(&lines(&[&bytes])).map(|names| names.into_iter().map(str::to_owned).collect());
            prop_assert_eq!(read, by_elements(&bytes));
        }

        #[test]
        fn cors_20_only_tokens_come_out(bytes in proptest::collection::vec(
            prop_oneof![Just(b','), Just(b' '), Just(b'\t'), Just(b'x'), 0x20_u8..=0x7e, 0x80_u8..=0xff], 0..300)
        ) {
            let headers = lines(&[&bytes]);
            let mut names = Vec::new();
            let _ = RequestedHeaders::new(&headers).unwrap().try_each(|name| names.push(name));
            prop_assert!(names.iter().all(|name| is_token(name)));
            prop_assert!(names.iter().map(|name| name.len() + 1).sum::<usize>() <= bytes.len() + 1);
        }
    }
}
