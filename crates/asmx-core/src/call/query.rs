//! The query of a request as .NET reads it (REQ-5 to REQ-10).

use crate::fault::Fault;
use crate::net::url_decode;
use asmx_types::text::eq_ignore_case;

/// What validation calls a query.
pub const QUERY_STRING: &str = "Request.QueryString";

/// The names and values of a query, decoded: `+` is a space, `%XX` is UTF-8, `%uXXXX` a UTF-16 unit (REQ-9);
/// malformed bytes become U+FFFD as in a body (REQ-1). An item
/// without an equals sign has no name (REQ-8).
///
/// ```
/// let given = asmx_core::call::query::parse("name=%22a+b%22&flag");
/// assert_eq!(given, [(Some("name".to_owned()), "\"a b\"".to_owned()), (None, "flag".to_owned())]);
/// ```
#[must_use]
pub fn parse(query: &str) -> Vec<(Option<String>, String)> {
    query
        .split('&')
        .filter(|item| !item.is_empty())
        .map(|item| match item.split_once('=') {
            Some((name, value)) => (Some(url_decode(name)), url_decode(value)),
            None => (None, url_decode(item)),
        })
        .collect()
}

/// The value of a name, compared without regard to case (REQ-6); several are joined by a comma (REQ-7).
///
/// ```
/// use asmx_core::call::query::{parse, value_of};
///
/// let given = parse("id=1&ID=2&flag");
/// assert_eq!(value_of(&given, "Id").as_deref(), Some("1,2"));
/// assert_eq!(value_of(&given, "flag"), None);
/// ```
#[must_use]
pub fn value_of(given: &[(Option<String>, String)], name: &str) -> Option<String> {
    let mut values = given
        .iter()
        .filter(|(given, _)| given.as_deref().is_some_and(|given| eq_ignore_case(given, name)))
        .map(|(_, value)| value.as_str());
    let mut joined = values.next()?.to_owned();
    for value in values {
        joined.push(',');
        joined.push_str(value);
    }
    Some(joined)
}

/// Refuses what ASP.NET's request validation takes for markup (REQ-10), in a value of `Request.QueryString` or of another
/// `source`.
///
/// # Errors
/// ASP.NET's `HttpRequestValidationException`.
pub fn validate(source: &str, name: &str, value: &str) -> Result<(), Fault> {
    let units: Vec<char> = value.chars().collect();
    let dangerous = units.windows(2).position(|pair| match pair {
        ['<', next] => next.is_ascii_alphabetic() || matches!(next, '!' | '/' | '?'),
        ['&', '#'] => true,
        _ => false,
    });
    let Some(at) = dangerous else { return Ok(()) };
    let start = at.saturating_sub(10);
    let end = (at + 20).min(units.len());
    let excerpt: String = units[start..end].iter().collect();
    let before = if start > 0 { "..." } else { "" };
    let after = if end < units.len() { "..." } else { "" };
    Err(Fault::exception(
        "System.Web.HttpRequestValidationException",
        format!(
            "A potentially dangerous {source} value was detected from the client ({name}=\"{before}{excerpt}{after}\")."
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(query: &str, name: &str) -> Option<String> {
        value_of(&parse(query), name)
    }

    /// REQ-6, REQ-7, REQ-8.
    #[test]
    fn names_have_no_case_and_values_are_joined() {
        assert_eq!(value("A=1&a=2", "a").as_deref(), Some("1,2"));
        assert_eq!(value("a=", "a").as_deref(), Some(""));
        assert_eq!(value("a", "a"), None);
        assert_eq!(value("b=1", "a"), None);
    }

    /// REQ-9.
    #[test]
    fn plus_and_percent_are_decoded() {
        assert_eq!(value("s=%22a+b%22", "s").as_deref(), Some("\"a b\""));
        assert_eq!(value("s=%C3%A9%u20AC%uD83D%uDE00", "s").as_deref(), Some("é€😀"));
        assert_eq!(value("s=100%&t=%zz%", "s").as_deref(), Some("100%"));
        assert_eq!(value("s=100%&t=%zz%", "t").as_deref(), Some("%zz%"));
        assert_eq!(value("s=%é", "s").as_deref(), Some("%é"));
    }

    /// REQ-1 in a query.
    #[test]
    fn malformed_bytes_are_grouped_as_by_net_framework() {
        assert_eq!(value("s=a%ED%A0%90b", "s").as_deref(), Some("a\u{FFFD}\u{FFFD}b"));
        assert_eq!(value("s=%FF%C0%AF", "s").as_deref(), Some("\u{FFFD}\u{FFFD}\u{FFFD}"));
        assert_eq!(value("s=%E4%u4E2D%ED", "s").as_deref(), Some("\u{FFFD}中\u{FFFD}"));
    }

    /// REQ-10.
    #[test]
    fn markup_is_refused_with_its_surroundings() {
        let fault =
            validate(QUERY_STRING, "s", "0123456789abc<b>0123456789012345678901234").expect_err("markup");
        assert_eq!(
            fault.message(),
            "A potentially dangerous Request.QueryString value was detected from the client \
             (s=\"...3456789abc<b>01234567890123456...\")."
        );
        assert!(validate(QUERY_STRING, "s", "a < b &").is_ok());
        assert!(validate(QUERY_STRING, "s", "1<").is_ok());
        assert!(validate(QUERY_STRING, "s", "&#x41;").is_err());
    }
}
