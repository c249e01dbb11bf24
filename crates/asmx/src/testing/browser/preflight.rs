//! The "CORS-preflight fetch".

use core::time::Duration;

use http::{HeaderMap, HeaderValue, Method, header};

use super::cors_check::cors_check;
use super::fetch::Fetch;
use super::header_list::{Extracted, extract_seconds, extract_tokens, shown};
use super::record::Phase;
use super::request::{Credentials, FetchRequest, Mode, Tainting};
use super::safelist::{is_non_wildcard, is_safelisted_method};
use super::{Algorithm, Failure};

/// What an answer without a readable `Access-Control-Max-Age` is kept for.
const DEFAULT_MAX_AGE: u64 = 5;

impl Fetch<'_> {
    /// Whether the cache has not said yes to everything already: the condition of the "HTTP fetch".
    pub(super) fn preflight_is_due(&mut self, request: &FetchRequest) -> bool {
        let names = request.unsafe_names();
        let safelisted = is_safelisted_method(&request.method);
        let now = self.browser.now();
        let (method_known, unknown) = {
            let state = self.browser.state();
            let cache = &state.cache;
            let unknown: Vec<&str> = names
                .iter()
                .filter(|name| !cache.matches_header_name(request, name, now))
                .map(String::as_str)
                .collect();
            (cache.matches_method(request, request.method.as_str(), now), unknown.join(", "))
        };
        let method_due = !method_known && (!safelisted || request.use_cors_preflight);
        let asked = match (safelisted, names.is_empty()) {
            (true, true) => "upload listeners".to_owned(),
            (true, false) => names.join(", "),
            (false, true) => format!("the method {}", request.method),
            (false, false) => format!("the method {} and {}", request.method, names.join(", ")),
        };
        self.record.note(
            Algorithm::UnsafeRequestHeaderNames,
            Phase::Call,
            format!("the call is not simple: {asked} must be asked for"),
        );
        if method_due || !unknown.is_empty() {
            return true;
        }
        self.record.pass(Algorithm::PreflightCache, Phase::Preflight, "an earlier answer allows all of it");
        false
    }

    /// "CORS-preflight fetch". An error is the standard's network error.
    pub(super) async fn preflight_fetch(&mut self, request: &FetchRequest) -> Result<(), Failure> {
        let preflight = preflight_request(request);
        let (status, headers, _) = self.network_or_cache_fetch(&preflight, Phase::Preflight).await?;
        // Both conditions are told, so that a 405 is not hidden behind the header that a 405 lacks.
        let checked = cors_check(request, &headers);
        let checked = self.tell(Phase::Preflight, Algorithm::CorsCheck, checked);
        let status = if status.is_success() {
            Ok(format!("the status is {}", status.as_u16()))
        } else if status.is_redirection() {
            Err(Failure::PreflightRedirected { status: status.as_u16() })
        } else {
            Err(Failure::PreflightStatus { status: status.as_u16() })
        };
        let status = self.tell(Phase::Preflight, Algorithm::PreflightFetch, status);
        checked.and(status)?;
        let allowed = allows(request, &headers);
        let allowed = self.tell(
            Phase::Preflight,
            Algorithm::PreflightFetch,
            allowed.map(|allowed| (allowed, "method and headers are allowed".to_owned())),
        )?;
        self.keep(request, &headers, &allowed);
        Ok(())
    }

    /// The last steps: the answer goes into the cache.
    fn keep(&mut self, request: &FetchRequest, headers: &HeaderMap, allowed: &Allowed) {
        let extracted = extract_seconds(headers, "access-control-max-age");
        let seconds = match extracted {
            Extracted::Values(seconds) => seconds,
            Extracted::Null | Extracted::Failure => DEFAULT_MAX_AGE,
        };
        let mut said = match extracted {
            Extracted::Values(_) => {
                format!("the answer is kept for {seconds} s, as Access-Control-Max-Age says")
            }
            Extracted::Null => {
                format!("the answer has no Access-Control-Max-Age and is kept for {seconds} s")
            }
            Extracted::Failure => format!(
                "Access-Control-Max-Age is \"{}\", which is no number of seconds: the answer is kept for {seconds} s",
                shown(headers, "access-control-max-age").unwrap_or_default()
            ),
        };
        let mut max_age = Duration::from_secs(seconds);
        if let Some(limit) = self.browser.imposed_limit().filter(|limit| *limit < max_age) {
            max_age = limit;
            said.push_str(&format!("; this browser keeps it for {} s at most", limit.as_secs()));
        }
        let now = self.browser.now();
        self.browser.state().cache.store(request, &allowed.methods, &allowed.header_names, max_age, now);
        self.record.note(Algorithm::PreflightCache, Phase::Preflight, said);
    }
}

/// Steps 1 to 5: the request that asks.
fn preflight_request(request: &FetchRequest) -> FetchRequest {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_static("*/*"));
    if let Ok(method) = HeaderValue::try_from(request.method.as_str()) {
        headers.insert(header::ACCESS_CONTROL_REQUEST_METHOD, method);
    }
    // Joined by a comma without a blank, as the standard says browsers do.
    let names = request.unsafe_names().join(",");
    if let (false, Ok(names)) = (names.is_empty(), HeaderValue::try_from(names)) {
        headers.insert(header::ACCESS_CONTROL_REQUEST_HEADERS, names);
    }
    FetchRequest {
        method: Method::OPTIONS,
        url_list: request.url_list.clone(),
        headers,
        body: None,
        origin: request.origin.clone(),
        partition: request.partition.clone(),
        mode: Mode::Cors,
        // The default, which with this tainting means: no cookie goes along, and none is taken.
        credentials: Credentials::SameOrigin,
        tainting: Tainting::Cors,
        redirect_error: false,
        redirect_count: 0,
        use_cors_preflight: false,
    }
}

/// What the answer to a preflight allows.
struct Allowed {
    methods: Vec<String>,
    header_names: Vec<String>,
}

/// Steps 7.1 to 7.7: the lists are readable and cover the call.
fn allows(request: &FetchRequest, headers: &HeaderMap) -> Result<Allowed, Failure> {
    let given = |name| shown(headers, name).unwrap_or_default();
    let (methods_given, names_given) =
        (given("access-control-allow-methods"), given("access-control-allow-headers"));
    let methods = extract_tokens(headers, "access-control-allow-methods");
    let absent = methods == Extracted::Null;
    let Some(mut methods) = methods.or_empty() else {
        return Err(Failure::MethodsUnreadable { answered: methods_given });
    };
    let Some(header_names) = extract_tokens(headers, "access-control-allow-headers").or_empty() else {
        return Err(Failure::HeadersUnreadable { answered: names_given });
    };
    if absent && request.use_cors_preflight {
        methods.push(request.method.as_str().to_owned());
    }
    let star = |list: &[String]| list.iter().any(|item| item == "*");
    let with_credentials = request.includes_credentials();
    if !methods.iter().any(|method| method == request.method.as_str())
        && !is_safelisted_method(&request.method)
        && (with_credentials || !star(&methods))
    {
        let wildcard = star(&methods);
        return Err(Failure::MethodNotAllowed {
            method: request.method.as_str().to_owned(),
            answered: methods_given,
            wildcard,
        });
    }
    let names_it = |name: &str| header_names.iter().any(|allowed| allowed.eq_ignore_ascii_case(name));
    if request.headers.keys().any(|name| is_non_wildcard(name.as_str()) && !names_it(name.as_str())) {
        return Err(Failure::AuthorizationNotNamed { answered: names_given });
    }
    for name in request.unsafe_names() {
        if !names_it(&name) && (with_credentials || !star(&header_names)) {
            let wildcard = star(&header_names);
            return Err(Failure::HeaderNotAllowed { name, answered: names_given, wildcard });
        }
    }
    Ok(Allowed { methods, header_names })
}
