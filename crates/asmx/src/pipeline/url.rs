//! Step 1 of ASP.NET's checks: the form of the URL (routing 1.4).

use crate::html::PageError;
use crate::request::MAX_URL_LENGTH;
use crate::tables::Route;

/// The longest query in characters (CFG-56).
const MAX_QUERY_LENGTH: usize = 2048;

/// Whether ASP.NET refuses a character in a path (CFG-57).
static IS_FORBIDDEN: [bool; 256] = {
    let (forbidden, mut table, mut at) = (b"<>*%&:\\?", [false; 256], 0);
    while at < forbidden.len() {
        table[forbidden[at] as usize] = true;
        at += 1;
    }
    table
};

/// What ASP.NET refuses before it looks for a service.
pub(super) fn check(route: &Route<'_>, query: Option<&str>) -> Result<(), PageError> {
    match route {
        Route::Mounted { is_written: true, .. } if query.is_none() => Ok(()),
        Route::Mounted { mount, path_info, .. } => check_parts(&mount.path, path_info, query),
        Route::Missing { file, path_info, .. } => check_parts(file, path_info, query),
        Route::Foreign { .. } => Ok(()),
    }
}

fn check_parts(file: &str, path_info: &str, query: Option<&str>) -> Result<(), PageError> {
    if is_longer([file, path_info], MAX_URL_LENGTH) {
        let text = "The length of the URL for this request exceeds the configured maxUrlLength value.";
        return Err(PageError::bad_request(text));
    }
    if query.is_some_and(|query| is_longer([query, ""], MAX_QUERY_LENGTH)) {
        let text = "The length of the query string for this request exceeds the configured maxQueryStringLength value.";
        return Err(PageError::bad_request(text));
    }
    match [file, path_info].iter().find_map(|part| part.bytes().find(|c| IS_FORBIDDEN[usize::from(*c)])) {
        None => Ok(()),
        Some(c) => Err(PageError::bad_request(&format!(
            "A potentially dangerous Request.Path value was detected from the client ({}).",
            char::from(c)
        ))),
    }
}

/// Whether texts have more characters than that, as .NET counts them. It never counts more than there are bytes.
fn is_longer(texts: [&str; 2], most: usize) -> bool {
    let [one, other] = texts;
    one.len() + other.len() > most && one.encode_utf16().count() + other.encode_utf16().count() > most
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Routing 1.4, step 1; H7.
    #[test]
    fn odd_paths_are_refused() {
        assert!(check_parts("/a.asmx", "/b", Some("q")).is_ok());
        assert!(check_parts("/a.asmx", &format!("/{}", "b".repeat(252)), None).is_ok());
        assert!(check_parts("/a.asmx", &format!("/{}", "b".repeat(253)), None).is_err());
        assert!(check_parts("/a.asmx", "", Some(&"q".repeat(2049))).is_err());
        assert!(check_parts("/a.asmx", "", Some(&"q".repeat(2048))).is_ok());
        // Characters count, and not the bytes of UTF-8.
        assert!(check_parts("/a.asmx", &format!("/{}", "é".repeat(252)), None).is_ok());
        assert!(check_parts("/a.asmx", &format!("/{}", "é".repeat(253)), None).is_err());
        assert_eq!(check_parts("/a.asmx", "/<b", None).expect_err("<").status, 400);
    }
}
