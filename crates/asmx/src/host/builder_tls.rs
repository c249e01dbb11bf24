//! What a builder is told about TLS.

use super::builder::HostBuilder;
use crate::tables::Setting;
use crate::tls::Tls;

impl HostBuilder {
    /// Serves HTTPS, with the certificate and the key in these files. Default: HTTP, behind a proxy that has both.
    ///
    /// In a file it is `certificate` and `key` of the section `[tls]`, in the environment `ASMX_TLS_CERTIFICATE` and
    /// `ASMX_TLS_KEY`. Files that are missing or do not fit are an error of [`build`](Self::build).
    pub fn tls(mut self, tls: Tls) -> Self {
        tls.made.into_iter().for_each(|setting| self.overrides.set(Setting::Tls(setting)));
        self
    }
}
