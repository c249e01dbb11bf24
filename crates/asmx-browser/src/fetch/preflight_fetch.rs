//! "CORS-preflight fetch".

use core::time::Duration;

use http::{HeaderMap, HeaderValue, Method, header};

use super::cors_check::cors_check;
use super::network_or_cache_fetch::network_or_cache_fetch;
use super::params::FetchParams;
use super::preflight_answer::{Allowed, allows};
use super::redirect_fetch::is_redirect_status;
use super::request::{Credentials, FetchRequest, Mode, Tainting};
use crate::headers::{Extracted, extract_seconds, shown};
use crate::report::{Algorithm, Failure, Phase};

/// What an answer without a readable `Access-Control-Max-Age` is kept for.
const DEFAULT_MAX_AGE: u64 = 5;

/// "CORS-preflight fetch". An error is the standard's network error.
pub(crate) async fn preflight_fetch(
    params: &mut FetchParams<'_>,
    request: &FetchRequest,
) -> Result<(), Failure> {
    let preflight = preflight_request(request);
    let (status, headers, _) = network_or_cache_fetch(params, &preflight, Phase::Preflight).await?;
    // Both conditions are told, so that a 405 is not hidden behind the header that a 405 lacks.
    let checked = cors_check(request, &headers);
    let checked = params.tell(Phase::Preflight, Algorithm::CorsCheck, checked);
    let status = if status.is_success() {
        Ok(format!("the status is {}", status.as_u16()))
    } else if is_redirect_status(status) {
        Err(Failure::PreflightRedirected { status: status.as_u16() })
    } else {
        Err(Failure::PreflightStatus { status: status.as_u16() })
    };
    let status = params.tell(Phase::Preflight, Algorithm::PreflightFetch, status);
    checked.and(status)?;
    let allowed = allows(request, &headers);
    let allowed = params.tell(
        Phase::Preflight,
        Algorithm::PreflightFetch,
        allowed.map(|allowed| (allowed, "method and headers are allowed".to_owned())),
    )?;
    keep(params, request, &headers, &allowed);
    Ok(())
}

/// The last steps: the answer goes into the cache.
fn keep(params: &mut FetchParams<'_>, request: &FetchRequest, headers: &HeaderMap, allowed: &Allowed) {
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
    if let Some(limit) = params.agent.options.max_age_limit.filter(|limit| *limit < max_age) {
        max_age = limit;
        said.push_str(&format!("; this browser keeps it for {} s at most", limit.as_secs()));
    }
    let now = params.agent.now();
    params.agent.state().cache.store(request, &allowed.methods, &allowed.header_names, max_age, now);
    params.record.note(Algorithm::PreflightCache, Phase::Preflight, said);
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
