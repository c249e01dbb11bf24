//! The end of a server, told twice: whoever is in a hurry waits for nobody for long.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::server;
use super::watched::FAREWELL;
use crate::tables::Limits;

const LONG: Duration = Duration::from_secs(600);

struct Served {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    hurry: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

async fn served() -> Served {
    let wait = get(async || {
        sleep(LONG).await;
        "late"
    });
    let app = Router::new().route("/wait", wait).route("/big", get(async || "x".repeat(8_000_000)));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let ((stop, stopped), (hurry, hurried)) = (oneshot::channel::<()>(), oneshot::channel::<()>());
    let limits = Limits { shutdown: LONG, ..Limits::default() };
    let server = tokio::spawn(async move {
        let stopped = async { stopped.await.unwrap_or_default() };
        let hurried = async { hurried.await.unwrap_or_default() };
        server::run(listener, app, None, limits, stopped, hurried).await;
    });
    Served { address, stop, hurry, server }
}

async fn opened(address: SocketAddr, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(sent.as_bytes()).await.expect("sent");
    stream
}

/// The farewell is as long as it says, for an answer that doesn't come and for one that nobody reads.
#[tokio::test]
async fn a_second_signal_ends_the_waiting() {
    let Served { address, stop, hurry, server } = served().await;
    let mut waits = opened(address, "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n").await;
    let _unread = opened(address, "GET /big HTTP/1.1\r\nHost: x\r\n\r\n").await;
    sleep(Duration::from_millis(300)).await;
    stop.send(()).expect("it runs");
    sleep(Duration::from_millis(300)).await;
    assert!(!server.is_finished(), "it waits");
    let began = Instant::now();
    hurry.send(()).expect("it runs");
    timeout(LONG, server).await.expect("an end").expect("no panic");
    let took = began.elapsed();
    assert!(took > FAREWELL - Duration::from_secs(1) && took < FAREWELL + Duration::from_secs(4), "{took:?}");
    assert_eq!(waits.read(&mut [0]).await.unwrap_or_default(), 0, "it is closed");
}

/// Before a server is told to stop nobody looks at the hurry; without anybody to wait for the end is at once.
#[tokio::test]
async fn a_hurry_is_nothing_without_an_end() {
    let Served { address, stop, hurry, server } = served().await;
    hurry.send(()).expect("it runs");
    sleep(Duration::from_millis(200)).await;
    assert!(!server.is_finished());
    let mut idle = opened(address, "").await;
    sleep(Duration::from_millis(100)).await;
    let began = Instant::now();
    stop.send(()).expect("it runs");
    timeout(LONG, server).await.expect("an end").expect("no panic");
    assert!(began.elapsed() < FAREWELL - Duration::from_secs(1), "{:?}", began.elapsed());
    assert_eq!(idle.read(&mut [0]).await.unwrap_or_default(), 0);
}
