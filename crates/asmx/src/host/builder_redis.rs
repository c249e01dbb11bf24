//! What a builder is told about Redis.

use super::builder::HostBuilder;
use crate::remote::RedisTls;
use crate::tables::Setting;

impl HostBuilder {
    /// Whom the host trusts at `rediss://`, for [`Sessions::in_redis`](crate::Sessions::in_redis) and
    /// [`cache_in_redis`](Self::cache_in_redis), and what it shows there. Default: those whom the system trusts, and nothing.
    ///
    /// In a file it is `authority`, `certificate` and `key` of the section `[redis]`, in the environment `ASMX_REDIS_AUTHORITY`
    /// and so on. Files that cannot be used are errors when the host is built.
    pub fn redis_tls(mut self, tls: RedisTls) -> Self {
        tls.made.into_iter().for_each(|setting| self.overrides.set(Setting::RedisTls(setting)));
        self
    }
}
