//! What a browser remembers: cookies, answers to preflights, and how late it is.

use core::time::Duration;

use super::Browser;
use super::cookie::StoredCookie;

impl Browser {
    /// Lets time pass, for cookies and for the preflight cache.
    ///
    /// ```
    /// # use asmx::prelude::*;
    /// # use asmx::testing::Browser;
    /// # use std::time::Duration;
    /// # #[web_method] fn now() -> i32 { 1 }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> asmx::Result<()> {
    /// # let host = Host::builder().functions("/Clock.asmx", methods![now])
    /// #     .cors(Cors::origins(["https://shop.example"]).max_age(600)).build()?;
    /// let browser = Browser::new(host);
    /// let page = browser.from("https://shop.example");
    /// assert!(page.post("/Clock.asmx/Now").json("{}").send().await.preflight().is_some());
    /// assert!(page.post("/Clock.asmx/Now").json("{}").send().await.preflight().is_none());
    /// browser.advance(Duration::from_secs(600));
    /// assert!(page.post("/Clock.asmx/Now").json("{}").send().await.preflight().is_some());
    /// # Ok(())
    /// # }
    /// ```
    pub fn advance(&self, time: Duration) {
        self.state().advanced += time;
    }

    /// Puts a cookie there as an answer to a page of the URL's own site would, with `Set-Cookie`'s syntax.
    ///
    /// ```
    /// # use asmx::testing::Browser;
    /// # let host = asmx::Host::builder().build().unwrap();
    /// let browser = Browser::new(host);
    /// browser.set_cookie("https://host.test", "session=abc; Path=/; Secure; HttpOnly; SameSite=None");
    /// assert_eq!(browser.cookies("https://host.test"), "session=abc");
    /// ```
    ///
    /// # Panics
    /// When browsers would not take it.
    pub fn set_cookie(&self, url: &str, cookie: &str) {
        let (url, now) = (self.resolve(None, url), self.now());
        let taken = StoredCookie::parse(cookie, &url, now, self.suffixes()).and_then(|cookie| {
            self.state().jar.store(cookie, &self.own(&url), now).map_err(ToOwned::to_owned)
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
        let (url, now) = (self.resolve(None, url), self.now());
        self.state().jar.select(&url, &self.own(&url), now).header().unwrap_or_default()
    }

    /// Forgets all cookies.
    ///
    /// ```
    /// # use asmx::testing::Browser;
    /// # let host = asmx::Host::builder().build().unwrap();
    /// let browser = Browser::new(host);
    /// browser.set_cookie("https://host.test", "a=1");
    /// browser.clear_cookies();
    /// assert_eq!(browser.cookies("https://host.test"), "");
    /// ```
    pub fn clear_cookies(&self) {
        self.state().jar.clear();
    }

    /// Forgets all answers to preflights.
    pub fn clear_preflights(&self) {
        self.state().cache.clear_all();
    }
}
