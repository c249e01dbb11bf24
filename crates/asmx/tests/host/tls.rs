//! TLS in the host's own server: what browsers get over it, other keys while it serves, and what clients may take of it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use asmx::prelude::*;
use asmx::{HostBuilder, Tls};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::common::log;
use crate::common::wire::Served;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn url(&self, #[extract] context: Context) -> Option<String> {
        context.request().url()
    }

    #[web_method(session)]
    fn begin(&self, #[extract] session: Session) -> Result<(), Fault> {
        Ok(session.insert("x", &1)?)
    }
}

/// A folder with a certificate and its key, gone with it.
pub(crate) struct Keys(pub(crate) PathBuf);

impl Keys {
    pub(crate) fn new(name: &str) -> (Self, CertificateDer<'static>) {
        let path = std::env::temp_dir().join(format!("asmx-tls-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        let keys = Self(path);
        let certificate = keys.renew();
        (keys, certificate)
    }

    fn renew(&self) -> CertificateDer<'static> {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
        std::fs::write(self.0.join("cert.pem"), made.cert.pem()).expect("written");
        std::fs::write(self.0.join("key.pem"), made.signing_key.serialize_pem()).expect("written");
        made.cert.der().clone()
    }

    pub(crate) fn tls(&self) -> Tls {
        Tls::files(self.0.join("cert.pem"), self.0.join("key.pem"))
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn host(set: impl FnOnce(HostBuilder) -> HostBuilder) -> Host {
    set(Host::builder().service(Shop)).build().expect("a host")
}

async fn connect(
    served: &Served,
    trusted: &CertificateDer<'static>,
) -> std::io::Result<TlsStream<TcpStream>> {
    connect_to(served.address, trusted, &[b"http/1.1"]).await
}

/// A connection to whoever has that certificate for `localhost`.
pub(crate) async fn connect_to(
    address: SocketAddr,
    trusted: &CertificateDer<'static>,
    protocols: &[&[u8]],
) -> std::io::Result<TlsStream<TcpStream>> {
    let stream = TcpStream::connect(address).await?;
    let name = ServerName::try_from("localhost").expect("a name");
    connector(trusted, protocols).connect(name, stream).await
}

fn connector(trusted: &CertificateDer<'static>, protocols: &[&[u8]]) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).expect("a root");
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().expect("versions");
    let mut config = builder.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
    TlsConnector::from(Arc::new(config))
}

/// The answer to a call, as text, on a connection that goes on.
async fn call(stream: &mut TlsStream<TcpStream>, method: &str, more: &str) -> String {
    let head = format!(
        "POST /Shop.asmx/{method} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{more}\
         Content-Length: 2\r\n\r\n{{}}"
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    while !answer.ends_with(b"}") {
        let read = stream.read_buf(&mut answer).await.expect("an answer");
        assert!(read > 0, "{}", String::from_utf8_lossy(&answer));
    }
    String::from_utf8(answer).expect("text")
}

/// The application sees HTTPS, unless a proxy that it trusts says what the browser has.
#[tokio::test]
async fn a_call_over_https() {
    let (keys, certificate) = Keys::new("call");
    let served = Served::new(host(|builder| builder.tls(keys.tls()))).await;
    let mut stream = connect(&served, &certificate).await.expect("a handshake");
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"http/1.1"[..]));
    let answer = call(&mut stream, "Url", "").await;
    assert!(answer.ends_with(r#"{"d":"https://localhost/Shop.asmx/Url"}"#), "{answer}");
    let answer = call(&mut stream, "Begin", "").await;
    assert!(answer.contains("ASP.NET_SessionId=") && answer.contains("; secure"), "{answer}");
    let answer = call(&mut stream, "Url", "X-Forwarded-Proto: http\r\n").await;
    assert!(answer.ends_with(r#"{"d":"https://localhost/Shop.asmx/Url"}"#), "a stranger's word: {answer}");

    let proxied = host(|builder| builder.tls(keys.tls()).trusted_proxies(["127.0.0.1"]));
    let served = Served::new(proxied).await;
    let mut stream = connect(&served, &certificate).await.expect("a handshake");
    let forwarded = "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: http\r\n";
    let answer = call(&mut stream, "Url", forwarded).await;
    assert!(answer.ends_with(r#"{"d":"http://localhost/Shop.asmx/Url"}"#), "{answer}");
    let answer = call(&mut stream, "Begin", forwarded).await;
    assert!(!answer.contains("; secure"), "{answer}");
}

/// Other keys are for new connections, and those that are there go on; keys that are none change nothing.
#[cfg(unix)]
#[test]
fn keys_are_renewed_while_it_serves() {
    let (lines, ()) = log::during(async {
        let (keys, old) = Keys::new("renewed");
        let served = Served::new(host(|builder| builder.tls(keys.tls()))).await;
        let mut kept = connect(&served, &old).await.expect("a handshake");
        call(&mut kept, "Url", "").await;
        // By now somebody listens for the signal, which would end this program otherwise.
        tokio::time::sleep(Duration::from_millis(200)).await;
        let new = keys.renew();
        hang_up();
        let began = Instant::now();
        let mut other = loop {
            match connect(&served, &new).await {
                Ok(stream) => break stream,
                Err(error) if began.elapsed() > Duration::from_secs(5) => panic!("{error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        };
        call(&mut other, "Url", "").await;
        call(&mut kept, "Url", "").await;
        connect(&served, &old).await.expect_err("the old one is not shown any more");
        std::fs::write(keys.0.join("key.pem"), "nonsense").expect("written");
        hang_up();
        tokio::time::sleep(Duration::from_millis(300)).await;
        connect(&served, &new).await.expect("the last good one");
        // Without a signal: the files are looked at.
        let newest = keys.renew();
        let began = Instant::now();
        while connect(&served, &newest).await.is_err() {
            assert!(began.elapsed() < Duration::from_secs(15), "nobody looked");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        call(&mut kept, "Url", "").await;
    });
    assert_eq!(lines.matches("is in force from now on").count(), 2, "{lines}");
    assert_eq!(lines.matches("the old certificate stays in force").count(), 1, "{lines}");
    assert!(!lines.contains("nonsense"), "{lines}");
}

#[cfg(unix)]
fn hang_up() {
    let me = std::process::id().to_string();
    assert!(std::process::Command::new("kill").args(["-HUP", &me]).status().expect("kill").success());
}

/// Whoever says nothing, or speaks HTTP, is not waited for; nor is he when the server ends.
#[test]
fn a_handshake_has_its_time() {
    let (lines, ()) = log::during(async {
        let (keys, _) = Keys::new("time");
        let tls = keys.tls().handshake_timeout(Duration::from_millis(300));
        let served = Served::new(host(|builder| builder.tls(tls))).await;
        let mut silent = TcpStream::connect(served.address).await.expect("a connection");
        let began = Instant::now();
        assert_eq!(silent.read(&mut [0; 8]).await.unwrap_or_default(), 0);
        let took = began.elapsed();
        assert!(took >= Duration::from_millis(290) && took < Duration::from_secs(5), "{took:?}");
        let mut plain = TcpStream::connect(served.address).await.expect("a connection");
        plain.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("sent");
        let mut answer = Vec::new();
        let _ = plain.read_to_end(&mut answer).await;
        assert!(!answer.starts_with(b"HTTP"), "{answer:?}");

        let served = Served::new(host(|builder| builder.tls(keys.tls()))).await;
        let mut silent = TcpStream::connect(served.address).await.expect("a connection");
        tokio::time::sleep(Duration::from_millis(50)).await;
        let began = Instant::now();
        served.stop().await.expect("no panic");
        assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
        assert_eq!(silent.read(&mut [0; 8]).await.unwrap_or_default(), 0);
    });
    assert!(lines.contains("no TLS handshake: not within 300ms"), "{lines}");
    assert!(lines.matches("no TLS handshake").count() == 2, "{lines}");
}

/// The time of a first head begins when there is a way to send it.
#[tokio::test]
async fn a_head_has_its_time_after_the_handshake() {
    let (keys, certificate) = Keys::new("head");
    let limit = Duration::from_secs(3);
    let served = Served::new(host(|builder| builder.tls(keys.tls()).request_head_timeout(limit))).await;
    let connector = connector(&certificate, &[b"http/1.1"]);
    let stream = TcpStream::connect(served.address).await.expect("a connection");
    tokio::time::sleep(limit * 2 / 3).await;
    let name = ServerName::try_from("localhost").expect("a name");
    let mut stream = connector.connect(name, stream).await.expect("a handshake");
    tokio::time::sleep(limit * 2 / 3).await;
    let answer = call(&mut stream, "Url", "").await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
}

#[test]
fn wrong_files_are_told_when_the_host_is_built() {
    let (keys, _) = Keys::new("wrong");
    let (other, _) = Keys::new("other");
    let file = |name: &str| keys.0.join(name);
    let error = |tls: Tls| Host::builder().service(Shop).tls(tls).build().expect_err("wrong").to_string();
    std::fs::write(file("empty"), "").expect("written");
    assert!(error(Tls::files(file("gone"), file("key.pem"))).contains("cannot be read"));
    assert!(error(Tls::files(file("empty"), file("key.pem"))).contains("has no certificate"));
    assert!(error(Tls::files(file("cert.pem"), file("empty"))).contains("has no private key"));
    assert!(error(Tls::files(file("cert.pem"), file("cert.pem"))).contains("has no private key"));
    let unfit = error(Tls::files(file("cert.pem"), other.0.join("key.pem")));
    assert!(unfit.contains("tls: the certificate"), "{unfit}");
    let never = keys.tls().handshake_timeout(Duration::ZERO);
    assert!(error(never).contains("the handshake_timeout of tls is 0"));
}

/// The application that a host is a part of is served over TLS as well.
#[tokio::test]
async fn an_application_takes_the_hosts_keys() {
    let (keys, certificate) = Keys::new("application");
    let host = host(|builder| builder.tls(keys.tls()));
    let app = axum::Router::new().fallback_service(host.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let serving = tokio::spawn(asmx::serve(listener, app).limits_of(&host).into_future());
    let other = Served::new(host).await;
    let mut stream = connect(&other, &certificate).await.expect("a handshake");
    call(&mut stream, "Url", "").await;
    let mut plain = TcpStream::connect(address).await.expect("a connection");
    plain.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("sent");
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP"), "it speaks TLS: {answer:?}");
    serving.abort();
}
