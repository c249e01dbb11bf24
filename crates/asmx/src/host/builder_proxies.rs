//! What a builder is told about the proxies in front of its host.

use super::builder::HostBuilder;
use crate::request::network;
use crate::tables::Setting;

impl HostBuilder {
    /// Which proxies stand in front of the host: addresses (`"10.0.0.7"`) and networks (`"10.0.0.0/8"`). An empty list says
    /// that there is none.
    ///
    /// Of a request that comes from one of them and says that it was handed on, the client's address
    /// ([`Context::client_address`](crate::Context::client_address), the log), the scheme and the host
    /// ([`Request::url`](crate::Request::url)) are what it says in `X-Forwarded-For`, `X-Forwarded-Proto` and
    /// `X-Forwarded-Host`, or where it has none of these, in `Forwarded`. The address is the nearest that is not in the list.
    /// Over HTTPS the cookie of a session is `Secure`. The proxy has to set or remove all of these headers: what it passes on
    /// as a client sent it would be believed.
    ///
    /// Headers of anybody else say only that the client is not on this machine, for
    /// [`RemoteOnly`](crate::CustomErrors::RemoteOnly), and so does a request that a proxy of the list has handed on. Default:
    /// nobody has said, and then a release build takes no client for local.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// assert!(Host::builder().trusted_proxies(["127.0.0.1", "::1", "10.0.0.0/8"]).build().is_ok());
    /// let errors = Host::builder().trusted_proxies(["localhost"]).build().unwrap_err();
    /// assert!(errors.to_string().contains("\"localhost\" is no address and no network"));
    /// ```
    pub fn trusted_proxies<T: AsRef<str>>(mut self, proxies: impl IntoIterator<Item = T>) -> Self {
        let mut networks = Vec::new();
        self.wrong_proxies.clear();
        for proxy in proxies {
            match network(proxy.as_ref()) {
                Ok(network) => networks.push(network),
                Err(problem) => self.wrong_proxies.push(problem),
            }
        }
        self.overrides.set(Setting::TrustedProxies(networks.into()));
        self
    }
}
