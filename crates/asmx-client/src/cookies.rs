//! The cookies of an application.

use std::sync::{Arc, Mutex, PoisonError};

use cookie_store::CookieStore;
use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue, Uri};
use url::Url;

/// Cookies that were set and are sent again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cookies(Arc<Mutex<CookieStore>>);

impl Cookies {
    /// What goes with a request.
    pub(crate) fn of(&self, uri: &Uri) -> Option<HeaderValue> {
        let url = Url::parse(&uri.to_string()).ok()?;
        let store = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let pairs: Vec<_> =
            store.get_request_values(&url).map(|(name, value)| format!("{name}={value}")).collect();
        if pairs.is_empty() { None } else { HeaderValue::try_from(pairs.join("; ")).ok() }
    }

    /// Keeps what came with an answer. What a browser would not keep is not kept.
    pub(crate) fn keep(&self, uri: &Uri, headers: &HeaderMap) {
        let Ok(url) = Url::parse(&uri.to_string()) else { return };
        let mut store = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for cookie in headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let _ = store.parse(cookie, &url);
        }
    }
}
