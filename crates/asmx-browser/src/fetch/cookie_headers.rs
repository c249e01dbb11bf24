//! Cookies on their way to a server and back.

use http::{HeaderMap, HeaderValue, header};

use super::params::FetchParams;
use super::request::FetchRequest;
use crate::cookies::{Asker, StoredCookie};
use crate::report::{Algorithm, Phase};
use crate::url::Site;

/// "Append a request Cookie header".
pub(crate) fn append_cookies(
    params: &mut FetchParams<'_>,
    headers: &mut HeaderMap,
    request: &FetchRequest,
    phase: Phase,
) {
    let (asker, now) = (asker(params, request), params.agent.now());
    let state = params.agent.state();
    let selection = state.jar.select(request.current_url(), &asker, now);
    for (cookie, why) in &selection.held_back {
        let said = format!("the cookie {} is not sent: {why}", cookie.name);
        params.record.note(Algorithm::NetworkOrCacheFetch, phase, said);
    }
    if let Some(Ok(value)) = selection.header().map(HeaderValue::try_from) {
        headers.insert(header::COOKIE, value);
    }
}

/// What the "HTTP-network fetch" does with `Set-Cookie`: before and whatever the CORS check says.
pub(crate) fn take_cookies(
    params: &mut FetchParams<'_>,
    headers: &HeaderMap,
    request: &FetchRequest,
    phase: Phase,
) {
    let (asker, now) = (asker(params, request), params.agent.now());
    for line in headers.get_all(header::SET_COOKIE) {
        let line = String::from_utf8_lossy(line.as_bytes());
        let parsed = StoredCookie::parse(&line, request.current_url(), now, params.agent.suffixes());
        let name = line.split(['=', ';']).next().unwrap_or_default().trim().to_owned();
        let stored = parsed.and_then(|cookie| {
            params.agent.state().jar.store(cookie, &asker, now).map_err(ToOwned::to_owned)
        });
        let said = match stored {
            Ok(()) => format!("the cookie {name} is taken"),
            Err(why) => format!("the cookie {name} is not taken: {why}"),
        };
        params.record.note(Algorithm::NetworkFetch, phase, said);
    }
}

fn asker(params: &FetchParams<'_>, request: &FetchRequest) -> Asker {
    let suffixes = params.agent.suffixes();
    params.agent.asker(&request.partition, &Site::of(&request.origin, suffixes), request.current_url())
}
