//! "HTTP fetch".

use super::cors_check::cors_check;
use super::network_or_cache_fetch::network_or_cache_fetch;
use super::params::{FetchParams, Fetched};
use super::preflight_fetch::preflight_fetch;
use super::request::{FetchRequest, Tainting};
use super::resource_policy::resource_policy_check;
use crate::headers::is_safelisted_method;
use crate::report::{Algorithm, Failure, Phase};

/// "HTTP fetch": the preflight if one is due, the call, and the CORS check of what comes back.
pub(crate) async fn http_fetch(
    params: &mut FetchParams<'_>,
    request: &FetchRequest,
    make_preflight: bool,
) -> Result<Fetched, Failure> {
    if make_preflight && preflight_is_due(params, request) {
        preflight_fetch(params, request).await?;
    }
    let fetched = network_or_cache_fetch(params, request, Phase::Call).await?;
    if request.tainting == Tainting::Cors {
        let checked = cors_check(request, &fetched.1);
        params.tell(Phase::Call, Algorithm::CorsCheck, checked)?;
    }
    if request.tainting == Tainting::Opaque {
        let url = request.current_url();
        resource_policy_check(&request.origin, url, &fetched.1, params.agent.suffixes())
            .map_err(|failure| params.record.fail(Phase::Call, failure))?;
    }
    Ok(fetched)
}

/// Whether the cache has not said yes to everything already: the condition of the preflight.
fn preflight_is_due(params: &mut FetchParams<'_>, request: &FetchRequest) -> bool {
    let names = request.unsafe_names();
    let safelisted = is_safelisted_method(&request.method);
    let now = params.agent.now();
    let (method_known, unknown) = {
        let state = params.agent.state();
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
    params.record.note(
        Algorithm::UnsafeRequestHeaderNames,
        Phase::Call,
        format!("the call is not simple: {asked} must be asked for"),
    );
    if method_due || !unknown.is_empty() {
        return true;
    }
    params.record.pass(Algorithm::PreflightCache, Phase::Preflight, "an earlier answer allows all of it");
    false
}
