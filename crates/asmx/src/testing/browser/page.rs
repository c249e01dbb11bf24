//! A page, and the calls of its scripts.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, Method, header};

use super::fetch::Fetch;
use super::record::{Phase, Record};
use super::request::{Credentials, FetchRequest, Mode, Tainting};
use super::safelist::{
    is_forbidden_method, is_forbidden_request_header, is_no_cors_safelisted, is_safelisted_method,
    normalize_method,
};
use super::site::Site;
use super::url::{Origin, Url};
use super::{Algorithm, Answer, Browser, Failure};

/// A page that is open in a [`Browser`], whose scripts call a host.
///
/// ```
/// # use asmx::testing::Browser;
/// # let host = asmx::Host::builder().build().unwrap();
/// let browser = Browser::new(host);
/// let page = browser.from("https://shop.example");
/// assert_eq!(page.origin(), "https://shop.example");
/// let frame = page.in_frame_of("https://portal.example");
/// let sandboxed = browser.from("null");
/// ```
#[derive(Clone, Debug)]
pub struct Page {
    browser: Browser,
    origin: Origin,
    top: Site,
}

impl Page {
    pub(super) fn new(browser: Browser, origin: Origin) -> Self {
        let top = Site::of(&origin, browser.suffixes());
        Self { browser, origin, top }
    }

    /// The same page in a frame of another that is in the address bar: for cookies, and for the preflight cache, which is
    /// kept apart for each site in the address bar.
    ///
    /// # Panics
    /// When the text is no origin and no URL.
    #[must_use]
    pub fn in_frame_of(mut self, top: &str) -> Self {
        self.top = Site::of(&super::parse(top).origin(), self.browser.suffixes());
        self
    }

    /// The page's origin, as browsers write it.
    #[must_use]
    pub fn origin(&self) -> String {
        self.origin.to_string()
    }

    /// What `document.cookie` is for the page: no `HttpOnly` ones.
    ///
    /// ```
    /// # use asmx::testing::Browser;
    /// # let host = asmx::Host::builder().build().unwrap();
    /// let browser = Browser::new(host);
    /// browser.set_cookie("https://host.test", "theme=dark");
    /// browser.set_cookie("https://host.test", "session=1; HttpOnly");
    /// assert_eq!(browser.same_origin().document_cookie(), "theme=dark");
    /// ```
    #[must_use]
    pub fn document_cookie(&self) -> String {
        let Ok(url) = Url::parse(&self.origin.to_string()) else { return String::new() };
        let now = self.browser.now();
        let asker = self.browser.asker(&self.top, &Site::of(&self.origin, self.browser.suffixes()), &url);
        self.browser.state().jar.select(&url, &asker, now).document_cookie()
    }

    /// A POST.
    ///
    /// ```
    /// # use asmx::prelude::*;
    /// # use asmx::testing::Browser;
    /// # #[web_method(get)] fn count() -> i32 { 3 }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> asmx::Result<()> {
    /// # let host = Host::builder().functions("/Shop.asmx", methods![count])
    /// #     .cors(Cors::origins(["https://shop.example"]).credentials()).build()?;
    /// let page = Browser::new(host).from("https://shop.example");
    /// let answer = page.post("/Shop.asmx/Count").json("{}").send().await;
    /// assert!(answer.is_readable());
    /// # Ok(())
    /// # }
    /// ```
    pub fn post(&self, url: &str) -> PageRequest {
        self.request(Method::POST, url)
    }

    /// A GET.
    pub fn get(&self, url: &str) -> PageRequest {
        self.request(Method::GET, url)
    }

    /// Any request. As in a browser `get` is `GET`, and `patch` stays `patch`.
    ///
    /// # Panics
    /// When the URL is none.
    pub fn request(&self, method: Method, url: &str) -> PageRequest {
        let request = FetchRequest {
            method,
            url_list: vec![self.browser.resolve(Some(&self.origin), url)],
            headers: HeaderMap::new(),
            body: None,
            origin: self.origin.clone(),
            partition: self.top.clone(),
            mode: Mode::Cors,
            credentials: Credentials::SameOrigin,
            tainting: Tainting::Basic,
            redirect_error: false,
            redirect_count: 0,
            use_cors_preflight: false,
        };
        PageRequest { browser: self.browser.clone(), request }
    }
}

/// A script's call that is being put together: what `fetch()` or `XMLHttpRequest` can say.
#[derive(Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct PageRequest {
    browser: Browser,
    request: FetchRequest,
}

impl PageRequest {
    /// A JSON body and its content type, as `$.ajax` sends them to a `ScriptService`.
    pub fn json(self, body: impl Into<Bytes>) -> Self {
        self.content_type("application/json; charset=utf-8").body(body)
    }

    /// A body. Without a content type it goes as `text/plain;charset=UTF-8`; with GET and HEAD it is left out, as by
    /// `XMLHttpRequest`.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.request.body = Some(body.into());
        self
    }

    /// The content type.
    pub fn content_type(self, content_type: &str) -> Self {
        self.header(CONTENT_TYPE.as_str(), content_type)
    }

    /// A header that the script sets, beside others of its name. What no script may set (`Cookie`, `Origin`, `Host`, …)
    /// is left out, and a step says so.
    ///
    /// ```
    /// # use asmx::prelude::*;
    /// # use asmx::testing::Browser;
    /// # #[web_method(get)] fn count() -> i32 { 3 }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> asmx::Result<()> {
    /// # let host = Host::builder().functions("/Shop.asmx", methods![count])
    /// #     .cors(Cors::origins(["https://shop.example"]).credentials()).build()?;
    /// let page = Browser::new(host).from("https://shop.example");
    /// let answer = page.get("/Shop.asmx/Count").header("X-Token", "1").send().await;
    /// assert!(answer.is_blocked(), "nobody allowed X-Token");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    /// When name or value cannot stand in a header.
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        let name =
            HeaderName::from_bytes(name.as_bytes()).unwrap_or_else(|error| panic!("{name:?}: {error}"));
        // "Normalize" a header value: no blanks around it.
        let value = HeaderValue::from_bytes(value.as_ref().trim_ascii())
            .unwrap_or_else(|error| panic!("the value of {name}: {error}"));
        self.request.headers.append(name, value);
        self
    }

    /// With cookies across origins too: `credentials: "include"`, `withCredentials = true`. It is what makes the CORS
    /// check strict.
    pub fn credentials(mut self) -> Self {
        self.request.credentials = Credentials::Include;
        self
    }

    /// Without cookies to the page's own origin either: `credentials: "omit"`.
    pub fn without_credentials(mut self) -> Self {
        self.request.credentials = Credentials::Omit;
        self
    }

    /// A request whose answer no script may read, and that never asks: `mode: "no-cors"`, and what forms, images and
    /// scripts of a page can send. Headers that may not go unasked are left out (CORS-23).
    ///
    /// ```
    /// # use asmx::prelude::*;
    /// # use asmx::testing::Browser;
    /// # #[web_method(get)] fn count() -> i32 { 3 }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> asmx::Result<()> {
    /// # let host = Host::builder().functions("/Shop.asmx", methods![count])
    /// #     .cors(Cors::origins(["https://shop.example"]).credentials()).build()?;
    /// let page = Browser::new(host).from("https://shop.example");
    /// let answer = page.post("/Shop.asmx/Count").no_cors().send().await;
    /// assert!(answer.is_opaque() && answer.was_sent());
    /// # Ok(())
    /// # }
    /// ```
    pub fn no_cors(mut self) -> Self {
        self.request.mode = Mode::NoCors;
        self
    }

    /// Fails instead of leaving the page's origin: `mode: "same-origin"`.
    pub fn only_same_origin(mut self) -> Self {
        self.request.mode = Mode::SameOrigin;
        self
    }

    /// Fails at a redirect: `redirect: "error"`.
    pub fn no_redirects(mut self) -> Self {
        self.request.redirect_error = true;
        self
    }

    /// With a listener for the progress of the upload, which makes every cross-origin `XMLHttpRequest` ask first.
    ///
    /// ```
    /// # use asmx::prelude::*;
    /// # use asmx::testing::Browser;
    /// # #[web_method(get)] fn count() -> i32 { 3 }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> asmx::Result<()> {
    /// # let host = Host::builder().functions("/Shop.asmx", methods![count])
    /// #     .cors(Cors::origins(["https://shop.example"]).credentials()).build()?;
    /// let page = Browser::new(host).from("https://shop.example");
    /// let answer = page.get("/Shop.asmx/Count").upload_listener().send().await;
    /// assert!(answer.preflight().is_some());
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload_listener(mut self) -> Self {
        self.request.use_cors_preflight = true;
        self
    }

    /// Sends the request as the browser does, and gives what the script may see of the answer.
    ///
    /// Failures that a browser finds are no panics: [`Answer::is_blocked`].
    pub async fn send(self) -> Answer {
        let Self { browser, mut request } = self;
        let mut fetch = Fetch { browser: &browser, record: Record::default() };
        let fetched = match prepare(&mut request, &mut fetch.record) {
            Ok(()) => fetch.main_fetch(&mut request).await,
            Err(failure) => Err(failure),
        };
        Answer::new(&request, fetched, fetch.record)
    }
}

/// What the `Request` constructor does before anything is fetched.
fn prepare(request: &mut FetchRequest, record: &mut Record) -> Result<(), Failure> {
    if is_forbidden_method(&request.method) {
        let method = request.method.to_string();
        return Err(record.fail(Phase::Call, Failure::ForbiddenMethod { method }));
    }
    request.method = normalize_method(request.method.clone());
    if request.mode == Mode::NoCors && !is_safelisted_method(&request.method) {
        let method = format!("{} with no-cors", request.method);
        return Err(record.fail(Phase::Call, Failure::ForbiddenMethod { method }));
    }
    if matches!(request.method, Method::GET | Method::HEAD) {
        request.body = None;
    }
    let no_cors = request.mode == Mode::NoCors;
    let mut kept = HeaderMap::new();
    for (name, value) in &request.headers {
        let forbidden = is_forbidden_request_header(name.as_str(), value.as_bytes());
        if forbidden || (no_cors && !is_no_cors_safelisted(name.as_str(), value)) {
            let whose = if forbidden { "no script may set it" } else { "no-cors allows simple headers only" };
            let said = format!("the header {name} is left out: {whose}");
            record.note(Algorithm::ForbiddenRequestHeader, Phase::Call, said);
        } else {
            kept.append(name.clone(), value.clone());
        }
    }
    // After the script's own headers, so that one that was left out makes room for it.
    if request.body.is_some() && !kept.contains_key(CONTENT_TYPE) {
        kept.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain;charset=UTF-8"));
    }
    if !kept.contains_key(header::ACCEPT) {
        kept.insert(header::ACCEPT, HeaderValue::from_static("*/*"));
    }
    request.headers = kept;
    Ok(())
}
