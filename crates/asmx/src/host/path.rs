//! The path of a request as the server layer hands it on: percent-decoded, dot segments resolved.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::protocol::html::PageError;

/// The longest path in characters (CFG-56).
const MAX_URL_LENGTH: usize = 260;
/// The longest query in characters (CFG-56).
const MAX_QUERY_LENGTH: usize = 2048;
/// Characters that ASP.NET refuses in a path (CFG-57).
const FORBIDDEN: [char; 8] = ['<', '>', '*', '%', '&', ':', '\\', '?'];

/// Decodes a path. Most need no work and no memory.
pub(crate) fn decode(path: &str) -> Cow<'_, str> {
    let decoded = match percent_decode_str(path).into() {
        Cow::Borrowed(_) => Cow::Borrowed(path),
        Cow::Owned(bytes) => match String::from_utf8_lossy(&bytes) {
            Cow::Borrowed(_) => Cow::Owned(String::from_utf8(bytes).unwrap_or_default()),
            Cow::Owned(text) => Cow::Owned(text),
        },
    };
    if decoded.contains("/.") || decoded.contains("//") { Cow::Owned(normalise(&decoded)) } else { decoded }
}

/// Resolves `.` and `..` and drops empty segments, but for a last one.
fn normalise(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    let mut last_is_empty = false;
    for segment in path.split('/') {
        last_is_empty = matches!(segment, "" | "." | "..");
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    let mut normal = String::with_capacity(path.len());
    for segment in &segments {
        normal.push('/');
        normal.push_str(segment);
    }
    if last_is_empty || normal.is_empty() {
        normal.push('/');
    }
    normal
}

/// What ASP.NET refuses before it looks for a service (routing 1.4, step 1).
pub(crate) fn check(file: &str, path_info: &str, query: Option<&str>) -> Result<(), PageError> {
    if file.encode_utf16().count() + path_info.encode_utf16().count() > MAX_URL_LENGTH {
        let text = "The length of the URL for this request exceeds the configured maxUrlLength value.";
        return Err(PageError::bad_request(text));
    }
    if query.is_some_and(|query| query.encode_utf16().count() > MAX_QUERY_LENGTH) {
        let text = "The length of the query string for this request exceeds the configured maxQueryStringLength value.";
        return Err(PageError::bad_request(text));
    }
    match file.chars().chain(path_info.chars()).find(|c| FORBIDDEN.contains(c)) {
        None => Ok(()),
        Some(c) => Err(PageError::bad_request(&format!(
            "A potentially dangerous Request.Path value was detected from the client ({c})."
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_are_borrowed() {
        assert!(matches!(decode("/Shop.asmx/List"), Cow::Borrowed("/Shop.asmx/List")));
    }

    #[test]
    fn percent_and_dots_are_resolved() {
        assert_eq!(decode("/Prims.asmx/Hello%57orld"), "/Prims.asmx/HelloWorld");
        assert_eq!(decode("/Attrs.asmx/Param%C3%A9"), "/Attrs.asmx/Paramé");
        assert_eq!(decode("/x/../Prims.asmx/./HelloWorld"), "/Prims.asmx/HelloWorld");
        assert_eq!(decode("/%2e%2e/a.asmx"), "/a.asmx");
        assert_eq!(decode("/../../a.asmx//b/"), "/a.asmx/b/");
        assert_eq!(decode("/Hello.asmx/.ctor"), "/Hello.asmx/.ctor");
        assert_eq!(decode("/a%ffb"), "/a\u{fffd}b");
        assert_eq!(decode("/./"), "/");
    }

    /// Routing 1.4, step 1; H7.
    #[test]
    fn odd_paths_are_refused() {
        assert!(check("/a.asmx", "/b", Some("q")).is_ok());
        assert!(check("/a.asmx", &format!("/{}", "b".repeat(252)), None).is_ok());
        assert!(check("/a.asmx", &format!("/{}", "b".repeat(253)), None).is_err());
        assert!(check("/a.asmx", "", Some(&"q".repeat(2049))).is_err());
        assert_eq!(check("/a.asmx", "/<b", None).expect_err("<").status, 400);
    }
}
