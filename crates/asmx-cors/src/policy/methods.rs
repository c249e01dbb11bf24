use http::{HeaderValue, Method};

use super::header_value::shared_value;
use crate::request::Route;
use crate::standard::methods::{is_forbidden, is_safelisted};
use crate::standard::token::is_token;

/// The methods that a policy allows beyond what the standard always lets through.
#[derive(Clone, Debug, Default)]
pub(crate) enum Methods {
    /// Those of the route: a service's method is called by POST or GET, and the route table knows which.
    #[default]
    OfRoute,
    /// Those listed, spelled exactly so (CORS-7).
    Listed { names: Vec<Box<str>>, value: Option<HeaderValue> },
    /// All that a script can use.
    Any,
}

/// Methods that the standard's preflight check lets through whatever the answer says.
const SAFELISTED: &str = "GET, HEAD, POST";

impl Methods {
    pub(crate) fn listed(names: &[String]) -> Self {
        let value = shared_value(&names.join(", "));
        Self::Listed { names: names.iter().map(|name| name.as_str().into()).collect(), value }
    }

    /// Whether a preflight for `asked` is granted.
    ///
    /// GET, HEAD and POST always are: the CORS-preflight fetch does not compare CORS-safelisted methods, so refusing one
    /// could only make the browser hide the host's own answer, a 405 that says what is wrong (CORS-13).
    pub(crate) fn allow(&self, asked: &[u8], route: Route<'_>) -> bool {
        if is_safelisted(asked) {
            return true;
        }
        if !is_token(asked) || is_forbidden(asked) {
            return false;
        }
        let routed = match route {
            Route::Unknown => None,
            Route::Verbs(verbs) => Some(verbs.iter().any(|verb| verb.as_str().as_bytes() == asked)),
        };
        match self {
            Self::OfRoute => routed == Some(true),
            Self::Listed { names, .. } => {
                routed != Some(false) && names.iter().any(|name| name.as_bytes() == asked)
            }
            Self::Any => routed != Some(false),
        }
    }

    /// What `Access-Control-Allow-Methods` says to a granted preflight.
    pub(crate) fn value(
        &self,
        asked: &HeaderValue,
        route: Route<'_>,
        credentials: bool,
    ) -> Option<HeaderValue> {
        match (self, route) {
            (_, Route::Verbs(verbs)) => verbs_value(verbs),
            (Self::OfRoute, Route::Unknown) => Some(HeaderValue::from_static(SAFELISTED)),
            (Self::Listed { value, .. }, Route::Unknown) => value.clone(),
            // With credentials `*` would be a method of that name (CORS-9). What is repeated is a token (CORS-20).
            (Self::Any, Route::Unknown) if credentials => Some(asked.clone()),
            (Self::Any, Route::Unknown) => Some(HeaderValue::from_static("*")),
        }
    }
}

/// The verbs of almost every route need no allocation.
fn verbs_value(verbs: &[Method]) -> Option<HeaderValue> {
    match verbs {
        [] => None,
        [Method::POST] => Some(HeaderValue::from_static("POST")),
        [Method::GET] => Some(HeaderValue::from_static("GET")),
        [Method::GET, Method::HEAD] => Some(HeaderValue::from_static("GET, HEAD")),
        [Method::GET, Method::POST] => Some(HeaderValue::from_static("GET, POST")),
        verbs => {
            let names: Vec<&str> = verbs.iter().map(Method::as_str).collect();
            HeaderValue::try_from(names.join(", ")).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POST: &[Method] = &[Method::POST];

    #[test]
    fn cors_7_case_sensitive_and_never_the_forbidden_ones() {
        let list = Methods::listed(&["PATCH".into(), "TRACE".into(), "put".into()]);
        assert!(list.allow(b"PATCH", Route::Unknown));
        for refused in
            [&b"patch"[..], b"PUT", b"TRACE", b"trace", b"DELETE", b"", b"PA TCH", b"PATCH,PUT", b"\xff"]
        {
            assert!(!list.allow(refused, Route::Unknown), "{refused:?}");
        }
        for refused in [&b"CONNECT"[..], b"TRACE", b"Track"] {
            assert!(!Methods::Any.allow(refused, Route::Unknown));
        }
    }

    #[test]
    fn cors_7_safelisted_methods_are_not_compared() {
        for method in [&b"GET"[..], b"HEAD", b"POST"] {
            assert!(Methods::OfRoute.allow(method, Route::Verbs(POST)));
        }
        assert!(!Methods::OfRoute.allow(b"get", Route::Verbs(POST)));
    }

    #[test]
    fn the_route_table_decides() {
        let verbs = [Method::PUT, Method::DELETE];
        assert!(Methods::OfRoute.allow(b"PUT", Route::Verbs(&verbs)));
        assert!(!Methods::OfRoute.allow(b"PATCH", Route::Verbs(&verbs)));
        assert!(!Methods::OfRoute.allow(b"PUT", Route::Unknown));
        assert!(!Methods::Any.allow(b"PATCH", Route::Verbs(&verbs)));
        let asked = HeaderValue::from_static("PUT");
        assert_eq!(Methods::OfRoute.value(&asked, Route::Verbs(&verbs), false).unwrap(), "PUT, DELETE");
        assert_eq!(Methods::OfRoute.value(&asked, Route::Verbs(POST), false).unwrap(), "POST");
        assert_eq!(Methods::OfRoute.value(&asked, Route::Unknown, false).unwrap(), "GET, HEAD, POST");
    }

    #[test]
    fn cors_9_no_star_with_credentials() {
        let asked = HeaderValue::from_static("PUT");
        assert_eq!(Methods::Any.value(&asked, Route::Unknown, false).unwrap(), "*");
        assert_eq!(Methods::Any.value(&asked, Route::Unknown, true).unwrap(), "PUT");
    }
}
