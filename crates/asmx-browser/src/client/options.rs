//! What a test may choose about its browser.

use core::time::Duration;
use std::sync::Arc;
use std::time::SystemTime;

use super::browser::Browser;
use crate::engine::Engine;

impl Browser {
    /// Whose habits the browser has. Default: [`Engine::Standard`].
    #[must_use]
    pub fn engine(mut self, engine: Engine) -> Self {
        self.agent.options.engine = engine;
        self.agent.options.max_age_limit = engine.max_age_limit();
        self
    }

    /// How long the browser keeps the answer to a preflight at most, instead of what its engine does (CORS-11).
    ///
    /// ```
    /// # use asmx_browser::Browser;
    /// # let app = axum::Router::new();
    /// let browser = Browser::new(app).max_age_limit(std::time::Duration::from_secs(60));
    /// ```
    #[must_use]
    pub fn max_age_limit(mut self, limit: Duration) -> Self {
        self.agent.options.max_age_limit = Some(limit);
        self
    }

    /// A domain below which strangers have their names, beside those that the browser knows: cookies stop there.
    ///
    /// ```
    /// # use asmx_browser::Browser;
    /// # let app = axum::Router::new();
    /// let browser = Browser::new(app).public_suffix("customers.example");
    /// ```
    #[must_use]
    pub fn public_suffix(mut self, domain: &str) -> Self {
        self.agent.options.suffixes.added.push(domain.to_ascii_lowercase());
        self
    }

    /// Lets pages that came over https fetch over http, which browsers block but on loopback addresses.
    ///
    /// ```
    /// # use asmx_browser::Browser;
    /// # let app = axum::Router::new();
    /// let page = Browser::at("http://intranet", app).allow_mixed_content().from("https://shop.example");
    /// ```
    #[must_use]
    pub fn allow_mixed_content(mut self) -> Self {
        self.agent.options.mixed_content = true;
        self
    }

    /// The address that servers in memory see, as axum's `ConnectInfo<SocketAddr>`. Default: 127.0.0.1.
    ///
    /// ```
    /// # use asmx_browser::Browser;
    /// # let app = axum::Router::new();
    /// let stranger = Browser::new(app).from_address([203, 0, 113, 7]);
    /// ```
    #[cfg(feature = "connect-info")]
    #[must_use]
    pub fn from_address(mut self, address: impl Into<core::net::IpAddr>) -> Self {
        self.agent.options.carrier.set_client(address.into());
        self
    }

    /// Where the time comes from. [`advance`](Self::advance) is added to it.
    ///
    /// ```
    /// # use asmx_browser::Browser;
    /// # let app = axum::Router::new();
    /// let browser = Browser::new(app).clock(std::time::SystemTime::now);
    /// ```
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.agent.options.clock = Arc::new(clock);
        self
    }
}
