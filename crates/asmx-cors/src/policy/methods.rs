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
    /// Those listed, spelled exactly so, beside those of the route (CORS-7).
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
        match self {
            Self::OfRoute => takes(route, asked),
            Self::Listed { names, .. } => {
                takes(route, asked) || names.iter().any(|name| name.as_bytes() == asked)
            }
            Self::Any => true,
        }
    }

    /// Those that the user listed.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let names = match self {
            Self::Listed { names, .. } => &**names,
            Self::OfRoute | Self::Any => &[],
        };
        names.iter().map(|name| &**name)
    }

    /// What `Access-Control-Allow-Methods` says to a granted preflight.
    pub(crate) fn value(
        &self,
        asked: &HeaderValue,
        route: Route<'_>,
        credentials: bool,
    ) -> Option<HeaderValue> {
        match (self, route) {
            (Self::OfRoute, Route::Verbs(verbs)) => verbs_value(verbs),
            (Self::OfRoute, Route::Unknown) => Some(HeaderValue::from_static(SAFELISTED)),
            (Self::Listed { names, .. }, Route::Verbs(verbs)) => all_value(verbs, names),
            (Self::Listed { value, .. }, Route::Unknown) => value.clone(),
            (Self::Any, Route::Verbs(verbs)) if takes(route, asked.as_bytes()) => verbs_value(verbs),
            // With credentials `*` would be a method of that name (CORS-9). What is repeated is a token (CORS-20).
            (Self::Any, _) if credentials => Some(asked.clone()),
            (Self::Any, _) => Some(HeaderValue::from_static("*")),
        }
    }
}

/// Whether the route is known to take the method.
pub(crate) fn takes(route: Route<'_>, asked: &[u8]) -> bool {
    match route {
        Route::Unknown => false,
        Route::Verbs(verbs) => verbs.iter().any(|verb| verb.as_str().as_bytes() == asked),
    }
}

/// The verbs of the route, and the listed methods beside them: one allocation (CORS-51).
fn all_value(verbs: &[Method], names: &[Box<str>]) -> Option<HeaderValue> {
    const COMMA: &str = ", ";
    let beside = || names.iter().filter(|name| !takes(Route::Verbs(verbs), name.as_bytes()));
    if beside().next().is_none() {
        return verbs_value(verbs);
    }
    let all = || verbs.iter().map(Method::as_str).chain(beside().map(|name| &**name));
    let length = all().map(|name| name.len() + COMMA.len()).sum::<usize>() - COMMA.len();
    let mut text = String::with_capacity(length);
    for name in all() {
        if !text.is_empty() {
            text.push_str(COMMA);
        }
        text.push_str(name);
    }
    HeaderValue::try_from(text).ok()
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
        assert!(Methods::Any.allow(b"PATCH", Route::Verbs(&verbs)));
        let asked = HeaderValue::from_static("PUT");
        assert_eq!(Methods::OfRoute.value(&asked, Route::Verbs(&verbs), false).unwrap(), "PUT, DELETE");
        assert_eq!(Methods::OfRoute.value(&asked, Route::Verbs(POST), false).unwrap(), "POST");
        assert_eq!(Methods::OfRoute.value(&asked, Route::Unknown, false).unwrap(), "GET, HEAD, POST");
    }

    #[test]
    fn cors_7_what_is_listed_is_granted_beside_the_verbs_of_the_route() {
        let list = Methods::listed(&["OPTIONS".into(), "DELETE".into(), "POST".into()]);
        let route = Route::Verbs(POST);
        for (method, allowed) in
            [(&b"POST"[..], true), (b"DELETE", true), (b"OPTIONS", true), (b"delete", false), (b"PUT", false)]
        {
            assert_eq!(list.allow(method, route), allowed, "{method:?}");
        }
        assert!(list.allow(b"PUT", Route::Verbs(&[Method::PUT])));
        let asked = HeaderValue::from_static("DELETE");
        assert_eq!(list.value(&asked, route, true).unwrap(), "POST, OPTIONS, DELETE");
        let post = Methods::listed(&["POST".into()]);
        assert_eq!(post.value(&asked, route, true).unwrap(), "POST");
        assert_eq!(Methods::Any.value(&asked, route, false).unwrap(), "*");
        assert_eq!(Methods::Any.value(&asked, route, true).unwrap(), "DELETE");
        assert_eq!(Methods::Any.value(&HeaderValue::from_static("POST"), route, true).unwrap(), "POST");
    }

    #[test]
    fn cors_9_no_star_with_credentials() {
        let asked = HeaderValue::from_static("PUT");
        assert_eq!(Methods::Any.value(&asked, Route::Unknown, false).unwrap(), "*");
        assert_eq!(Methods::Any.value(&asked, Route::Unknown, true).unwrap(), "PUT");
    }
}
