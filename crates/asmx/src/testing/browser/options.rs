//! What a test may choose about its browser.

use core::net::IpAddr;
use core::time::Duration;
use std::sync::Arc;
use std::time::SystemTime;

use super::{Browser, Carrier, Engine};

impl Browser {
    /// Whose habits the browser has. Default: [`Engine::Standard`].
    #[must_use]
    pub fn engine(mut self, engine: Engine) -> Self {
        self.options.engine = engine;
        self.options.max_age_limit = engine.max_age_limit();
        self
    }

    /// How long the browser keeps the answer to a preflight at most, instead of what its engine does (CORS-11).
    ///
    /// ```
    /// # use asmx::testing::Browser;
    /// # let host = asmx::Host::builder().build().unwrap();
    /// let browser = Browser::new(host).max_age_limit(std::time::Duration::from_secs(60));
    /// ```
    #[must_use]
    pub fn max_age_limit(mut self, limit: Duration) -> Self {
        self.options.max_age_limit = Some(limit);
        self
    }

    /// A domain below which strangers have their names, beside those that the browser knows: cookies stop there.
    ///
    /// ```
    /// # use asmx::testing::Browser;
    /// # let host = asmx::Host::builder().build().unwrap();
    /// let browser = Browser::new(host).public_suffix("customers.example");
    /// ```
    #[must_use]
    pub fn public_suffix(mut self, domain: &str) -> Self {
        self.options.suffixes.added.push(domain.to_ascii_lowercase());
        self
    }

    /// Lets pages that came over https fetch over http, which browsers block but on loopback addresses.
    ///
    /// ```
    /// # use asmx::testing::Browser;
    /// # let host = asmx::Host::builder().build().unwrap();
    /// let page = Browser::at("http://intranet", host).allow_mixed_content().from("https://shop.example");
    /// ```
    #[must_use]
    pub fn allow_mixed_content(mut self) -> Self {
        self.options.mixed_content = true;
        self
    }

    /// The address that servers in memory see. Default: 127.0.0.1, so that
    /// [`CustomErrors::RemoteOnly`](crate::CustomErrors::RemoteOnly) shows what went wrong.
    ///
    /// ```
    /// # use asmx::testing::Browser;
    /// # let host = asmx::Host::builder().build().unwrap();
    /// let stranger = Browser::new(host).from_address([203, 0, 113, 7]);
    /// ```
    #[must_use]
    pub fn from_address(mut self, address: impl Into<IpAddr>) -> Self {
        if let Carrier::Memory(memory) = &mut self.options.network {
            memory.client = address.into();
        }
        self
    }

    /// Where the time comes from. [`advance`](Self::advance) is added to it.
    ///
    /// ```
    /// # use asmx::testing::Browser;
    /// # let host = asmx::Host::builder().build().unwrap();
    /// let browser = Browser::new(host).clock(std::time::SystemTime::now);
    /// ```
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.options.clock = Arc::new(clock);
        self
    }
}
