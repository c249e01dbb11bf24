//! A page, and the calls of its scripts.

use http::{HeaderMap, Method};

use super::request::PageRequest;
use super::resolve::{parse, resolve};
use crate::fetch::{Credentials, FetchRequest, Mode, Tainting, UserAgent};
use crate::url::{Origin, Site, Url};

/// A page that is open in a [`Browser`](crate::Browser), whose scripts call servers.
///
/// ```
/// # use asmx_browser::Browser;
/// # let app = axum::Router::new();
/// let browser = Browser::new(app);
/// let page = browser.from("https://shop.example");
/// assert_eq!(page.origin(), "https://shop.example");
/// let frame = page.in_frame_of("https://portal.example");
/// let sandboxed = browser.from("null");
/// ```
#[derive(Clone, Debug)]
pub struct Page {
    agent: UserAgent,
    base: Option<Url>,
    origin: Origin,
    top: Site,
}

impl Page {
    pub(crate) fn new(agent: UserAgent, base: Option<Url>, origin: Origin) -> Self {
        let top = Site::of(&origin, agent.suffixes());
        Self { agent, base, origin, top }
    }

    /// The same page in a frame of another that is in the address bar: for cookies, and for the preflight cache, which is
    /// kept apart for each site in the address bar.
    ///
    /// # Panics
    /// When the text is no origin and no URL.
    #[must_use]
    pub fn in_frame_of(mut self, top: &str) -> Self {
        self.top = Site::of(&parse(top).origin(), self.agent.suffixes());
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
    /// # use asmx_browser::Browser;
    /// # let app = axum::Router::new();
    /// let browser = Browser::new(app);
    /// browser.set_cookie("https://host.test", "theme=dark");
    /// browser.set_cookie("https://host.test", "session=1; HttpOnly");
    /// assert_eq!(browser.same_origin().document_cookie(), "theme=dark");
    /// ```
    #[must_use]
    pub fn document_cookie(&self) -> String {
        let Ok(url) = Url::parse(&self.origin.to_string()) else { return String::new() };
        let now = self.agent.now();
        let asker = self.agent.asker(&self.top, &Site::of(&self.origin, self.agent.suffixes()), &url);
        self.agent.state().jar.select(&url, &asker, now).document_cookie()
    }

    /// A POST.
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
    /// assert!(answer.is_readable());
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
            url_list: vec![resolve(self.base.as_ref(), Some(&self.origin), url)],
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
        PageRequest::new(self.agent.clone(), request)
    }
}
