//! Services and a page on two origins with HTTPS, by a certificate that nobody knows.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use asmx::prelude::*;
use asmx::{Http2, Tls};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, Version};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use rcgen::{CertificateParams, KeyPair};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::services::Shop;
use crate::site::pages;

/// What a request was: its method, and the version of HTTP that it came in.
pub type Seen = (Method, Version);

/// Two origins. The servers end with this value.
#[derive(Debug)]
pub struct SecureSite {
    /// Where `/Shop.asmx` is, and a page beside it.
    pub services: String,
    /// A page that the services' policy lists, with credentials.
    pub listed: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    _servers: JoinSet<Result<(), asmx::Error>>,
    _keys: TempDir,
}

impl SecureSite {
    /// Starts the servers on free ports.
    ///
    /// # Errors
    /// When a port or the host's configuration is refused.
    pub async fn start() -> Result<Self> {
        let keys = tempfile::Builder::new().prefix("asmx-keys-").tempdir()?;
        let key = KeyPair::generate()?;
        let certificate = CertificateParams::new(vec!["localhost".to_owned()])?.self_signed(&key)?;
        let files = [keys.path().join("cert.pem"), keys.path().join("key.pem")];
        std::fs::write(&files[0], certificate.pem())?;
        std::fs::write(&files[1], key.serialize_pem())?;
        let tls = || Tls::files(&files[0], &files[1]);

        let (services, services_origin) = listen().await?;
        let (listed, listed_origin) = listen().await?;
        let host = Host::builder().service(Shop::default()).tls(tls()).http2(Http2::on());
        let host = host.cors(Cors::origins([listed_origin.clone()]).credentials()).build()?;
        let seen = Arc::<Mutex<Vec<Seen>>>::default();
        let sees = Arc::clone(&seen);
        let note = move |request: Request, next: Next| {
            let sees = Arc::clone(&sees);
            async move {
                if request.uri().path().starts_with("/Shop.asmx") {
                    lock(&sees).push((request.method().clone(), request.version()));
                }
                timed(next.run(request).await)
            }
        };
        let application = pages().fallback_service(host.clone()).layer(from_fn(note));
        let plain = Host::builder().tls(tls()).build()?;
        let mut servers = JoinSet::new();
        servers.spawn(serve(services, application, host));
        servers.spawn(serve(listed, pages(), plain));
        Ok(Self { services: services_origin, listed: listed_origin, seen, _servers: servers, _keys: keys })
    }

    /// The calls that came, with their preflights, since this was asked last.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        std::mem::take(&mut *lock(&self.seen))
    }
}

async fn serve(listener: TcpListener, application: Router, host: Host) -> Result<(), asmx::Error> {
    asmx::serve(listener, application).limits_of(&host).await
}

/// So that pages of other origins learn how an answer came.
fn timed(mut response: Response) -> Response {
    response.headers_mut().insert("timing-allow-origin", HeaderValue::from_static("*"));
    response
}

fn lock(seen: &Mutex<Vec<Seen>>) -> MutexGuard<'_, Vec<Seen>> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn listen() -> Result<(TcpListener, String)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("https://localhost:{}", listener.local_addr()?.port());
    Ok((listener, origin))
}
