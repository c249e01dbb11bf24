//! A script's call, and how it is sent.

use bytes::Bytes;
use http::HeaderValue;
use http::header::{CONTENT_TYPE, HeaderName};

use super::answer::Answer;
use super::prepare::prepare;
use crate::fetch::{Credentials, FetchParams, FetchRequest, Mode, UserAgent, main_fetch};
use crate::report::Record;

/// A script's call that is being put together: what `fetch()` or `XMLHttpRequest` can say.
#[derive(Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct PageRequest {
    agent: UserAgent,
    request: FetchRequest,
}

impl PageRequest {
    pub(crate) fn new(agent: UserAgent, request: FetchRequest) -> Self {
        Self { agent, request }
    }

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
    /// # use asmx_browser::Browser;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// # use axum::{Router, routing::any};
    /// # use tower_http::cors::CorsLayer;
    /// # let page = http::HeaderValue::from_static("https://shop.example");
    /// # let cors = CorsLayer::new().allow_origin(page).allow_credentials(true)
    /// #     .allow_headers([http::header::CONTENT_TYPE]);
    /// # let app = Router::new().route("/count", any(|| async { "3" })).layer(cors);
    /// let page = Browser::new(app).from("https://shop.example");
    /// let answer = page.get("/count").header("X-Token", "1").send().await;
    /// assert!(answer.is_blocked(), "nobody allowed X-Token");
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
    /// # use asmx_browser::Browser;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// # use axum::{Router, routing::any};
    /// # use tower_http::cors::CorsLayer;
    /// # let page = http::HeaderValue::from_static("https://shop.example");
    /// # let cors = CorsLayer::new().allow_origin(page).allow_credentials(true)
    /// #     .allow_headers([http::header::CONTENT_TYPE]);
    /// # let app = Router::new().route("/count", any(|| async { "3" })).layer(cors);
    /// let page = Browser::new(app).from("https://shop.example");
    /// let answer = page.post("/count").no_cors().send().await;
    /// assert!(answer.is_opaque() && answer.was_sent());
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
    /// # use asmx_browser::Browser;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// # use axum::{Router, routing::any};
    /// # use tower_http::cors::CorsLayer;
    /// # let page = http::HeaderValue::from_static("https://shop.example");
    /// # let cors = CorsLayer::new().allow_origin(page).allow_credentials(true)
    /// #     .allow_headers([http::header::CONTENT_TYPE]);
    /// # let app = Router::new().route("/count", any(|| async { "3" })).layer(cors);
    /// let page = Browser::new(app).from("https://shop.example");
    /// let answer = page.get("/count").upload_listener().send().await;
    /// assert!(answer.preflight().is_some());
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
        let Self { agent, mut request } = self;
        let mut params = FetchParams { agent: &agent, record: Record::default() };
        let fetched = match prepare(&mut request, &mut params.record) {
            Ok(()) => main_fetch(&mut params, &mut request).await,
            Err(failure) => Err(failure),
        };
        Answer::new(&request, fetched, params.record)
    }
}
