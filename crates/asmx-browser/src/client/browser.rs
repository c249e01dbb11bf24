//! A browser, and the servers that it finds.

use core::fmt;
use std::sync::Arc;

use super::page::Page;
use super::resolve::parse;
use crate::fetch::UserAgent;
use crate::network::{Carrier, Network, Server};
use crate::url::{InvalidUrl, Origin, Url};

/// A browser: pages of any origin call a server, and what their scripts may see is decided as a browser decides it.
///
/// ```
/// use asmx_browser::Browser;
/// use axum::{Router, routing::post};
/// use http::{HeaderValue, header::CONTENT_TYPE};
/// use tower_http::cors::CorsLayer;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let cors = CorsLayer::new()
///     .allow_origin([HeaderValue::from_static("https://shop.example")])
///     .allow_headers([CONTENT_TYPE])
///     .allow_credentials(true);
/// let app = Router::new().route("/add", post(|| async { "3" })).layer(cors);
/// let browser = Browser::new(app);
///
/// let page = browser.from("https://shop.example");
/// let answer = page.post("/add").json(r#"{"a":1,"b":2}"#).credentials().send().await;
/// assert_eq!(answer.expect_readable().json::<i32>(), 3);
/// assert!(answer.preflight().is_some());
///
/// let stranger = browser.from("https://evil.example");
/// let answer = stranger.post("/add").json(r#"{"a":1,"b":2}"#).send().await;
/// assert!(answer.is_blocked() && !answer.was_sent());
/// assert_eq!(
///     answer.why(),
///     "blocked by the CORS check of the preflight: the answer has no Access-Control-Allow-Origin",
/// );
/// # }
/// ```
///
/// Clones are the same browser: they share cookies, the preflight cache and the time. The time stands still until
/// [`advance`](Self::advance) moves it, unless [`clock`](Self::clock) gives another.
///
/// Mistakes of the test itself panic: an origin that is none, a header that cannot be.
#[derive(Clone)]
pub struct Browser {
    pub(crate) agent: UserAgent,
    /// What relative URLs are relative to.
    pub(crate) base: Option<Url>,
}

/// Where a server is if nobody says.
const DEFAULT_ORIGIN: &str = "https://host.test";

impl Browser {
    /// A browser that finds an axum router, or any other [`Server`], in memory at `https://host.test`.
    ///
    /// URLs that are relative are the server's, whatever page they are on: `page.post("/cart")`.
    #[must_use]
    pub fn new(server: impl Server) -> Self {
        Self::at(DEFAULT_ORIGIN, server)
    }

    /// A browser that finds a server in memory at an origin of its own, where scheme and site matter: to cookies.
    ///
    /// ```
    /// # use asmx_browser::Browser;
    /// # let app = axum::Router::new();
    /// let browser = Browser::at("https://api.shop.example", app);
    /// ```
    ///
    /// # Panics
    /// When the origin is none.
    #[must_use]
    pub fn at(origin: &str, server: impl Server) -> Self {
        let base = Some(parse(origin));
        Self { agent: UserAgent::new(Carrier::memory()), base }.and(origin, server)
    }

    /// A browser on any network: relative URLs are those of the page.
    ///
    /// See [`Network`] for one.
    #[must_use]
    pub fn over(network: impl Network) -> Self {
        Self { agent: UserAgent::new(Carrier::Other(Arc::new(network))), base: None }
    }

    /// Another server in memory, for redirects and for pages that call several.
    ///
    /// ```
    /// # use asmx_browser::Browser;
    /// # let (app, other) = (axum::Router::new(), axum::Router::new());
    /// let browser = Browser::new(app).and("https://other.example", other);
    /// ```
    ///
    /// # Panics
    /// When the origin is none, or when the browser is [`over`](Self::over) another network.
    #[must_use]
    pub fn and(mut self, origin: &str, server: impl Server) -> Self {
        match &mut self.agent.options.carrier {
            Carrier::Memory(memory) => memory.add(parse(origin).origin().to_string(), server),
            Carrier::Other(_) => panic!("a browser over another network has no servers in memory"),
        }
        self
    }

    /// A page in the address bar, by its origin or its URL. `"null"` is a page of an opaque origin: a sandboxed frame, a
    /// `data:` URL, a file.
    ///
    /// ```
    /// # use asmx_browser::Browser;
    /// # let app = axum::Router::new();
    /// let browser = Browser::new(app);
    /// assert_eq!(browser.from("https://shop.example/cart").origin(), "https://shop.example");
    /// ```
    ///
    /// # Panics
    /// When the text is neither.
    #[must_use]
    pub fn from(&self, page: &str) -> Page {
        let origin = if page == "null" { Origin::Opaque } else { parse(page).origin() };
        Page::new(self.agent.clone(), self.base.clone(), origin)
    }

    /// The origin of a URL as browsers write it: lower case, without the default port, without a path.
    ///
    /// ```
    /// # use asmx_browser::Browser;
    /// assert_eq!(Browser::origin_of("HTTPS://Shop.Example:443/cart?x").unwrap(), "https://shop.example");
    /// assert_eq!(Browser::origin_of("shop.example").unwrap_err().to_string(), "it has no scheme");
    /// ```
    ///
    /// # Errors
    /// When the text is no URL, or one of another scheme than http and https.
    pub fn origin_of(url: &str) -> Result<String, InvalidUrl> {
        Url::parse(url).map(|url| url.origin().to_string()).map_err(InvalidUrl)
    }

    /// A page of the server itself, in the address bar.
    ///
    /// ```
    /// # use asmx_browser::Browser;
    /// # let app = axum::Router::new();
    /// assert_eq!(Browser::new(app).same_origin().origin(), "https://host.test");
    /// ```
    ///
    /// # Panics
    /// When the browser is [`over`](Self::over) another network, where there is no such server.
    #[must_use]
    pub fn same_origin(&self) -> Page {
        match &self.base {
            Some(base) => Page::new(self.agent.clone(), self.base.clone(), base.origin()),
            None => panic!("a browser over another network has no host of its own"),
        }
    }
}

impl fmt::Debug for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.agent.fmt(f)
    }
}
