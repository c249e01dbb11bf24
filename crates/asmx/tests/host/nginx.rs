//! Two hosts behind nginx, with the `nginx.conf` that the examples have: what passes it unchanged, and restarts that no client
//! notices.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use asmx::Health;
use asmx::prelude::*;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::sleep;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::CertificateDer;

use crate::common::wire::{Answer, Connection};
use crate::tls::{Keys, connect_to};

const PAGE: &str = "https://shop.example";

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn who(&self, #[extract] context: Context) -> String {
        let client = context.client_address().map(|client| client.to_string());
        format!("{} {}", client.unwrap_or_default(), context.request().url().unwrap_or_default())
    }

    #[web_method]
    fn fail(&self) -> Result<(), Fault> {
        Err(Fault::invalid_operation("There is nothing left."))
    }

    #[web_method]
    async fn work(&self, milliseconds: u64) -> u64 {
        sleep(Duration::from_millis(milliseconds)).await;
        milliseconds
    }
}

/// Run by the tests below.
#[ignore = "a process of its own that tests of this file start and end: cargo xtask nginx"]
#[tokio::test(flavor = "multi_thread")]
async fn serves() {
    let Ok(address) = std::env::var("ASMX_TEST_LISTEN") else { return };
    let host = Host::builder()
        .service(Shop)
        .cors(Cors::origins([PAGE]).credentials())
        .custom_errors(CustomErrors::Off)
        .trusted_proxies(["127.0.0.1"])
        .health(Health::on().drain_delay(Duration::from_millis(1200)));
    host.build().expect("a host").serve(address).await.expect("served");
}

/// A host in a process of its own, on a port of its own.
struct Process {
    address: SocketAddr,
    child: Child,
}

impl Process {
    fn start(address: SocketAddr) -> Self {
        let child = Command::new(std::env::current_exe().expect("this program"))
            .args(["nginx::serves", "--exact", "--ignored", "--nocapture"])
            .env("ASMX_TEST_LISTEN", address.to_string())
            .stdout(Stdio::null())
            .spawn()
            .expect("it runs");
        Self { address, child }
    }

    /// Waits until it says that it is ready.
    async fn ready(&self) {
        let began = Instant::now();
        while !is_ready(self.address).await {
            assert!(began.elapsed() < Duration::from_secs(20), "{} is not ready", self.address);
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// SIGTERM, and its end.
    async fn end(&mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill").success());
        let began = Instant::now();
        while self.child.try_wait().expect("a process").is_none() {
            assert!(began.elapsed() < Duration::from_secs(20), "{} does not end", self.address);
            sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill().and_then(|()| self.child.wait());
    }
}

async fn is_ready(address: SocketAddr) -> bool {
    let Ok(mut stream) = TcpStream::connect(address).await else { return false };
    let asked = b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let mut answer = Vec::new();
    stream.write_all(asked).await.is_ok()
        && stream.read_to_end(&mut answer).await.is_ok()
        && answer.starts_with(b"HTTP/1.1 200")
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port")
}

/// nginx with two hosts behind it.
struct Nginx {
    address: SocketAddr,
    child: Child,
    keys: Keys,
    certificate: CertificateDer<'static>,
    hosts: [Process; 2],
}

impl Nginx {
    async fn start(name: &str) -> Self {
        let (keys, certificate) = Keys::new(&format!("nginx-{name}"));
        let (address, hosts) = (free(), [free(), free()]);
        let hosts = hosts.map(Process::start);
        let site = site(&keys.0, address, &hosts);
        std::fs::write(keys.0.join("shop.conf"), site).expect("written");
        std::fs::write(keys.0.join("nginx.conf"), around(&keys.0)).expect("written");
        // Where Debian has it, which is in nobody's path but root's.
        let own = Path::new("/usr/sbin/nginx");
        let program = if own.exists() { own } else { Path::new("nginx") };
        let child = Command::new(program)
            .args(["-p", &keys.0.display().to_string(), "-c", "nginx.conf"])
            .spawn()
            .expect("nginx runs: apt-get install nginx-light");
        let nginx = Self { address, child, keys, certificate, hosts };
        for host in &nginx.hosts {
            host.ready().await;
        }
        let began = Instant::now();
        while TcpStream::connect(address).await.is_err() {
            assert!(began.elapsed() < Duration::from_secs(10), "nginx does not listen");
            sleep(Duration::from_millis(10)).await;
        }
        nginx
    }
}

async fn connect(address: SocketAddr, certificate: &CertificateDer<'static>) -> TlsStream<TcpStream> {
    connect_to(address, certificate, &[b"http/1.1"]).await.expect("a handshake")
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        // The workers end with the master that is asked, and not with one that is killed.
        let _ = Command::new("kill").args(["-TERM", &id]).status();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.keys.0);
    }
}

/// The example, with addresses and files of this test.
fn site(folder: &Path, address: SocketAddr, hosts: &[Process; 2]) -> String {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/deploy/nginx.conf");
    let text = std::fs::read_to_string(example).expect("the example");
    let places = [
        ("127.0.0.1:8081", hosts[0].address.to_string()),
        ("127.0.0.1:8082", hosts[1].address.to_string()),
        ("listen 443 ssl http2", format!("listen {address} ssl http2")),
        ("/etc/shop", folder.display().to_string()),
    ];
    places.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

/// What Debian has around such a file.
fn around(folder: &Path) -> String {
    let folder = folder.display();
    let user = if is_root() { "user root;" } else { "" };
    format!(
        "{user} worker_processes 2; daemon off; pid {folder}/pid; error_log {folder}/error.log warn;
         events {{ worker_connections 512; }}
         http {{
             access_log off;
             client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
             fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
             include {folder}/shop.conf;
         }}"
    )
}

fn is_root() -> bool {
    PathBuf::from("/proc/self").metadata().is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0)
}

fn call(method: &str, more: &str, body: &str) -> String {
    format!(
        "POST /Shop.asmx/{method} HTTP/1.1\r\nHost: shop.example\r\nContent-Type: application/json\r\n{more}\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// The host knows the client and what it asked, whatever that says of itself; its errors and its policy come through once and
/// as they are.
#[ignore = "needs nginx: run `cargo xtask nginx`"]
#[tokio::test]
async fn what_passes_nginx() {
    let nginx = Nginx::start("passes").await;
    let mut connection = Connection::over(connect(nginx.address, &nginx.certificate).await);
    let mut ask = async |request: String| -> Answer {
        connection.send(request).await;
        connection.answer().await
    };
    let forged = "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Host: evil.example\r\n\
                  Forwarded: for=198.51.100.1;proto=http;host=evil.example\r\n";
    for more in ["", forged] {
        let answer = ask(call("Who", more, "{}")).await;
        assert_eq!(answer.text(), r#"{"d":"127.0.0.1 https://shop.example/Shop.asmx/Who"}"#);
    }

    let origin = format!("Origin: {PAGE}\r\n");
    let failed = ask(call("Fail", &origin, "{}")).await;
    assert_eq!((failed.status, failed.header("jsonerror")), (500, Some("true")));
    assert!(failed.text().contains("\"ExceptionType\":\"System.InvalidOperationException\""), "{failed:?}");
    let gone = ask(call("Gone", &origin, "{}")).await;
    assert!(gone.status == 500 && gone.text().contains("Unknown web method"), "{gone:?}");
    let long = ask(call("Work", &origin, &" ".repeat(5 << 20))).await;
    assert!(long.text().contains("Maximum request length exceeded."), "{long:?}");
    for answer in [&failed, &gone, &long] {
        // `header` refuses a second one of the name.
        assert_eq!(answer.header("access-control-allow-origin"), Some(PAGE), "{answer:?}");
        assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
    }
    let preflight = ask(format!(
        "OPTIONS /Shop.asmx/Work HTTP/1.1\r\nHost: shop.example\r\n{origin}\
         Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n\r\n"
    ));
    let preflight = preflight.await;
    assert_eq!(preflight.header("access-control-allow-origin"), Some(PAGE), "{preflight:?}");
}

/// 20 restarts, one host after the other, while clients call without a pause: no call fails.
#[ignore = "needs nginx: run `cargo xtask nginx`"]
#[tokio::test(flavor = "multi_thread")]
async fn restarts_that_no_client_notices() {
    const CLIENTS: usize = 8;
    let mut nginx = Nginx::start("restarts").await;
    let (is_over, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut clients = Vec::new();
    for number in 0..CLIENTS {
        let (is_over, answered) = (Arc::clone(&is_over), Arc::clone(&answered));
        let (address, certificate) = (nginx.address, nginx.certificate.clone());
        clients.push(tokio::spawn(async move {
            let mut failed = Vec::new();
            let milliseconds = 5 + number * 10;
            let mut connection = Connection::over(connect(address, &certificate).await);
            let body = format!(r#"{{"milliseconds":{milliseconds}}}"#);
            while !is_over.load(Ordering::Relaxed) {
                connection.send(call("Work", "", &body)).await;
                let answer = connection.answer().await;
                // nginx has a connection for a thousand requests.
                if answer.header("connection") == Some("close") {
                    connection = Connection::over(connect(address, &certificate).await);
                }
                if answer.status == 200 && answer.text() == format!(r#"{{"d":{milliseconds}}}"#) {
                    answered.fetch_add(1, Ordering::Relaxed);
                } else {
                    failed.push(answer);
                }
            }
            failed
        }));
    }
    let began = Instant::now();
    for restart in 0..20 {
        let before = answered.load(Ordering::Relaxed);
        let host = &mut nginx.hosts[restart % 2];
        host.end().await;
        *host = Process::start(host.address);
        host.ready().await;
        assert!(answered.load(Ordering::Relaxed) > before, "calls go on");
    }
    let took = began.elapsed();
    is_over.store(true, Ordering::Relaxed);
    let mut failed = Vec::new();
    for client in clients {
        failed.extend(client.await.expect("no panic"));
    }
    let answered = answered.load(Ordering::Relaxed);
    println!("20 restarts in {took:.1?}: {answered} calls answered, {} failed", failed.len());
    let log = std::fs::read_to_string(nginx.keys.0.join("error.log")).unwrap_or_default();
    assert!(failed.is_empty(), "{} of {answered}: {:?}\n{log}", failed.len(), failed.first());
    assert!(answered > 500, "{answered}");
}
