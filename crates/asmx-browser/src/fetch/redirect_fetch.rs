//! "HTTP-redirect fetch".

use http::{Method, StatusCode, header};

use super::params::{FetchParams, Fetched};
use super::request::{FetchRequest, Mode, Tainting};
use crate::headers::is_non_wildcard;
use crate::report::{Algorithm, Failure, Phase};
use crate::url::Url;

/// "HTTP-redirect fetch": changes the request for the next round. `false` if the answer leads nowhere, and stays
/// the answer.
pub(crate) fn redirect_fetch(
    params: &mut FetchParams<'_>,
    request: &mut FetchRequest,
    answer: &Fetched,
) -> Result<bool, Failure> {
    let (status, headers, _) = answer;
    let Some(location) = headers.get(header::LOCATION) else { return Ok(false) };
    let location = String::from_utf8_lossy(location.as_bytes()).into_owned();
    let failure = match request.current_url().join(&location) {
        Err(problem) => Some(Failure::RedirectUrl { location, problem: problem.to_string() }),
        Ok(_) if request.redirect_count == 20 => Some(Failure::TooManyRedirects),
        Ok(url) => {
            let other_origin = request.mode == Mode::Cors && !request.origin.is_same(&url.origin());
            let tainted = request.tainting == Tainting::Cors;
            if url.includes_credentials && (other_origin || tainted) {
                Some(Failure::RedirectCredentials { location })
            } else {
                follow(params, request, *status, url);
                None
            }
        }
    };
    failure.map_or(Ok(true), |failure| Err(params.record.fail(Phase::Call, failure)))
}

fn follow(params: &mut FetchParams<'_>, request: &mut FetchRequest, status: StatusCode, url: Url) {
    request.redirect_count += 1;
    let mut said = format!("{} leads to {url}", status.as_u16());
    let post = request.method == Method::POST;
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    let becomes_get = match status {
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND => post,
        StatusCode::SEE_OTHER => !reads,
        _ => false,
    };
    if becomes_get {
        request.method = Method::GET;
        request.body = None;
        // "Request-body-header name".
        for name in [
            header::CONTENT_ENCODING,
            header::CONTENT_LANGUAGE,
            header::CONTENT_LOCATION,
            header::CONTENT_TYPE,
        ] {
            request.headers.remove(name);
        }
        said.push_str("; the method becomes GET, without a body");
    }
    if !request.current_url().origin().is_same(&url.origin()) {
        let dropped: Vec<_> =
            request.headers.keys().filter(|name| is_non_wildcard(name.as_str())).cloned().collect();
        for name in dropped {
            request.headers.remove(&name);
            said.push_str(&format!("; {name} is dropped, since the origin changes"));
        }
    }
    let before = request.is_redirect_tainted();
    request.url_list.push(url);
    if request.is_redirect_tainted() && !before {
        said.push_str("; from here on the origin is null, since another origin led on to a third");
    }
    params.record.note(Algorithm::RedirectFetch, Phase::Call, said);
}

/// "Redirect status". 304 is none.
pub(super) fn is_redirect_status(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}
