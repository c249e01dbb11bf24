use std::cmp::Ordering;

use http::HeaderValue;

use super::header_value::shared_value;

/// How much of what is not named may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Unnamed {
    /// Nothing.
    #[default]
    Refused,
    /// Every header but `Authorization`: what `*` means to a browser.
    AllButAuthorization,
    /// Every header.
    All,
}

/// The request headers that a policy allows.
#[derive(Clone, Debug)]
pub(crate) struct AllowHeaders {
    /// In lower case, sorted.
    names: Vec<Box<str>>,
    /// The bytes of the longest name: longer ones are not compared, however many are asked for.
    longest: usize,
    unnamed: Unnamed,
    /// What a granted preflight says; `None` if it must repeat the names that were asked for.
    pub(crate) value: Option<HeaderValue>,
}

/// Why a header may not be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderRefusal {
    NotListed,
    AuthorizationNeedsName,
}

impl AllowHeaders {
    /// `names` are valid names as the user spelled them.
    pub(crate) fn new(names: &[String], unnamed: Unnamed, credentials: bool) -> Self {
        let value = match unnamed {
            Unnamed::Refused => Some(names.join(", ")),
            // With credentials a browser takes `*` for a header of that name (CORS-9).
            _ if credentials => None,
            Unnamed::AllButAuthorization
                if !names.iter().any(|name| name.eq_ignore_ascii_case("authorization")) =>
            {
                Some("*".to_owned())
            }
            Unnamed::AllButAuthorization | Unnamed::All => Some("*, Authorization".to_owned()),
        };
        let mut names: Vec<Box<str>> = names.iter().map(|name| name.to_ascii_lowercase().into()).collect();
        names.sort();
        names.dedup();
        let longest = names.iter().map(|name| name.len()).max().unwrap_or(0);
        Self { names, longest, unnamed, value: value.and_then(|text| shared_value(&text)) }
    }

    /// Whether `name`, in any case, may be sent (CORS-8).
    pub(crate) fn check(&self, name: &[u8]) -> Result<(), HeaderRefusal> {
        match self.unnamed {
            Unnamed::All => Ok(()),
            _ if self.lists(name) => Ok(()),
            Unnamed::AllButAuthorization if name.eq_ignore_ascii_case(b"authorization") => {
                Err(HeaderRefusal::AuthorizationNeedsName)
            }
            Unnamed::AllButAuthorization => Ok(()),
            Unnamed::Refused => Err(HeaderRefusal::NotListed),
        }
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &**name)
    }

    pub(crate) fn unnamed(&self) -> Unnamed {
        self.unnamed
    }

    /// Browsers ask in lower case, which compares as it is; other spellings are compared letter by letter.
    fn lists(&self, name: &[u8]) -> bool {
        let lists = |compare: fn(&[u8], &[u8]) -> Ordering| {
            self.names.binary_search_by(|listed| compare(listed.as_bytes(), name)).is_ok()
        };
        name.len() <= self.longest
            && (lists(Ord::cmp) || (name.iter().any(u8::is_ascii_uppercase) && lists(compare_lower)))
    }
}

/// Orders a lower-case name and one in any case.
fn compare_lower(lower: &[u8], name: &[u8]) -> Ordering {
    lower.iter().copied().cmp(name.iter().map(u8::to_ascii_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(names: &[&str], unnamed: Unnamed, credentials: bool) -> AllowHeaders {
        let names: Vec<String> = names.iter().map(|&name| name.into()).collect();
        AllowHeaders::new(&names, unnamed, credentials)
    }

    #[test]
    fn cors_8_names_in_any_case() {
        let list = headers(&["Content-Type", "X-B", "x-a"], Unnamed::Refused, true);
        for name in ["content-type", "CONTENT-TYPE", "x-b", "X-A"] {
            assert_eq!(list.check(name.as_bytes()), Ok(()), "{name}");
        }
        for name in ["x", "x-c", "content-typ", "content-type2", "authorization"] {
            assert_eq!(list.check(name.as_bytes()), Err(HeaderRefusal::NotListed), "{name}");
        }
        assert_eq!(list.value.unwrap(), "Content-Type, X-B, x-a");
    }

    #[test]
    fn cors_8_star_does_not_cover_authorization() {
        let star = headers(&["Content-Type"], Unnamed::AllButAuthorization, false);
        assert_eq!(star.check(b"x-any"), Ok(()));
        assert_eq!(star.check(b"Authorization"), Err(HeaderRefusal::AuthorizationNeedsName));
        assert_eq!(star.value.unwrap(), "*");

        let named = headers(&["authorization"], Unnamed::AllButAuthorization, false);
        assert_eq!(named.check(b"Authorization"), Ok(()));
        assert_eq!(named.value.unwrap(), "*, Authorization");
        assert_eq!(headers(&[], Unnamed::All, false).value.unwrap(), "*, Authorization");
    }

    #[test]
    fn cors_9_no_star_with_credentials() {
        assert_eq!(headers(&[], Unnamed::All, true).value, None);
        assert_eq!(headers(&[], Unnamed::AllButAuthorization, true).value, None);
    }
}
