//! "HTTP-network-or-cache fetch": what the browser adds to a request.

use http::{HeaderMap, HeaderValue, Method, header};

use super::cookie_headers::{append_cookies, take_cookies};
use super::network_fetch::network_fetch;
use super::params::{FetchParams, Fetched};
use super::request::{Credentials, FetchRequest, Tainting};
use crate::report::{Failure, Phase};
use crate::url::{Origin, Scheme, Site};

/// "HTTP-network-or-cache fetch", of a browser whose HTTP cache is empty.
pub(crate) async fn network_or_cache_fetch(
    params: &mut FetchParams<'_>,
    request: &FetchRequest,
    phase: Phase,
) -> Result<Fetched, Failure> {
    // "Let includeCredentials be true if one of…".
    let include_credentials = match request.credentials {
        Credentials::Include => true,
        Credentials::SameOrigin => request.tainting == Tainting::Basic,
        Credentials::Omit => false,
    };
    let mut headers = request.headers.clone();
    append_content_length(&mut headers, request);
    append_referrer(&mut headers, request);
    append_origin(&mut headers, request);
    append_fetch_metadata(params, &mut headers, request);
    headers.insert(header::USER_AGENT, HeaderValue::from_static("Mozilla/5.0 (asmx::testing::Browser)"));
    if include_credentials {
        append_cookies(params, &mut headers, request, phase);
    }
    let fetched = network_fetch(params, request, headers, phase).await?;
    if include_credentials {
        take_cookies(params, &fetched.1, request, phase);
    }
    Ok(fetched)
}

/// "Append the Fetch metadata headers for a request", to trustworthy URLs only.
fn append_fetch_metadata(params: &FetchParams<'_>, headers: &mut HeaderMap, request: &FetchRequest) {
    if !request.current_url().is_potentially_trustworthy() {
        return;
    }
    let page = Site::of(&request.origin, params.agent.suffixes());
    // The worst of all hops counts.
    let mut site = "same-origin";
    for url in &request.url_list {
        let origin = url.origin();
        if !origin.is_same(&request.origin) {
            let same_site = page.is_same(&Site::of(&origin, params.agent.suffixes()));
            site = if same_site && site != "cross-site" { "same-site" } else { "cross-site" };
        }
    }
    headers.insert("sec-fetch-dest", HeaderValue::from_static("empty"));
    headers.insert("sec-fetch-mode", HeaderValue::from_static(request.mode.as_str()));
    headers.insert("sec-fetch-site", HeaderValue::from_static(site));
}

fn append_content_length(headers: &mut HeaderMap, request: &FetchRequest) {
    let length = match &request.body {
        Some(body) => body.len(),
        None if matches!(request.method, Method::POST | Method::PUT) => 0,
        None => return,
    };
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
}

/// `Referer` under the default policy, "strict-origin-when-cross-origin": pages here have no path to tell.
fn append_referrer(headers: &mut HeaderMap, request: &FetchRequest) {
    let Origin::Tuple { scheme, .. } = &request.origin else { return };
    if *scheme == Scheme::Https && !request.current_url().is_potentially_trustworthy() {
        return;
    }
    if let Ok(referrer) = HeaderValue::try_from(format!("{}/", request.origin)) {
        headers.insert(header::REFERER, referrer);
    }
}

/// "Append a request Origin header": with CORS always, and else for everything but GET and HEAD, so that a POST to the
/// page's own origin has one too (CORS-1 follows from it: `Origin` alone proves nothing).
fn append_origin(headers: &mut HeaderMap, request: &FetchRequest) {
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    if request.tainting != Tainting::Cors && reads {
        return;
    }
    if let Ok(origin) = HeaderValue::try_from(request.serialized_origin()) {
        headers.insert(header::ORIGIN, origin);
    }
}
