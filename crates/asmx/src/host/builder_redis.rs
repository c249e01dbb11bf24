//! What a builder is told about TLS to a Redis.

use super::builder::HostBuilder;
use crate::remote::RedisTls;
use crate::tables::Setting;

impl HostBuilder {
    /// What is needed to be sure of a Redis at `rediss://`, of sessions and of kept answers alike. Default: what the system trusts.
    ///
    /// In a file it is `authority`, `certificate` and `key` of the section `[redis]`, in the environment `ASMX_REDIS_AUTHORITY` and so
    /// on. Files that are missing or no PEM are an error of [`build`](Self::build), where there is such a server.
    pub fn redis_tls(mut self, tls: RedisTls) -> Self {
        tls.made.into_iter().for_each(|setting| self.overrides.set(Setting::Redis(setting)));
        self
    }
}
