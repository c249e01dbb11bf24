//! Which hosts and paths a cookie belongs to.

use crate::url::is_address;

/// "Domain-match".
pub(crate) fn domain_matches(host: &str, domain: &str) -> bool {
    host == domain
        || (!is_address(host) && host.strip_suffix(domain).is_some_and(|below| below.ends_with('.')))
}

/// "Path-match".
pub(crate) fn path_matches(path: &str, cookie: &str) -> bool {
    path.strip_prefix(cookie)
        .is_some_and(|rest| rest.is_empty() || cookie.ends_with('/') || rest.starts_with('/'))
}

/// "Default-path".
pub(crate) fn default_path(path: &str) -> String {
    match path.rfind('/') {
        Some(0) | None => "/".into(),
        Some(slash) => path[..slash].to_owned(),
    }
}
