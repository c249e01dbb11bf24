//! Whose part a call is: W3C Trace Context, the header `traceparent`.

use core::fmt;

use http::{HeaderMap, HeaderName};

static NAME: HeaderName = HeaderName::from_static("traceparent");

/// Where a request comes from in somebody's trace. Its fields are in the call's span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TraceParent {
    pub(super) trace: TraceId,
    pub(super) parent: ParentId,
}

/// The trace that a request is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TraceId([u64; 2]);

/// The span that it was sent from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ParentId(u64);

impl TraceParent {
    /// What a request says, if that is well formed. What is not is as good as nothing: no request fails for it.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let mut values = headers.get_all(&NAME).iter();
        let value = values.next()?.as_bytes();
        if values.next().is_some() { None } else { Self::parse(value) }
    }

    fn parse(value: &[u8]) -> Option<Self> {
        let (head, rest) = value.split_at_checked(55)?;
        let is_of_version = match number(&head[..2])? {
            0 => rest.is_empty(),
            255 => false,
            // Versions to come may have more behind that.
            _ => rest.first().is_none_or(|first| *first == b'-'),
        };
        let is_divided = [2, 35, 52].into_iter().all(|at| head[at] == b'-');
        if !is_of_version || !is_divided {
            return None;
        }
        let (trace, parent, _) = (number(&head[3..35])?, number(&head[36..52])?, number(&head[53..])?);
        let parent = u64::try_from(parent).ok().filter(|parent| *parent != 0)?;
        // Both halves fit: a `u128` would have every call aligned to 16 bytes.
        let trace_id = TraceId([(trace >> 64) as u64, trace as u64]);
        (trace != 0).then_some(Self { trace: trace_id, parent: ParentId(parent) })
    }
}

/// A number in lower-case hexadecimal digits, and nothing else.
fn number(digits: &[u8]) -> Option<u128> {
    digits.iter().try_fold(0, |number, digit| {
        let digit = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        Some(number << 4 | u128::from(digit))
    })
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [high, low] = self.0;
        write!(f, "{high:016x}{low:016x}")
    }
}

impl fmt::Display for ParentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    fn parsed(text: &str) -> Option<(String, String)> {
        TraceParent::parse(text.as_bytes()).map(|found| (found.trace.to_string(), found.parent.to_string()))
    }

    #[test]
    fn what_is_well_formed_is_taken() {
        let wanted = ("4bf92f3577b34da6a3ce929d0e0e4736".to_owned(), "00f067aa0ba902b7".to_owned());
        let later = GOOD.replacen("00", "cc", 1);
        for text in [GOOD, &later, &format!("{later}-what-comes-next")] {
            assert_eq!(parsed(text), Some(wanted.clone()), "{text}");
        }
        let small = "00-00000000000000000000000000000001-0000000000000001-00";
        assert_eq!(
            parsed(small),
            Some(("00000000000000000000000000000001".into(), "0000000000000001".into()))
        );
    }

    #[test]
    fn what_is_not_is_nothing() {
        let wrong = [
            String::new(),
            GOOD[..54].to_owned(),
            format!("{GOOD}-"),
            format!("{GOOD}0"),
            GOOD.to_uppercase(),
            GOOD.replacen("00", "ff", 1),
            GOOD.replace("4bf92f3577b34da6a3ce929d0e0e4736", "00000000000000000000000000000000"),
            GOOD.replace("00f067aa0ba902b7", "0000000000000000"),
            GOOD.replace('-', "_"),
            GOOD.replace("-01", "-0g"),
            GOOD.replace("4bf9", "4b\nf"),
            GOOD.replacen("00", "cc", 1) + "x",
            "é".repeat(40),
        ];
        for text in wrong {
            assert_eq!(parsed(&text), None, "{text:?}");
        }
        let mut headers = HeaderMap::new();
        assert_eq!(TraceParent::of(&headers), None);
        headers.append(&NAME, GOOD.parse().expect("a value"));
        assert!(TraceParent::of(&headers).is_some());
        headers.append(&NAME, GOOD.parse().expect("a value"));
        assert_eq!(TraceParent::of(&headers), None, "nobody knows which of them counts");
    }
}
