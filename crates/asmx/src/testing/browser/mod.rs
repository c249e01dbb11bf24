//! A client that behaves as a browser does for CORS.
//!
//! It is written from the [Fetch standard](https://fetch.spec.whatwg.org/) and takes nothing from [`crate::cors`], so
//! that it can judge it. [`Algorithm`] has the names of the standard's algorithms that it runs. Not modelled are the
//! HTTP cache, service workers, content security policies, HSTS, and permission prompts for local networks.
//!
//! Where an engine departs from the standard, the standard counts. Chromium 156 was seen to do so in three points: it lets
//! `Access-Control-Allow-Headers: *` cover `Authorization`, it sends a few client hints (`DPR`, `Save-Data`) unasked,
//! and it follows no redirect to a URL with a password, even within the page's own origin.

mod algorithm;
mod answer;
mod cache;
mod cookie;
mod cors_check;
mod engine;
mod failure;
mod fetch;
mod filtered;
mod header_list;
mod invalid_url;
mod jar;
mod memory;
mod network;
mod options;
mod page;
mod preflight;
mod record;
mod request;
mod safelist;
mod send;
mod site;
mod url;

use core::convert::Infallible;
use core::fmt;
use core::time::Duration;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use axum_core::body::Body;
use http::{Request, Response};

pub use algorithm::Algorithm;
pub use answer::Answer;
pub use engine::Engine;
pub use failure::Failure;
pub use invalid_url::InvalidUrl;
pub use network::{Network, NetworkError, NetworkFuture};
pub use page::{Page, PageRequest};
pub use record::{Exchange, Phase, Step, Verdict};

use cache::PreflightCache;
use jar::{Asker, Jar};
use network::InMemory;
use site::{Site, Suffixes};
use url::Url;

/// A browser: pages of any origin call a host, and what their scripts may see is decided as a browser decides it.
///
/// ```
/// use asmx::prelude::*;
/// use asmx::testing::Browser;
///
/// #[web_method]
/// fn add(a: i32, b: i32) -> i32 {
///     a + b
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> asmx::Result<()> {
/// let host = Host::builder()
///     .functions("/Math.asmx", methods![add])
///     .cors(Cors::origins(["https://shop.example"]).credentials())
///     .build()?;
/// let browser = Browser::new(host);
///
/// let page = browser.from("https://shop.example");
/// let answer = page.post("/Math.asmx/Add").json(r#"{"a":1,"b":2}"#).credentials().send().await;
/// assert_eq!(answer.expect_readable().d::<i32>(), 3);
/// assert!(answer.preflight().is_some());
///
/// let stranger = browser.from("https://evil.example");
/// let answer = stranger.post("/Math.asmx/Add").json(r#"{"a":1,"b":2}"#).send().await;
/// assert!(answer.is_blocked() && !answer.was_sent());
/// assert_eq!(
///     answer.why(),
///     "blocked by the CORS check of the preflight: the answer has no Access-Control-Allow-Origin",
/// );
/// # Ok(())
/// # }
/// ```
///
/// Clones are the same browser: they share cookies, the preflight cache and the time. The time stands still until
/// [`advance`](Self::advance) moves it, unless [`clock`](Self::clock) gives another.
///
/// Mistakes of the test itself panic: an origin that is none, a header that cannot be.
#[derive(Clone)]
pub struct Browser {
    options: Options,
    shared: Arc<Mutex<State>>,
}

#[derive(Clone)]
struct Options {
    network: Carrier,
    /// What relative URLs are relative to.
    base: Option<Url>,
    suffixes: Suffixes,
    engine: Engine,
    max_age_limit: Option<Duration>,
    mixed_content: bool,
    clock: Arc<dyn Fn() -> SystemTime + Send + Sync>,
}

#[derive(Clone)]
enum Carrier {
    Memory(InMemory),
    Other(Arc<dyn Network>),
}

/// What a browser remembers.
#[derive(Debug, Default)]
struct State {
    jar: Jar,
    cache: PreflightCache,
    advanced: Duration,
}

/// Where a host is if nobody says.
const DEFAULT_HOST: &str = "https://host.test";

impl Browser {
    /// A browser that finds a host, or any axum router, in memory at `https://host.test`.
    ///
    /// URLs that are relative are the host's, whatever page they are on: `page.post("/Shop.asmx/Add")`.
    #[must_use]
    pub fn new<S>(server: S) -> Self
    where
        S: tower::Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
        S: Clone + Send + Sync + 'static,
        S::Future: Send,
    {
        Self::at(DEFAULT_HOST, server)
    }

    /// A browser that finds a server in memory at an origin of its own, where scheme and site matter: to cookies.
    ///
    /// ```
    /// # use asmx::testing::Browser;
    /// # let host = asmx::Host::builder().build().unwrap();
    /// let browser = Browser::at("https://api.shop.example", host);
    /// ```
    ///
    /// # Panics
    /// When the origin is none.
    #[must_use]
    pub fn at<S>(origin: &str, server: S) -> Self
    where
        S: tower::Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
        S: Clone + Send + Sync + 'static,
        S::Future: Send,
    {
        let mut browser = Self::with(Carrier::Memory(InMemory::new()));
        browser.options.base = Some(parse(origin));
        browser.and(origin, server)
    }

    /// A browser on any network: relative URLs are those of the page.
    ///
    /// See [`Network`] for one.
    #[must_use]
    pub fn over(network: impl Network) -> Self {
        Self::with(Carrier::Other(Arc::new(network)))
    }

    fn with(network: Carrier) -> Self {
        let started = SystemTime::now();
        Self {
            options: Options {
                network,
                base: None,
                suffixes: Suffixes::default(),
                engine: Engine::default(),
                max_age_limit: None,
                mixed_content: false,
                clock: Arc::new(move || started),
            },
            shared: Arc::default(),
        }
    }

    /// Another server in memory, for redirects and for pages with several hosts.
    ///
    /// ```
    /// # use asmx::testing::Browser;
    /// # let (host, other) = (asmx::Host::builder().build().unwrap(), asmx::Host::builder().build().unwrap());
    /// let browser = Browser::new(host).and("https://other.example", other);
    /// ```
    ///
    /// # Panics
    /// When the origin is none, or when the browser is [`over`](Self::over) another network.
    #[must_use]
    pub fn and<S>(mut self, origin: &str, server: S) -> Self
    where
        S: tower::Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
        S: Clone + Send + Sync + 'static,
        S::Future: Send,
    {
        match &mut self.options.network {
            Carrier::Memory(memory) => memory.add(parse(origin).origin().to_string(), server),
            Carrier::Other(_) => panic!("a browser over another network has no servers in memory"),
        }
        self
    }

    /// A page in the address bar, by its origin or its URL. `"null"` is a page of an opaque origin: a sandboxed frame, a
    /// `data:` URL, a file.
    ///
    /// ```
    /// # use asmx::testing::Browser;
    /// # let host = asmx::Host::builder().build().unwrap();
    /// let browser = Browser::new(host);
    /// assert_eq!(browser.from("https://shop.example/cart").origin(), "https://shop.example");
    /// ```
    ///
    /// # Panics
    /// When the text is neither.
    #[must_use]
    pub fn from(&self, page: &str) -> Page {
        let origin = if page == "null" { url::Origin::Opaque } else { parse(page).origin() };
        Page::new(self.clone(), origin)
    }

    /// The origin of a URL as browsers write it: lower case, without the default port, without a path.
    ///
    /// ```
    /// # use asmx::testing::Browser;
    /// assert_eq!(Browser::origin_of("HTTPS://Shop.Example:443/cart?x").unwrap(), "https://shop.example");
    /// assert_eq!(Browser::origin_of("shop.example").unwrap_err().to_string(), "it has no scheme");
    /// ```
    ///
    /// # Errors
    /// When the text is no URL, or one of another scheme than http and https.
    pub fn origin_of(url: &str) -> Result<String, InvalidUrl> {
        Url::parse(url).map(|url| url.origin().to_string()).map_err(InvalidUrl)
    }

    /// A page of the host itself, in the address bar.
    ///
    /// ```
    /// # use asmx::testing::Browser;
    /// # let host = asmx::Host::builder().build().unwrap();
    /// assert_eq!(Browser::new(host).same_origin().origin(), "https://host.test");
    /// ```
    ///
    /// # Panics
    /// When the browser is [`over`](Self::over) another network, where there is no such host.
    #[must_use]
    pub fn same_origin(&self) -> Page {
        match &self.options.base {
            Some(base) => Page::new(self.clone(), base.origin()),
            None => panic!("a browser over another network has no host of its own"),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that holds the lock calls foreign code, so what a panic left behind is whole.
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> SystemTime {
        let now = (self.options.clock)();
        now + self.state().advanced
    }

    fn network(&self) -> &dyn Network {
        match &self.options.network {
            Carrier::Memory(memory) => memory,
            Carrier::Other(other) => other.as_ref(),
        }
    }

    fn imposed_limit(&self) -> Option<Duration> {
        self.options.max_age_limit
    }

    fn suffixes(&self) -> &Suffixes {
        &self.options.suffixes
    }

    fn allows_mixed_content(&self) -> bool {
        self.options.mixed_content
    }

    fn resolve(&self, page: Option<&url::Origin>, reference: &str) -> Url {
        let own = page.and_then(|origin| Url::parse(&origin.to_string()).ok());
        let base = self.options.base.as_ref().or(own.as_ref());
        let url = match base {
            Some(base) => base.join(reference),
            None => Url::parse(reference),
        };
        url.unwrap_or_else(|error| panic!("{reference:?} is no URL: {error}"))
    }

    /// A page of the URL's own origin.
    fn own(&self, url: &Url) -> Asker {
        let site = Site::of(&url.origin(), self.suffixes());
        self.asker(&site, &site, url)
    }

    fn asker(&self, top: &Site, page: &Site, url: &Url) -> Asker {
        let target = Site::of(&url.origin(), self.suffixes());
        Asker {
            top: top.clone(),
            same_site: top.is_same(&target) && page.is_same(&target),
            third_party: !top.is_same(&target),
            policy: self.options.engine.third_party(),
            lax_by_default: self.options.engine.lax_by_default(),
        }
    }
}

fn parse(text: &str) -> Url {
    Url::parse(text).unwrap_or_else(|error| panic!("{text:?} is no origin: {error}"))
}

impl fmt::Debug for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Browser").field("engine", &self.options.engine).finish_non_exhaustive()
    }
}
