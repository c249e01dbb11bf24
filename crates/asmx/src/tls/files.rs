//! The files of a certificate and its key.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Where they are.
#[derive(Debug, Clone)]
pub(super) struct Files {
    pub(super) certificate: PathBuf,
    pub(super) key: PathBuf,
    /// Whether HTTP/2 is offered.
    pub(super) http2: bool,
}

/// How HTTP/2 is called where protocols are agreed on (RFC 9113, section 3.2).
pub(super) const HTTP2: &[u8] = b"h2";

/// What tells one content of them from another, and nothing else about it.
pub(super) type Print = [u8; 32];

/// What is in them.
pub(super) struct Content {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

impl Files {
    /// # Errors
    /// Which of them cannot be read, and why.
    pub(super) fn read(&self) -> Result<Content, String> {
        let read = |path: &Path| {
            std::fs::read(path).map_err(|error| format!("\"{}\" cannot be read: {error}", path.display()))
        };
        Ok(Content { certificate: read(&self.certificate)?, key: read(&self.key)? })
    }

    /// What a server is with them.
    ///
    /// # Errors
    /// What is wrong with them, without what is in them.
    pub(super) fn server(&self, content: &Content) -> Result<Arc<ServerConfig>, String> {
        let (certificate, key) = (self.certificate.display(), self.key.display());
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&content.certificate).collect();
        let chain = chain.map_err(|_| format!("\"{certificate}\" is no PEM"))?;
        if chain.is_empty() {
            return Err(format!(
                "\"{certificate}\" has no certificate: it is PEM, \"-----BEGIN CERTIFICATE-----\""
            ));
        }
        let private = PrivateKeyDer::from_pem_slice(&content.key);
        let private =
            private.map_err(|_| format!("\"{key}\" has no private key: it is PEM, and not encrypted"))?;
        let unfit = |error| format!("the certificate \"{certificate}\" with the key \"{key}\": {error}");
        // Named, so that another provider in the same program changes nothing.
        let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let builder = builder.with_safe_default_protocol_versions().map_err(unfit)?;
        let mut server = builder.with_no_client_auth().with_single_cert(chain, private).map_err(unfit)?;
        let protocols: &[&[u8]] = if self.http2 { &[HTTP2, b"http/1.1"] } else { &[b"http/1.1"] };
        server.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
        Ok(Arc::new(server))
    }
}

impl Content {
    pub(super) fn print(&self) -> Print {
        let mut hash = Sha256::new();
        hash.update((self.certificate.len() as u64).to_le_bytes());
        hash.update(&self.certificate);
        hash.update(&self.key);
        hash.finalize().into()
    }
}
