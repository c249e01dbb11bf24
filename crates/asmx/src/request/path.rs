//! The path of a request as the server layer hands it on: percent-decoded, dot segments resolved.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// The longest path in characters (CFG-56).
pub(crate) const MAX_URL_LENGTH: usize = 260;

/// Decodes a path. Most need no work and no memory.
pub(crate) fn decode(path: &str) -> Cow<'_, str> {
    if is_plain(path) {
        return Cow::Borrowed(path);
    }
    let decoded = match percent_decode_str(path).into() {
        Cow::Borrowed(_) => Cow::Borrowed(path),
        Cow::Owned(bytes) => match String::from_utf8_lossy(&bytes) {
            Cow::Borrowed(_) => Cow::Owned(String::from_utf8(bytes).unwrap_or_default()),
            Cow::Owned(text) => Cow::Owned(text),
        },
    };
    if decoded.contains("/.") || decoded.contains("//") { Cow::Owned(normalise(&decoded)) } else { decoded }
}

/// Whether nothing is encoded, no segment is empty, and none begins with a dot.
fn is_plain(path: &str) -> bool {
    let (path, next) = (path.as_bytes(), path.as_bytes().get(1..).unwrap_or_default());
    let is_resolved = |(c, next): (&u8, &u8)| (*c == b'/') & ((*next == b'/') | (*next == b'.'));
    // Looked at to the end, several at a time.
    let is_encoded = path.iter().fold(false, |is, c| is | (*c == b'%'));
    !path.iter().zip(next).fold(is_encoded, |is, pair| is | is_resolved(pair))
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
}
