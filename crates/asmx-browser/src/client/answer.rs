//! What a script may see of an answer, and what the test may see beside it.

use core::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::response::Response;
use crate::fetch::{FetchRequest, Fetched, Tainting, basic_filtered, cors_filtered, null_body};
use crate::headers::get;
use crate::report::{Algorithm, Exchange, Failure, Phase, Record, Step};

/// What came of a call: what the script may see, and the way there.
///
/// A browser knows three outcomes. The answer is *readable*, with the headers that the server exposes; it is *opaque*
/// (of a [`no_cors`](crate::PageRequest::no_cors) request): it came, and nothing of it may be seen; or the call is
/// *blocked*, and the script sees a failure without a reason. [`why`](Self::why), [`steps`](Self::steps) and
/// [`exchanges`](Self::exchanges) tell the test what the script does not learn.
///
/// ```
/// # use asmx_browser::{Browser, Failure};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// # use axum::{Router, routing::any};
/// # use tower_http::cors::CorsLayer;
/// # let page = http::HeaderValue::from_static("https://shop.example");
/// # let cors = CorsLayer::new().allow_origin(page).allow_headers([http::header::CONTENT_TYPE]);
/// # let app = Router::new().route("/count", any(|| async { "3" })).layer(cors);
/// let page = Browser::new(app).from("https://shop.example");
/// let answer = page.post("/count").json("{}").credentials().send().await;
///
/// assert!(answer.is_blocked());
/// assert_eq!(answer.status(), 0);
/// assert_eq!(answer.failure(), Some(&Failure::CredentialsMissing));
/// for step in answer.steps() {
///     println!("{step}");
/// }
/// # }
/// ```
#[derive(Clone)]
pub struct Answer {
    outcome: Outcome,
    why: String,
    url: String,
    record: Record,
}

#[derive(Clone, Debug)]
enum Outcome {
    Readable { status: StatusCode, headers: HeaderMap, body: Bytes },
    Opaque,
    Blocked(Failure),
}

impl Answer {
    pub(crate) fn new(request: &FetchRequest, fetched: Result<Fetched, Failure>, mut record: Record) -> Self {
        let (outcome, why) = match fetched {
            Err(failure) => {
                let phase = record.steps.iter().find(|step| step.failure().is_some()).map(|step| step.phase);
                let of = phase == Some(Phase::Preflight) && failure.algorithm() != Algorithm::PreflightFetch;
                let of = if of { " of the preflight" } else { "" };
                let why = format!("blocked by the {}{of}: {failure}", failure.algorithm());
                (Outcome::Blocked(failure), why)
            }
            Ok(_) if request.tainting == Tainting::Opaque => {
                (Outcome::Opaque, "opaque: a no-cors request may be sent, and its answer not read".to_owned())
            }
            Ok((status, headers, body)) => {
                let (headers, why) = match request.tainting {
                    Tainting::Cors => {
                        (cors_filtered(request, &headers, &mut record), "the CORS check allows it")
                    }
                    _ => (basic_filtered(headers), "it is of the page's own origin"),
                };
                let body = if null_body(request, status) { Bytes::new() } else { body };
                (Outcome::Readable { status, headers, body }, format!("readable: {why}"))
            }
        };
        Self { outcome, why, url: request.current_url().to_string(), record }
    }

    /// Whether the script may read the answer, whatever its status.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        matches!(self.outcome, Outcome::Readable { .. })
    }

    /// Whether the browser keeps the answer from the script, or did not even make the call.
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        matches!(self.outcome, Outcome::Blocked(_))
    }

    /// Whether the answer came and nothing of it may be seen: that of a no-cors request.
    #[must_use]
    pub fn is_opaque(&self) -> bool {
        matches!(self.outcome, Outcome::Opaque)
    }

    /// The answer, if the script may read it.
    ///
    /// # Panics
    /// When it may not; the text says why, step by step.
    #[track_caller]
    pub fn expect_readable(&self) -> &Self {
        assert!(self.is_readable(), "{self:?}");
        self
    }

    /// Why the call was blocked.
    ///
    /// # Panics
    /// When it was not.
    #[track_caller]
    #[must_use]
    pub fn expect_blocked(&self) -> &Failure {
        match &self.outcome {
            Outcome::Blocked(failure) => failure,
            Outcome::Readable { .. } | Outcome::Opaque => panic!("the call was not blocked: {self:?}"),
        }
    }

    /// Why the call was blocked; `None` if it was not.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        match &self.outcome {
            Outcome::Blocked(failure) => Some(failure),
            Outcome::Readable { .. } | Outcome::Opaque => None,
        }
    }

    /// In one line why it came so, with the standard's name for the step that decided.
    #[must_use]
    pub fn why(&self) -> &str {
        &self.why
    }

    /// Whether the call itself went to the server, so that the method may have run, whatever the script learns.
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
    /// assert!(!answer.was_sent(), "the preflight said no");
    /// # }
    /// ```
    #[must_use]
    pub fn was_sent(&self) -> bool {
        self.record
            .exchanges
            .iter()
            .any(|exchange| exchange.phase == Phase::Call && exchange.status.is_some())
    }

    /// The status that the script sees: 0 if it may see none.
    #[must_use]
    pub fn status(&self) -> u16 {
        match &self.outcome {
            Outcome::Readable { status, .. } => status.as_u16(),
            Outcome::Opaque | Outcome::Blocked(_) => 0,
        }
    }

    /// A header that the script may read: a safelisted one, or one that the server exposes (CORS-10). Several of a name
    /// are joined, as `getResponseHeader` does.
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
    /// let answer = page.get("/count").content_type("application/json").send().await;
    /// assert!(answer.header("content-type").is_some());
    /// assert!(answer.header("date").is_none(), "not exposed");
    /// # }
    /// ```
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        match &self.outcome {
            Outcome::Readable { headers, .. } => {
                get(headers, name).map(|value| String::from_utf8_lossy(&value).into_owned())
            }
            Outcome::Opaque | Outcome::Blocked(_) => None,
        }
    }

    /// The URL that answered, after redirects.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The body as text.
    ///
    /// # Panics
    /// When the script may not read the answer, or when the body is not UTF-8.
    #[track_caller]
    #[must_use]
    pub fn text(&self) -> String {
        self.response().text().to_owned()
    }

    /// The body as JSON, whatever its content type.
    ///
    /// # Panics
    /// When the script may not read the answer, or when the body is no JSON or something else than asked for.
    #[track_caller]
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        self.response().json()
    }

    /// What the script may see, whole: the headers are those that it may read.
    ///
    /// # Panics
    /// When the script may not read the answer.
    #[track_caller]
    #[must_use]
    pub fn response(&self) -> Response {
        match &self.outcome {
            Outcome::Readable { status, headers, body } => {
                Response { status: *status, headers: headers.clone(), body: body.clone() }
            }
            Outcome::Opaque | Outcome::Blocked(_) => panic!("the script may not read the answer: {self:?}"),
        }
    }

    /// The last preflight that the browser made for this call; `None` if it had to make none.
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
    /// let answer = page.post("/count").json("{}").send().await;
    /// let preflight = answer.preflight().expect("JSON is asked for");
    /// assert_eq!(preflight.request_headers["access-control-request-headers"], "content-type");
    /// assert_eq!(preflight.status.unwrap(), 200);
    /// # }
    /// ```
    #[must_use]
    pub fn preflight(&self) -> Option<&Exchange> {
        self.record.exchanges.iter().rfind(|exchange| exchange.phase == Phase::Preflight)
    }

    /// Everything that went over the wire, in order: preflights, calls, redirects.
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
    /// let answer = page.post("/count").json("{}").send().await;
    /// let methods: Vec<_> = answer.exchanges().iter().map(|exchange| exchange.method.as_str()).collect();
    /// assert_eq!(methods, ["OPTIONS", "POST"]);
    /// # }
    /// ```
    #[must_use]
    pub fn exchanges(&self) -> &[Exchange] {
        &self.record.exchanges
    }

    /// The steps of the standard's algorithms, in order, with what came of each.
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
    /// # let app = Router::new().route("/count", any(|| async { ([("x-total", "3")], "3") })).layer(cors);
    /// let page = Browser::new(app).from("https://shop.example");
    /// let answer = page.get("/count").send().await;
    /// let names: Vec<_> = answer.steps().iter().map(|step| step.algorithm.name()).collect();
    /// assert_eq!(names, ["main fetch", "CORS check", "CORS filtered response"]);
    /// # }
    /// ```
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.record.steps
    }
}

/// The reason, the steps and the headers, for the text of a failed assertion.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.why)?;
        for step in &self.record.steps {
            writeln!(f, "  {step}")?;
        }
        for exchange in &self.record.exchanges {
            writeln!(f, "  {} {} {:?}", exchange.method, exchange.url, exchange.request_headers)?;
            match exchange.status {
                Some(status) => writeln!(f, "    {status} {:?}", exchange.response_headers)?,
                None => writeln!(f, "    no answer")?,
            }
        }
        Ok(())
    }
}
