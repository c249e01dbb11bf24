//! What TLS to a Redis needs.

use core::fmt;
#[cfg(feature = "redis-tls")]
use std::path::Path;
use std::path::PathBuf;

/// How a host is sure of a Redis at `rediss://`, and that one of the host (feature `redis-tls`).
///
/// It is TLS 1.2 and 1.3 by rustls. Where nothing is said here, the certificates count that the system trusts. The files are PEM,
/// and are read when the host is built.
///
/// ```no_run
/// use asmx::RedisTls;
/// use asmx::prelude::*;
///
/// let tls = RedisTls::new().authority("/etc/shop/ca.pem");
/// let url = "rediss://redis.internal:6380";
/// let host = Host::builder().sessions(Sessions::in_redis(url)).cache_in_redis(url).redis_tls(tls).build()?;
/// # Ok::<(), asmx::BuildErrors>(())
/// ```
#[cfg(feature = "redis-tls")]
#[derive(Debug, Clone, Default)]
#[must_use = "give it to `HostBuilder::redis_tls` or `RedisStore::tls`"]
pub struct RedisTls {
    pub(crate) made: Vec<RedisTlsSetting>,
}

#[cfg(feature = "redis-tls")]
impl RedisTls {
    /// With what the system trusts.
    pub fn new() -> Self {
        Self::default()
    }

    /// With the certificates in this file instead: a server whose certificate is by one of them is trusted, and no other.
    pub fn authority(mut self, file: impl AsRef<Path>) -> Self {
        self.made.push(RedisTlsSetting::Authority(file.as_ref().to_owned()));
        self
    }

    /// The certificate with its chain and the key that this host shows, to a server that wants one (`tls-auth-clients`).
    pub fn certificate(mut self, certificate: impl AsRef<Path>, key: impl AsRef<Path>) -> Self {
        self.made.push(RedisTlsSetting::Certificate(certificate.as_ref().to_owned()));
        self.made.push(RedisTlsSetting::Key(key.as_ref().to_owned()));
        self
    }
}

/// One setting of it, with its value.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(any(feature = "redis-tls", feature = "config")), allow(dead_code, reason = "nobody has one"))]
pub(crate) enum RedisTlsSetting {
    Authority(PathBuf),
    Certificate(PathBuf),
    Key(PathBuf),
}

impl RedisTlsSetting {
    /// Its section and its key in a file.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Authority(_) => "redis.authority",
            Self::Certificate(_) => "redis.certificate",
            Self::Key(_) => "redis.key",
        }
    }
}

impl fmt::Display for RedisTlsSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Authority(path) | Self::Certificate(path) | Self::Key(path)) = self;
        write!(f, "{}", path.display())
    }
}

/// What is in force.
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(feature = "redis-tls"), allow(dead_code, reason = "a host with one of these cannot be built"))]
pub(crate) struct RedisTlsSettings {
    pub(crate) authority: Option<PathBuf>,
    pub(crate) certificate: Option<PathBuf>,
    pub(crate) key: Option<PathBuf>,
}

impl RedisTlsSettings {
    /// Puts one of them in force.
    pub(crate) fn set(&mut self, setting: &RedisTlsSetting) {
        match setting.clone() {
            RedisTlsSetting::Authority(path) => self.authority = Some(path),
            RedisTlsSetting::Certificate(path) => self.certificate = Some(path),
            RedisTlsSetting::Key(path) => self.key = Some(path),
        }
    }
}
