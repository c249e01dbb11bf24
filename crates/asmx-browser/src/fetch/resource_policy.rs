//! "Cross-origin resource policy check".

use http::HeaderMap;

use crate::headers::{get, shown};
use crate::report::Failure;
use crate::url::{Origin, Scheme, Site, Suffixes, Url};

/// "Cross-origin resource policy internal check", for a page without an embedder policy of its own.
pub(crate) fn resource_policy_check(
    origin: &Origin,
    url: &Url,
    headers: &HeaderMap,
    suffixes: &Suffixes,
) -> Result<(), Failure> {
    let blocked = || Failure::ResourcePolicy {
        answered: shown(headers, "cross-origin-resource-policy").unwrap_or_default(),
    };
    match get(headers, "cross-origin-resource-policy").as_deref() {
        Some(b"same-origin") if !origin.is_same(&url.origin()) => Err(blocked()),
        Some(b"same-site") => {
            let (page, target) = (Site::of(origin, suffixes), Site::of(&url.origin(), suffixes));
            let secure = matches!(origin, Origin::Tuple { scheme: Scheme::Https, .. });
            let allowed = page.is_same_without_scheme(&target) && (secure || url.scheme == Scheme::Http);
            if allowed { Ok(()) } else { Err(blocked()) }
        }
        _ => Ok(()),
    }
}
