//! What a builder is told about whom its host lets in.

use core::time::Duration;

use super::builder::HostBuilder;
use crate::request::{AccessSetting, network};
use crate::tables::Setting;

/// Whom the host lets in, as [`AccessLayer`](crate::AccessLayer) does around an application that a host is a part of. Who is refused
/// is answered 403, or 429 with `Retry-After`, in the form of the call and under its CORS policy. Preflights pass, and so do
/// [probes](crate::Health).
impl HostBuilder {
    /// Lets in these addresses and networks alone. Default: everybody.
    ///
    /// Clients are known as [`trusted_proxies`](Self::trusted_proxies) say. Who has no address that anybody knows is not among them. In a
    /// file it is `only` of the section `[access]`.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// assert!(Host::builder().access_only(["10.0.0.0/8", "127.0.0.1"]).build().is_ok());
    /// let errors = Host::builder().access_only(["localhost"]).build().unwrap_err();
    /// assert!(errors.to_string().contains("access: \"localhost\" is no address and no network"));
    /// ```
    pub fn access_only<T: AsRef<str>>(mut self, networks: impl IntoIterator<Item = T>) -> Self {
        let mut only = Vec::new();
        self.wrong_addresses.clear();
        for text in networks {
            match network(text.as_ref()) {
                Ok(network) => only.push(network),
                Err(problem) => self.wrong_addresses.push(problem),
            }
        }
        self.overrides.set(Setting::Access(AccessSetting::Only(only.into())));
        self
    }

    /// Lets in so many requests of each client within that time, at once or spread over it. Default: as many as come. With IPv6 a
    /// client is a /64 network.
    ///
    /// Up to 100,000 clients are remembered; where more come within the time all begin anew. In a file it is `requests` and
    /// `per` of the section `[access]`.
    ///
    /// ```
    /// use asmx::prelude::*;
    /// use std::time::Duration;
    ///
    /// assert!(Host::builder().access_rate(600, Duration::from_secs(60)).build().is_ok());
    /// ```
    pub fn access_rate(mut self, requests: u32, per: Duration) -> Self {
        self.overrides.set(Setting::Access(AccessSetting::Requests(requests)));
        self.overrides.set(Setting::Access(AccessSetting::Per(per)));
        self
    }
}
