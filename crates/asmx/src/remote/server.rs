//! A server by its URL.

use redis::{Client, ConnectionAddr, RedisError};

use super::settings::RedisTlsSettings;
use crate::log::without_secrets;

/// A server, and what connects to it.
pub(crate) struct Remote(Client);

impl Remote {
    /// A server at `redis://…`, `rediss://…` or `unix:…`, whose certificate has to be by somebody whom the system trusts.
    ///
    /// # Errors
    /// What is wrong with the URL, in words, without its password.
    pub(crate) fn new(url: &str) -> Result<Self, String> {
        if !cfg!(feature = "redis-tls") && ["rediss:", "valkeys:"].iter().any(|scheme| begins(url, scheme)) {
            return Err("`rediss://` needs the feature `redis-tls` of asmx".to_owned());
        }
        let client = Client::open(url).map_err(|error| without_secrets(&error.to_string()).into_owned())?;
        match client.get_connection_info().addr() {
            ConnectionAddr::TcpTls { insecure: true, .. } => {
                Err("`#insecure` is not taken: `authority` of [redis] names whose certificates are good"
                    .to_owned())
            }
            ConnectionAddr::TcpTls { .. } => {
                choose_cryptography();
                Ok(Self(client))
            }
            _ => Ok(Self(client)),
        }
    }

    /// What connects.
    pub(crate) fn client(&self) -> &Client {
        &self.0
    }

    /// The same, with what is needed to be sure of it. A server without TLS needs nothing.
    ///
    /// # Errors
    /// What is missing, cannot be read, or is no PEM.
    pub(crate) fn secured(&self, settings: &RedisTlsSettings) -> Result<Self, String> {
        match self.has_tls() {
            true => secured(&self.0, settings).map(Self),
            false => Ok(Self(self.0.clone())),
        }
    }

    /// Whether it is spoken to over TLS.
    pub(crate) fn has_tls(&self) -> bool {
        matches!(self.0.get_connection_info().addr(), ConnectionAddr::TcpTls { .. })
    }

    /// What an error says, without what is secret, and what to do about it where that is known.
    pub(crate) fn told(&self, error: &RedisError) -> String {
        let text = error.to_string();
        let way_out = match self.has_tls() {
            true => of_tls(&text),
            // Nobody is there at all.
            false if error.is_connection_refusal() => "",
            false if error.is_connection_dropped() => "; if it speaks TLS there, the URL is `rediss://…`",
            false => "",
        };
        format!("{}{way_out}", without_secrets(&text))
    }
}

fn begins(url: &str, scheme: &str) -> bool {
    url.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
}

/// What to do about an error of TLS.
fn of_tls(text: &str) -> &'static str {
    const BY_NOBODY: &str =
        "; its certificate is by nobody who is trusted here: `authority` of [redis] names who it is by";
    const KNOWN: [(&str, &str); 7] = [
        ("UnknownIssuer", BY_NOBODY),
        // By another one of that name.
        ("BadSignature", BY_NOBODY),
        ("not valid for name", "; the URL has another name than its certificate"),
        ("certificate expired", "; its certificate is out of date"),
        ("CertificateRequired", "; it wants a certificate of this host: `certificate` and `key` of [redis]"),
        ("UnknownCA", "; it does not know who the certificate of this host is by: `tls-ca-cert-file` there"),
        ("corrupt message", "; it speaks no TLS there: `redis://…`, or another port"),
    ];
    KNOWN.iter().find(|(sign, _)| text.contains(sign)).map_or("", |(_, way_out)| way_out)
}

/// The same client, with certificates from files.
#[cfg(feature = "redis-tls")]
fn secured(client: &Client, settings: &RedisTlsSettings) -> Result<Client, String> {
    use std::path::PathBuf;

    let read = |path: &PathBuf| {
        std::fs::read(path).map_err(|error| format!("\"{}\" cannot be read: {error}", path.display()))
    };
    let client_tls = match (&settings.certificate, &settings.key) {
        (None, None) => None,
        (Some(certificate), Some(key)) => {
            Some(redis::ClientTlsConfig { client_cert: read(certificate)?, client_key: read(key)? })
        }
        (None, Some(_)) => return Err("there is a `key` and no `certificate` in [redis]".to_owned()),
        (Some(_), None) => return Err("there is a `certificate` and no `key` in [redis]".to_owned()),
    };
    let root_cert = settings.authority.as_ref().map(read).transpose()?;
    let certificates = client_tls.iter().map(|tls| (&settings.certificate, &tls.client_cert));
    for (path, bytes) in certificates.chain(root_cert.iter().map(|root| (&settings.authority, root))) {
        if let (Some(path), None) = (path, memchr::memmem::find(bytes, b"-----BEGIN CERTIFICATE-----")) {
            let path = path.display();
            return Err(format!("\"{path}\" has no certificate: it is PEM, \"-----BEGIN CERTIFICATE-----\""));
        }
    }
    if client_tls.is_none() && root_cert.is_none() {
        return Ok(client.clone());
    }
    let certificates = redis::TlsCertificates { client_tls, root_cert };
    Client::build_with_tls(client.get_connection_info().clone(), certificates)
        .map_err(|error| error.to_string())
}

/// There is no server with TLS.
#[cfg(not(feature = "redis-tls"))]
#[allow(clippy::unnecessary_wraps, reason = "as where there is TLS")]
fn secured(client: &Client, _: &RedisTlsSettings) -> Result<Client, String> {
    Ok(client.clone())
}

/// The client of Redis takes its cryptography from where the process has it: that of the host's own TLS, unless the program has
/// chosen another.
fn choose_cryptography() {
    #[cfg(feature = "redis-tls")]
    {
        use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
        if CryptoProvider::get_default().is_none() {
            // Somebody else may have been faster.
            let _ = ring::default_provider().install_default();
        }
    }
}
