//! "HTTP-network-or-cache fetch" and "HTTP-network fetch": what the browser adds to a request, and the cookies.

use http::{HeaderMap, HeaderValue, Method, Request, header};

use super::cookie::StoredCookie;
use super::fetch::{Fetch, Fetched};
use super::jar::Asker;
use super::record::{Exchange, Phase};
use super::request::{Credentials, FetchRequest, Tainting};
use super::site::Site;
use super::url::{Origin, Scheme};
use super::{Algorithm, Failure};

impl Fetch<'_> {
    /// "HTTP-network-or-cache fetch", of a browser whose HTTP cache is empty.
    pub(super) async fn network_or_cache_fetch(
        &mut self,
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
        self.append_fetch_metadata(&mut headers, request);
        headers.insert(header::USER_AGENT, HeaderValue::from_static("Mozilla/5.0 (asmx::testing::Browser)"));
        if include_credentials {
            self.append_cookies(&mut headers, request, phase);
        }
        let fetched = self.network_fetch(request, headers, phase).await?;
        if include_credentials {
            self.take_cookies(&fetched.1, request, phase);
        }
        Ok(fetched)
    }

    async fn network_fetch(
        &mut self,
        request: &FetchRequest,
        headers: HeaderMap,
        phase: Phase,
    ) -> Result<Fetched, Failure> {
        let url = request.current_url().to_string();
        self.record.exchanges.push(Exchange {
            phase,
            method: request.method.clone(),
            url: url.clone(),
            request_headers: headers.clone(),
            status: None,
            response_headers: HeaderMap::new(),
        });
        let mut outgoing = Request::new(request.body.clone().unwrap_or_default());
        *outgoing.method_mut() = request.method.clone();
        *outgoing.headers_mut() = headers;
        let sent = match url.parse() {
            Ok(uri) => {
                *outgoing.uri_mut() = uri;
                self.browser.network().send(outgoing).await.map_err(|error| error.to_string())
            }
            Err(error) => Err(format!("{error}")),
        };
        match sent {
            Ok(response) => {
                let (parts, body) = response.into_parts();
                if let Some(exchange) = self.record.exchanges.last_mut() {
                    exchange.status = Some(parts.status);
                    exchange.response_headers = parts.headers.clone();
                }
                Ok((parts.status, parts.headers, body))
            }
            Err(error) => Err(self.record.fail(phase, Failure::Network { error })),
        }
    }

    /// "Append the Fetch metadata headers for a request", to trustworthy URLs only.
    fn append_fetch_metadata(&self, headers: &mut HeaderMap, request: &FetchRequest) {
        if !request.current_url().is_potentially_trustworthy() {
            return;
        }
        let page = Site::of(&request.origin, self.browser.suffixes());
        // The worst of all hops counts.
        let mut site = "same-origin";
        for url in &request.url_list {
            let origin = url.origin();
            if !origin.is_same(&request.origin) {
                let same_site = page.is_same(&Site::of(&origin, self.browser.suffixes()));
                site = if same_site && site != "cross-site" { "same-site" } else { "cross-site" };
            }
        }
        headers.insert("sec-fetch-dest", HeaderValue::from_static("empty"));
        headers.insert("sec-fetch-mode", HeaderValue::from_static(request.mode.as_str()));
        headers.insert("sec-fetch-site", HeaderValue::from_static(site));
    }

    /// "Append a request Cookie header".
    fn append_cookies(&mut self, headers: &mut HeaderMap, request: &FetchRequest, phase: Phase) {
        let (asker, now) = (self.asker(request), self.browser.now());
        let state = self.browser.state();
        let selection = state.jar.select(request.current_url(), &asker, now);
        for (cookie, why) in &selection.held_back {
            let said = format!("the cookie {} is not sent: {why}", cookie.name);
            self.record.note(Algorithm::NetworkOrCacheFetch, phase, said);
        }
        if let Some(Ok(value)) = selection.header().map(HeaderValue::try_from) {
            headers.insert(header::COOKIE, value);
        }
    }

    /// What the "HTTP-network fetch" does with `Set-Cookie`: before and whatever the CORS check says.
    fn take_cookies(&mut self, headers: &HeaderMap, request: &FetchRequest, phase: Phase) {
        let (asker, now) = (self.asker(request), self.browser.now());
        for line in headers.get_all(header::SET_COOKIE) {
            let line = String::from_utf8_lossy(line.as_bytes());
            let parsed = StoredCookie::parse(&line, request.current_url(), now, self.browser.suffixes());
            let name = line.split(['=', ';']).next().unwrap_or_default().trim().to_owned();
            let stored = parsed.and_then(|cookie| {
                self.browser.state().jar.store(cookie, &asker, now).map_err(ToOwned::to_owned)
            });
            let said = match stored {
                Ok(()) => format!("the cookie {name} is taken"),
                Err(why) => format!("the cookie {name} is not taken: {why}"),
            };
            self.record.note(Algorithm::NetworkFetch, phase, said);
        }
    }

    fn asker(&self, request: &FetchRequest) -> Asker {
        let suffixes = self.browser.suffixes();
        self.browser.asker(&request.partition, &Site::of(&request.origin, suffixes), request.current_url())
    }
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
