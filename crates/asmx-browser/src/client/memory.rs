//! What a browser remembers: cookies, answers to preflights, and how late it is.

use core::time::Duration;

use super::browser::Browser;
use super::resolve::resolve;
use crate::cookies::{Asker, StoredCookie};
use crate::url::{Site, Url};

impl Browser {
    /// Lets time pass, for cookies and for the preflight cache.
    ///
    /// ```
    /// # use asmx_browser::Browser;
    /// # use std::time::Duration;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// # use axum::{Router, routing::any};
    /// # use tower_http::cors::CorsLayer;
    /// # let page = http::HeaderValue::from_static("https://shop.example");
    /// # let cors = CorsLayer::new().allow_origin(page).max_age(Duration::from_secs(600))
    /// #     .allow_headers([http::header::CONTENT_TYPE]);
    /// # let app = Router::new().route("/count", any(|| async { "3" })).layer(cors);
    /// let browser = Browser::new(app);
    /// let page = browser.from("https://shop.example");
    /// assert!(page.post("/count").json("{}").send().await.preflight().is_some());
    /// assert!(page.post("/count").json("{}").send().await.preflight().is_none());
    /// browser.advance(Duration::from_secs(600));
    /// assert!(page.post("/count").json("{}").send().await.preflight().is_some());
    /// # }
    /// ```
    pub fn advance(&self, time: Duration) {
        self.agent.state().advanced += time;
    }

    /// Puts a cookie there as an answer to a page of the URL's own site would, with `Set-Cookie`'s syntax.
    ///
    /// ```
    /// # use asmx_browser::Browser;
    /// # let app = axum::Router::new();
    /// let browser = Browser::new(app);
    /// browser.set_cookie("https://host.test", "session=abc; Path=/; Secure; HttpOnly; SameSite=None");
    /// assert_eq!(browser.cookies("https://host.test"), "session=abc");
    /// ```
    ///
    /// # Panics
    /// When browsers would not take it.
    pub fn set_cookie(&self, url: &str, cookie: &str) {
        let (url, now) = (resolve(self.base.as_ref(), None, url), self.agent.now());
        let taken = StoredCookie::parse(cookie, &url, now, self.agent.suffixes()).and_then(|cookie| {
            self.agent.state().jar.store(cookie, &self.own(&url), now).map_err(ToOwned::to_owned)
        });
        if let Err(why) = taken {
            panic!("browsers do not take the cookie {cookie:?} from {url}: {why}");
        }
    }

    /// The `Cookie` header that a request from a page of the URL's own origin has; empty if there is none.
    ///
    /// # Panics
    /// When the URL is none.
    #[must_use]
    pub fn cookies(&self, url: &str) -> String {
        let (url, now) = (resolve(self.base.as_ref(), None, url), self.agent.now());
        self.agent.state().jar.select(&url, &self.own(&url), now).header().unwrap_or_default()
    }

    /// Forgets all cookies.
    ///
    /// ```
    /// # use asmx_browser::Browser;
    /// # let app = axum::Router::new();
    /// let browser = Browser::new(app);
    /// browser.set_cookie("https://host.test", "a=1");
    /// browser.clear_cookies();
    /// assert_eq!(browser.cookies("https://host.test"), "");
    /// ```
    pub fn clear_cookies(&self) {
        self.agent.state().jar.clear();
    }

    /// Forgets all answers to preflights.
    pub fn clear_preflights(&self) {
        self.agent.state().cache.clear_all();
    }

    /// A page of the URL's own origin.
    fn own(&self, url: &Url) -> Asker {
        let site = Site::of(&url.origin(), self.agent.suffixes());
        self.agent.asker(&site, &site, url)
    }
}
