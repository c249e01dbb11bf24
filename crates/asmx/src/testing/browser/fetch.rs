//! "Main fetch", "HTTP fetch" and "HTTP-redirect fetch".

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, header};

use super::cors_check::{cors_check, resource_policy_check};
use super::record::{Phase, Record};
use super::request::{FetchRequest, Mode, Tainting};
use super::safelist::is_non_wildcard;
use super::url::{Origin, Scheme, Url};
use super::{Algorithm, Browser, Failure};

/// The standard's "response": status, header list, body.
pub(super) type Fetched = (StatusCode, HeaderMap, Bytes);

/// One fetch that is going on.
pub(super) struct Fetch<'a> {
    pub(super) browser: &'a Browser,
    pub(super) record: Record,
}

impl Fetch<'_> {
    /// "Main fetch", with the recursion through redirects as a loop. An error is the standard's network error.
    pub(super) async fn main_fetch(&mut self, request: &mut FetchRequest) -> Result<Fetched, Failure> {
        loop {
            self.check_whether_blocked(request)?;
            let url = request.current_url();
            let same_origin = url.origin().is_same(&request.origin);
            let mut preflight = false;
            if same_origin && request.tainting == Tainting::Basic {
                self.main(format!(
                    "{url} is of the page's own origin: nothing is asked, everything may be read"
                ));
            } else if request.mode == Mode::SameOrigin {
                return Err(self.record.fail(Phase::Call, Failure::NotSameOrigin));
            } else if request.mode == Mode::NoCors {
                self.main(format!(
                    "{} to {url} is no-cors: it is sent, and nothing may be read",
                    request.method
                ));
                request.tainting = Tainting::Opaque;
            } else {
                let origin = request.serialized_origin();
                preflight = request.needs_preflight();
                let simple = if preflight { "with a preflight" } else { "simple, so without a preflight" };
                self.main(format!("{} from {origin} to {url} is a CORS request, {simple}", request.method));
                request.tainting = Tainting::Cors;
            }
            let fetched = self.http_fetch(request, preflight).await;
            if preflight && fetched.is_err() {
                // "If corsWithPreflightResponse is a network error, then clear cache entries using request."
                self.browser.state().cache.clear(request);
            }
            let fetched = fetched?;
            if !is_redirect_status(fetched.0) {
                return Ok(fetched);
            }
            if request.redirect_error {
                let failure = Failure::Redirected { status: fetched.0.as_u16() };
                return Err(self.record.fail(Phase::Call, failure));
            }
            if !self.redirect_fetch(request, &fetched)? {
                return Ok(fetched);
            }
        }
    }

    /// "HTTP fetch": the preflight if one is due, the call, and the CORS check of what comes back.
    async fn http_fetch(&mut self, request: &FetchRequest, make_preflight: bool) -> Result<Fetched, Failure> {
        if make_preflight && self.preflight_is_due(request) {
            self.preflight_fetch(request).await?;
        }
        let fetched = self.network_or_cache_fetch(request, Phase::Call).await?;
        if request.tainting == Tainting::Cors {
            let checked = cors_check(request, &fetched.1);
            self.tell(Phase::Call, Algorithm::CorsCheck, checked)?;
        }
        if request.tainting == Tainting::Opaque {
            let url = request.current_url();
            resource_policy_check(&request.origin, url, &fetched.1, self.browser.suffixes())
                .map_err(|failure| self.record.fail(Phase::Call, failure))?;
        }
        Ok(fetched)
    }

    /// "HTTP-redirect fetch": changes the request for the next round. `false` if the answer leads nowhere, and stays
    /// the answer.
    fn redirect_fetch(&mut self, request: &mut FetchRequest, answer: &Fetched) -> Result<bool, Failure> {
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
                    self.follow(request, *status, url);
                    None
                }
            }
        };
        failure.map_or(Ok(true), |failure| Err(self.record.fail(Phase::Call, failure)))
    }

    fn follow(&mut self, request: &mut FetchRequest, status: StatusCode, url: Url) {
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
        self.record.note(Algorithm::RedirectFetch, Phase::Call, said);
    }

    /// What ends a fetch before anything is sent.
    fn check_whether_blocked(&mut self, request: &FetchRequest) -> Result<(), Failure> {
        let url = request.current_url();
        let secure_page = matches!(request.origin, Origin::Tuple { scheme: Scheme::Https, .. });
        let failure = if BAD_PORTS.contains(&url.port) {
            Failure::BadPort { port: url.port }
        } else if secure_page && !url.is_potentially_trustworthy() && !self.browser.allows_mixed_content() {
            Failure::MixedContent { url: url.to_string() }
        } else {
            return Ok(());
        };
        Err(self.record.fail(Phase::Call, failure))
    }

    /// Records how a check ended.
    pub(super) fn tell<T: Told>(
        &mut self,
        phase: Phase,
        algorithm: Algorithm,
        checked: Result<T, Failure>,
    ) -> Result<T::Rest, Failure> {
        match checked {
            Ok(told) => {
                let (rest, said) = told.split();
                self.record.pass(algorithm, phase, said);
                Ok(rest)
            }
            Err(failure) => Err(self.record.fail(phase, failure)),
        }
    }

    fn main(&mut self, said: String) {
        self.record.note(Algorithm::MainFetch, Phase::Call, said);
    }
}

/// What a check says when it passes, alone or beside a result.
pub(super) trait Told {
    type Rest;
    fn split(self) -> (Self::Rest, String);
}

impl Told for String {
    type Rest = ();
    fn split(self) -> ((), String) {
        ((), self)
    }
}

impl<T> Told for (T, String) {
    type Rest = T;
    fn split(self) -> (T, String) {
        self
    }
}

/// "Redirect status".
fn is_redirect_status(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// "Bad port".
const BAD_PORTS: &[u16] = &[
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103,
    104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514,
    515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723,
    2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];
