//! Requests that are refused while their body is still coming: the client gets to read the answer (RFC 9112, section 9.6),
//! whatever refused it. Over real connections, with a client that notices a write that fails.

use std::net::SocketAddr;
use std::time::Duration;

use asmx::prelude::*;
use axum::Router;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, sleep, timeout};

use crate::common::Shop;
use crate::common::wire::Served;

const PAGE: &str = "https://shop.example";
const LENGTH: usize = 3_000_000;
const PATIENCE: Duration = Duration::from_secs(20);

#[web_method(cache = 60)]
fn kept() -> i32 {
    1
}

fn host() -> Host {
    Host::builder()
        .service(Shop)
        .functions("/F.asmx", methods![kept])
        .cors(Cors::origins([PAGE]).fail_unlisted())
        .max_request_length(100_000)
        .http_post_localhost(false)
        .build()
        .expect("a host")
}

/// Each way to be refused, or to be answered without the body, before it was read: the request's first lines, the status of
/// the answer and a part of it.
const REFUSALS: &[(&str, &str, u16, &str)] = &[
    (
        "RT-39: a form",
        "POST /Shop.asmx/Add HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b",
        500,
        "unexpectedly ending in",
    ),
    (
        "RT-15: no such method",
        "POST /Shop.asmx/Nope HTTP/1.1\r\nContent-Type: application/json",
        500,
        "Unknown web method Nope",
    ),
    (
        "RT-17: no such service",
        "POST /Nope.asmx/Add HTTP/1.1\r\nContent-Type: application/json",
        500,
        "No web service found at",
    ),
    (
        "RT-20: a wrong verb",
        "POST /Shop.asmx/Count HTTP/1.1\r\nContent-Type: application/json",
        500,
        "using a POST request",
    ),
    ("RT-40: another verb", "PUT /Shop.asmx/Add HTTP/1.1\r\nContent-Type: application/json", 500, ""),
    (
        "REQ-11: a long body",
        "POST /Shop.asmx/Add HTTP/1.1\r\nContent-Type: application/json",
        500,
        "Maximum request length exceeded",
    ),
    (
        "CORS-14: a stranger",
        "POST /Shop.asmx/Add HTTP/1.1\r\nContent-Type: application/json\r\nOrigin: https://evil.example",
        403,
        "",
    ),
    ("CORS-1: no preflight", "OPTIONS /Shop.asmx/Add HTTP/1.1", 204, ""),
    (
        "CORS-2: a preflight",
        "OPTIONS /Shop.asmx/Add HTTP/1.1\r\nOrigin: https://shop.example\r\nAccess-Control-Request-Method: POST",
        204,
        "",
    ),
    (
        "CFG-57: a path",
        "POST /Shop.asmx/A%3Cb HTTP/1.1\r\nContent-Type: application/json",
        400,
        "dangerous Request.Path",
    ),
    ("nothing there", "POST /nothing HTTP/1.1\r\nContent-Type: text/plain", 404, ""),
    ("PRX-1: a proxy", "POST /Shop.asmx/js HTTP/1.1", 200, "Shop"),
    (
        "a GET with a body",
        "GET /Shop.asmx/Count HTTP/1.1\r\nContent-Type: application/json",
        200,
        "{\"d\":3}",
    ),
];

/// What a client sees that sends a head, then a body in pieces of 64 KiB, 5 ms apart, and only then looks for the answer: no
/// write fails.
async fn slowly(address: SocketAddr, head: &str, length: usize) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let head = format!("{head}\r\nHost: x\r\nContent-Length: {length}\r\n\r\n");
    stream.write_all(head.as_bytes()).await.expect("the head is read");
    let mut left = length;
    while left > 0 {
        sleep(Duration::from_millis(5)).await;
        let piece = left.min(64 * 1024);
        stream.write_all(&vec![b'x'; piece]).await.unwrap_or_else(|error| panic!("{head}: {error}"));
        left -= piece;
    }
    answer(&mut stream).await
}

/// An answer, whole.
async fn answer(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    loop {
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.to_ascii_lowercase().split_once("content-length: ").map_or(0, |(_, rest)| {
                rest.lines().next().and_then(|length| length.parse().ok()).expect("a length")
            });
            if body.len() == length {
                return text;
            }
        }
        let mut piece = [0; 4096];
        let read =
            timeout(PATIENCE, stream.read(&mut piece)).await.expect("an answer in time").expect("no reset");
        assert!(read > 0, "cut off: {text}");
        text.push_str(std::str::from_utf8(&piece[..read]).expect("text"));
    }
}

fn is_right(answer: &str, (name, head, status, part): (&str, &str, u16, &str)) {
    assert!(
        answer.starts_with(&format!("HTTP/1.1 {status} ")) && answer.contains(part),
        "{name}: {head}: {answer}"
    );
}

#[tokio::test]
async fn each_refusal_is_read() {
    let served = Served::new(host()).await;
    for case in REFUSALS {
        is_right(&slowly(served.address, case.1, LENGTH).await, *case);
    }
}

/// The same in a server that is not ours, which the host then keeps from closing.
#[tokio::test]
async fn each_refusal_is_read_within_another_server() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let app = Router::new().fallback_service(host());
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    for case in REFUSALS.iter().filter(|(name, ..)| *name != "CORS-2: a preflight") {
        let head = slowly(address, case.1, LENGTH).await;
        assert!(head.starts_with(&format!("HTTP/1.1 {} ", case.2)), "{case:?}: {head}");
    }
    server.abort();
}

/// Nobody waits for the body to be answered, and the connection can be used again after it.
#[tokio::test]
async fn a_refusal_does_not_wait_for_the_body() {
    let served = Served::new(host()).await;
    for case in REFUSALS {
        let mut stream = TcpStream::connect(served.address).await.expect("a connection");
        for round in 0..3 {
            let head = format!("{}\r\nHost: x\r\nContent-Length: 200000\r\n\r\n", case.1);
            stream.write_all(head.as_bytes()).await.expect("sent");
            is_right(&answer(&mut stream).await, *case);
            stream
                .write_all(&vec![b'x'; 200_000])
                .await
                .unwrap_or_else(|error| panic!("{case:?} {round}: {error}"));
        }
    }
}

/// In chunks, nobody knows how much is to come.
#[tokio::test]
async fn a_refusal_of_chunks_is_read() {
    let served = Served::new(host()).await;
    for case in REFUSALS {
        let mut stream = TcpStream::connect(served.address).await.expect("a connection");
        let head = format!("{}\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", case.1);
        stream.write_all(head.as_bytes()).await.expect("sent");
        let chunk = format!("8000\r\n{}\r\n", "x".repeat(0x8000));
        for _ in 0..20 {
            sleep(Duration::from_millis(2)).await;
            stream.write_all(chunk.as_bytes()).await.unwrap_or_else(|error| panic!("{case:?}: {error}"));
        }
        stream.write_all(b"0\r\n\r\n").await.expect("sent");
        is_right(&answer(&mut stream).await, *case);
    }
}

/// What is answered from the cache leaves the body unread, too.
#[tokio::test]
async fn a_kept_answer_is_read() {
    let served = Served::new(host()).await;
    let head = "POST /F.asmx/Kept HTTP/1.1\r\nContent-Type: application/json";
    for length in [0, 60_000, 60_000] {
        let answer = slowly(served.address, head, length).await;
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with(r#"{"d":1}"#), "{answer}");
    }
}

/// Who goes on sending for ever is left after some seconds: this side is closed, then the connection.
#[tokio::test]
async fn what_never_ends_is_left() {
    let served = Served::new(host()).await;
    let mut stream = TcpStream::connect(served.address).await.expect("a connection");
    let head = "POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n";
    stream.write_all(head.as_bytes()).await.expect("sent");
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 404 "));
    let began = Instant::now();
    while stream.write_all(b"x").await.is_ok() {
        assert!(began.elapsed() < Duration::from_secs(40), "still read");
        sleep(Duration::from_millis(50)).await;
    }
    assert!(began.elapsed() > Duration::from_secs(4), "{:?}", began.elapsed());
}

/// A client that asks first is not answered "go on" and then refused; what it sends nevertheless is read.
#[tokio::test]
async fn who_asks_first_is_told_at_once() {
    let served = Served::new(host()).await;
    for length in [0, 500_000] {
        let mut stream = TcpStream::connect(served.address).await.expect("a connection");
        let head =
            "POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\nExpect: 100-continue\r\n\r\n";
        stream.write_all(head.as_bytes()).await.expect("sent");
        stream.write_all(&vec![b'x'; length]).await.expect("read");
        assert!(answer(&mut stream).await.starts_with("HTTP/1.1 404 "));
        if length == 0 {
            // Nothing is waited for that nobody was told to send.
            let closed = timeout(Duration::from_secs(4), stream.read(&mut [0])).await;
            assert_eq!(closed.expect("it is closed at once").unwrap_or_default(), 0);
        }
    }
}

/// Within another server, too: who asks first is answered at once, and not told to send what nobody wants.
#[tokio::test]
async fn who_asks_first_is_told_at_once_by_any_server() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let app: Router = host().into_router();
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let head = "POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\nExpect: 100-continue\r\n\r\n";
    stream.write_all(head.as_bytes()).await.expect("sent");
    let answer = timeout(Duration::from_secs(4), answer(&mut stream)).await.expect("at once");
    assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
    server.abort();
}

/// REQ-11: what is known to be too long is refused before it comes.
#[tokio::test]
async fn req_11_a_length_is_enough_to_be_refused() {
    let served = Served::new(host()).await;
    let mut stream = TcpStream::connect(served.address).await.expect("a connection");
    let head = "POST /Shop.asmx/Add HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500000\r\n\r\n";
    stream.write_all(head.as_bytes()).await.expect("sent");
    let answer = timeout(Duration::from_secs(4), answer(&mut stream)).await.expect("at once");
    assert!(answer.contains("Maximum request length exceeded."), "{answer}");
}

/// RFC 9110, section 10.1.1: what nobody knows cannot be expected, and whoever sends its body nevertheless gets to read so.
#[tokio::test]
async fn who_expects_the_unknown_is_told() {
    let served = Served::new(host()).await;
    for expected in ["200-ok", "100-continue, x"] {
        for length in [0, 20_000_000] {
            let mut stream = TcpStream::connect(served.address).await.expect("a connection");
            let head = format!(
                "POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\nExpect: {expected}\r\n\r\n"
            );
            stream.write_all(head.as_bytes()).await.expect("sent");
            stream.write_all(&vec![b'x'; length]).await.expect("read");
            let answer = answer(&mut stream).await;
            assert!(answer.starts_with("HTTP/1.1 417 Expectation Failed"), "{answer}");
            assert!(answer.to_ascii_lowercase().contains("connection: close"), "{answer}");
        }
    }
}

/// Bodies of HTTP/1.0 come by themselves, whatever else is said.
#[tokio::test]
async fn http_1_0_expects_nothing() {
    let served = Served::new(host()).await;
    let mut stream = TcpStream::connect(served.address).await.expect("a connection");
    let head = "POST /nothing HTTP/1.0\r\nContent-Length: 20000000\r\nExpect: 100-continue\r\n\r\n";
    stream.write_all(head.as_bytes()).await.expect("sent");
    stream.write_all(&vec![b'x'; 20_000_000]).await.expect("read");
    assert!(answer(&mut stream).await.contains(" 404 "));
}

/// What cannot be read as a request is answered and read on, too.
#[tokio::test]
async fn nonsense_is_answered() {
    let served = Served::new(host()).await;
    let mut stream = TcpStream::connect(served.address).await.expect("a connection");
    stream.write_all(b"nonsense\r\n\r\n").await.expect("sent");
    for _ in 0..20 {
        sleep(Duration::from_millis(2)).await;
        stream.write_all(&vec![b'x'; 64 * 1024]).await.expect("read");
    }
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 400 "));
}
