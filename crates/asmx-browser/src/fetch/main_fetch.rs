//! "Main fetch".

use super::blocked::check_whether_blocked;
use super::http_fetch::http_fetch;
use super::params::{FetchParams, Fetched};
use super::redirect_fetch::{is_redirect_status, redirect_fetch};
use super::request::{FetchRequest, Mode, Tainting};
use crate::report::{Algorithm, Failure, Phase};

/// "Main fetch", with the recursion through redirects as a loop. An error is the standard's network error.
pub(crate) async fn main_fetch(
    params: &mut FetchParams<'_>,
    request: &mut FetchRequest,
) -> Result<Fetched, Failure> {
    loop {
        check_whether_blocked(params, request)?;
        let url = request.current_url();
        let same_origin = url.origin().is_same(&request.origin);
        let mut preflight = false;
        if same_origin && request.tainting == Tainting::Basic {
            note(
                params,
                format!("{url} is of the page's own origin: nothing is asked, everything may be read"),
            );
        } else if request.mode == Mode::SameOrigin {
            return Err(params.record.fail(Phase::Call, Failure::NotSameOrigin));
        } else if request.mode == Mode::NoCors {
            note(
                params,
                format!("{} to {url} is no-cors: it is sent, and nothing may be read", request.method),
            );
            request.tainting = Tainting::Opaque;
        } else {
            let origin = request.serialized_origin();
            preflight = request.needs_preflight();
            let simple = if preflight { "with a preflight" } else { "simple, so without a preflight" };
            note(params, format!("{} from {origin} to {url} is a CORS request, {simple}", request.method));
            request.tainting = Tainting::Cors;
        }
        let fetched = http_fetch(params, request, preflight).await;
        if preflight && fetched.is_err() {
            // "If corsWithPreflightResponse is a network error, then clear cache entries using request."
            params.agent.state().cache.clear(request);
        }
        let fetched = fetched?;
        if !is_redirect_status(fetched.0) {
            return Ok(fetched);
        }
        if request.redirect_error {
            let failure = Failure::Redirected { status: fetched.0.as_u16() };
            return Err(params.record.fail(Phase::Call, failure));
        }
        if !redirect_fetch(params, request, &fetched)? {
            return Ok(fetched);
        }
    }
}

fn note(params: &mut FetchParams<'_>, said: String) {
    params.record.note(Algorithm::MainFetch, Phase::Call, said);
}
