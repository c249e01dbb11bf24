//! Where the keys are, and how long a client may take to agree on one.

use core::fmt;
use core::time::Duration;
#[cfg(feature = "tls")]
use std::path::Path;
use std::path::PathBuf;

/// TLS 1.2 and 1.3, by rustls, in the host's own server.
///
/// All that serve the host speak HTTPS then: [`Host::serve`](crate::Host::serve) and its siblings, and
/// [`asmx::serve`](crate::serve()) with [`limits_of`](crate::Serve::limits_of) that host. The files are PEM: the certificate with its
/// chain, the server's own first, and its private key (PKCS#8, PKCS#1 or SEC1).
///
/// Both are read again as soon as one of them changes, within 5 s, and at once on SIGHUP. New connections have the new ones;
/// those that are there go on. Files that cannot be used leave the old ones in force, and the log says why.
///
/// ```no_run
/// use asmx::Tls;
/// use asmx::prelude::*;
/// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
///
/// # async fn main_() -> asmx::Result<()> {
/// let tls = Tls::files("/etc/shop/cert.pem", "/etc/shop/key.pem");
/// Host::builder().functions("/Math.asmx", methods![add]).tls(tls).build()?.serve("0.0.0.0:443").await
/// # }
/// ```
#[cfg(feature = "tls")]
#[derive(Debug, Clone)]
#[must_use = "give it to `HostBuilder::tls`"]
pub struct Tls {
    pub(crate) made: Vec<TlsSetting>,
}

#[cfg(feature = "tls")]
impl Tls {
    /// With the certificate and the key in these files.
    pub fn files(certificate: impl AsRef<Path>, key: impl AsRef<Path>) -> Self {
        let certificate = TlsSetting::Certificate(certificate.as_ref().to_owned());
        Self { made: vec![certificate, TlsSetting::Key(key.as_ref().to_owned())] }
    }

    /// How long a client may take for the handshake. Default: 10 s, a value of ours. Then its connection is closed.
    pub fn handshake_timeout(mut self, timeout: Duration) -> Self {
        self.made.push(TlsSetting::HandshakeTimeout(timeout));
        self
    }
}

/// One setting of TLS, with its value.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(any(feature = "tls", feature = "config")), allow(dead_code, reason = "nobody has one"))]
pub(crate) enum TlsSetting {
    Certificate(PathBuf),
    Key(PathBuf),
    HandshakeTimeout(Duration),
}

impl TlsSetting {
    /// Its section and its key in a file.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Certificate(_) => "tls.certificate",
            Self::Key(_) => "tls.key",
            Self::HandshakeTimeout(_) => "tls.handshake_timeout",
        }
    }
}

impl fmt::Display for TlsSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Certificate(path) | Self::Key(path) => write!(f, "{}", path.display()),
            Self::HandshakeTimeout(timeout) => write!(f, "{} s", timeout.as_secs_f64()),
        }
    }
}

/// What is in force.
#[derive(Debug, Clone)]
#[cfg_attr(not(feature = "tls"), allow(dead_code, reason = "a host with one of these cannot be built"))]
pub(crate) struct TlsSettings {
    pub(crate) certificate: Option<PathBuf>,
    pub(crate) key: Option<PathBuf>,
    pub(crate) handshake_timeout: Duration,
}

impl Default for TlsSettings {
    fn default() -> Self {
        Self { certificate: None, key: None, handshake_timeout: Duration::from_secs(10) }
    }
}

impl TlsSettings {
    /// Puts one of them in force.
    pub(crate) fn set(&mut self, setting: &TlsSetting) {
        match setting.clone() {
            TlsSetting::Certificate(path) => self.certificate = Some(path),
            TlsSetting::Key(path) => self.key = Some(path),
            TlsSetting::HandshakeTimeout(timeout) => self.handshake_timeout = timeout,
        }
    }
}
