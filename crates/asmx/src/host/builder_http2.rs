//! What a builder is told about HTTP/2.

use super::builder::HostBuilder;
use crate::http2::Http2;
use crate::tables::Setting;

impl HostBuilder {
    /// Who may speak HTTP/2 to the host's own server, and in how many streams. Default: everybody over TLS, nobody without.
    ///
    /// In a file it is `on`, `cleartext` and `max_streams` of the section `[http2]`, in the environment `ASMX_HTTP2_ON` and so
    /// on.
    pub fn http2(mut self, http2: Http2) -> Self {
        http2.made.into_iter().for_each(|setting| self.overrides.set(Setting::Http2(setting)));
        self
    }
}
