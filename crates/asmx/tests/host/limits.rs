//! Limits of the host's own server: what a client could do without end.

use std::future::IntoFuture as _;
use std::time::Duration;

use asmx::HostBuilder;
use asmx::prelude::*;
use axum::Router;
use axum::routing::get;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, sleep, timeout};

use crate::common::Shop;
use crate::common::wire::{Served, call};

const PAGE: &str = "https://shop.example";
const SHORT: Duration = Duration::from_millis(400);
const LONG: Duration = Duration::from_secs(60);

#[web_method]
fn big(length: i32) -> String {
    "x".repeat(usize::try_from(length).unwrap_or_default())
}

fn builder() -> HostBuilder {
    Host::builder().service(Shop).functions("/B.asmx", methods![big]).max_json_length(100_000_000)
}

async fn served(builder: HostBuilder) -> Served {
    Served::new(builder.build().expect("a host")).await
}

async fn connect(served: &Served) -> TcpStream {
    TcpStream::connect(served.address).await.expect("a connection")
}

/// What comes until the server closes the connection, and how long that takes.
async fn rest(stream: &mut TcpStream) -> (String, Duration) {
    let began = Instant::now();
    let mut text = Vec::new();
    let read = timeout(Duration::from_secs(20), stream.read_to_end(&mut text)).await;
    // A reset is an end, too.
    let _ = read.expect("the server closes it");
    (String::from_utf8_lossy(&text).into_owned(), began.elapsed())
}

#[tokio::test]
async fn a_head_has_its_time() {
    let served = served(builder().request_head_timeout(SHORT).keep_alive_timeout(LONG)).await;
    for part in ["", "\r\n", "POST /P.asmx/He", "GET / HTTP/1.1\r\nHost: x\r\n"] {
        let mut stream = connect(&served).await;
        stream.write_all(part.as_bytes()).await.expect("sent");
        let (text, took) = rest(&mut stream).await;
        assert_eq!(text, "", "{part:?}");
        assert!(took >= SHORT - Duration::from_millis(50), "{part:?}: {took:?}");
    }
    // Bit by bit it is not longer.
    let mut stream = connect(&served).await;
    let began = Instant::now();
    while stream.write_all(b"a").await.is_ok() {
        assert!(began.elapsed() < Duration::from_secs(20), "still open");
        sleep(Duration::from_millis(20)).await;
    }
    // The second head of a connection has the same time, and the time between does not count.
    let mut stream = connect(&served).await;
    let request = call("/Shop.asmx/HelloWorld", PAGE, "{}");
    stream.write_all(request.as_bytes()).await.expect("sent");
    sleep(2 * SHORT).await;
    stream.write_all(request.as_bytes()).await.expect("sent");
    stream.write_all(&request.as_bytes()[..20]).await.expect("sent");
    let (text, _) = rest(&mut stream).await;
    assert_eq!(text.matches("Hello World").count(), 2);
}

#[tokio::test]
async fn a_connection_waits_so_long_for_its_next_request() {
    let served = served(builder().keep_alive_timeout(SHORT)).await;
    let mut stream = connect(&served).await;
    stream.write_all(call("/Shop.asmx/HelloWorld", PAGE, "{}").as_bytes()).await.expect("sent");
    let (text, took) = rest(&mut stream).await;
    assert!(text.ends_with(r#"{"d":"Hello World"}"#), "{text}");
    assert!(took >= SHORT - Duration::from_millis(50), "{took:?}");
}

/// The answer is the protocol's own, and the same within another server.
#[tokio::test]
async fn a_body_has_its_time() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let within = builder().body_timeout(SHORT).build().expect("a host");
    let other =
        tokio::spawn(async move { axum::serve(listener, Router::new().fallback_service(within)).await });
    let served = served(builder().body_timeout(SHORT).custom_errors(CustomErrors::Off)).await;
    for address in [served.address, address] {
        for lines in [
            "Content-Length: 100",
            "Content-Length: 100\r\n\r\n{\"a\":",
            "Transfer-Encoding: chunked\r\n\r\n1\r\n{",
        ] {
            let mut stream = TcpStream::connect(address).await.expect("a connection");
            let head = "POST /Shop.asmx/Add HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
            let end = if lines.contains("\r\n\r\n") { "" } else { "\r\n\r\n" };
            stream.write_all(format!("{head}{lines}{end}").as_bytes()).await.expect("sent");
            let (text, took) = rest(&mut stream).await;
            assert!(text.starts_with("HTTP/1.1 500 ") && text.contains("jsonerror: true"), "{text}");
            assert_eq!(text.contains("Request timed out."), address == served.address, "{text}");
            assert!(took >= SHORT - Duration::from_millis(50), "{took:?}");
        }
    }
    other.abort();
}

/// What an application behind the host reads has the same limit.
#[tokio::test]
async fn a_body_of_the_application_has_its_time() {
    let echo = Router::new().route("/echo", axum::routing::post(async |body: String| body));
    let served = served(builder().body_timeout(SHORT).fallback(echo)).await;
    let mut stream = connect(&served).await;
    stream.write_all(b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab").await.expect("sent");
    let (text, _) = rest(&mut stream).await;
    assert!(text.starts_with("HTTP/1.1 400 "), "{text}");
}

/// Whoever takes nothing of the answer for a while has it no longer; whoever takes it slowly gets it whole.
#[tokio::test]
async fn an_answer_that_nobody_reads_has_its_time() {
    let length = 30_000_000;
    let served = served(builder().write_timeout(2 * SHORT)).await;
    let request = call("/B.asmx/Big", PAGE, &format!("{{\"length\":{length}}}"));
    let mut stream = connect(&served).await;
    stream.write_all(request.as_bytes()).await.expect("sent");
    sleep(Duration::from_secs(4)).await;
    let (text, _) = rest(&mut stream).await;
    assert!(text.len() < length, "{} bytes were waiting", text.len());

    let mut stream = connect(&served).await;
    stream
        .write_all(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n").as_bytes())
        .await
        .expect("sent");
    let mut read = 0;
    let mut piece = vec![0; 3_000_000];
    loop {
        sleep(Duration::from_millis(50)).await;
        match timeout(Duration::from_secs(20), stream.read(&mut piece))
            .await
            .expect("more")
            .expect("no reset")
        {
            0 => break,
            more => read += more,
        }
    }
    assert!(read > length, "{read}");
}

/// A head has so many bytes, whatever is in it.
#[tokio::test]
async fn a_head_has_so_much_room() {
    let served = served(builder()).await;
    let with = |length: usize| {
        let filler = format!("Host: api.example\r\nX-Filler: {}\r\n", "x".repeat(length));
        call("/Shop.asmx/HelloWorld", PAGE, "{}").replace("Host: api.example\r\n", &filler)
    };
    assert_eq!(served.ask(with(100_000)).await.status, 200);
    assert_eq!(served.ask(with(200_000)).await.status, 431);
}

#[tokio::test]
async fn there_are_so_many_connections() {
    let served = served(builder().max_connections(2)).await;
    let (mut first, mut second) = (served.connect().await, served.connect().await);
    let request = call("/Shop.asmx/HelloWorld", PAGE, "{}");
    for connection in [&mut first, &mut second] {
        connection.send(&request).await;
        assert_eq!(connection.answer().await.status, 200);
    }
    let mut third = served.connect().await;
    third.send(&request).await;
    assert!(timeout(SHORT, third.answer()).await.is_err(), "it waits");
    drop(first);
    let mut third = served.connect().await;
    third.send(&request).await;
    drop(second);
    assert_eq!(timeout(Duration::from_secs(20), third.answer()).await.expect("its turn").status, 200);
}

/// One client cannot have all connections; a proxy that is named has those of others.
#[tokio::test]
async fn a_client_has_so_many_connections() {
    let request = call("/Shop.asmx/HelloWorld", PAGE, "{}");
    let limited = || builder().max_connections_per_client(2);
    let served = served(limited()).await;
    let (mut first, mut second) = (served.connect().await, served.connect().await);
    for connection in [&mut first, &mut second] {
        connection.send(&request).await;
        assert_eq!(connection.answer().await.status, 200);
    }
    for _ in 0..20 {
        let mut third = served.connect().await;
        assert!(timeout(LONG, third.is_closed()).await.expect("it is closed at once"));
    }
    first.send(&request).await;
    assert_eq!(first.answer().await.status, 200, "who is there stays");
    drop(first);
    // The server notices it when it does.
    let began = Instant::now();
    loop {
        let mut stream = connect(&served).await;
        let _ = stream.write_all(request.as_bytes()).await;
        if stream.read(&mut [0]).await.is_ok_and(|read| read > 0) {
            break;
        }
        assert!(began.elapsed() < LONG, "nobody gets the place");
    }
    let behind = self::served(limited().trusted_proxies(["127.0.0.0/8"])).await;
    let mut all = Vec::new();
    for _ in 0..10 {
        let mut connection = behind.connect().await;
        connection.send(&request).await;
        assert_eq!(connection.answer().await.status, 200);
        all.push(connection);
    }
}

/// What was not given is the default, and 0 is none.
#[test]
fn zero_is_no_limit() {
    let errors = Host::builder()
        .request_head_timeout(Duration::ZERO)
        .keep_alive_timeout(Duration::ZERO)
        .body_timeout(Duration::ZERO)
        .min_body_rate(0)
        .write_timeout(Duration::ZERO)
        .max_connections(0)
        .max_connections_per_client(0)
        .max_body_memory(0)
        .request_queue_limit(0)
        .max_blocking_calls(0)
        .build()
        .expect_err("mistakes");
    let texts: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "request_head_timeout is 0; leave it out for the default, 30 s, or write Duration::MAX for no limit",
            "keep_alive_timeout is 0; leave it out for the default, 120 s, or write Duration::MAX for no limit",
            "body_timeout is 0; leave it out for the default, 10 minutes, or write Duration::MAX for no limit",
            "min_body_rate is 0; leave it out for the default, 240 bytes a second, or write 1, which is nearly none, for no limit",
            "write_timeout is 0; leave it out for the default, 60 s, or write Duration::MAX for no limit",
            "max_connections is 0; leave it out for the default, 10,000, or write usize::MAX for no limit",
            "max_connections_per_client is 0; leave it out for the default, none, or write usize::MAX for no limit",
            "max_body_memory is 0; leave it out for the default, 256 MiB, or write usize::MAX for no limit",
            "request_queue_limit is 0; leave it out for the default, 5,000, or write usize::MAX for no limit",
            "max_blocking_calls is 0; leave it out for the default, 256, or write usize::MAX for no limit",
        ]
    );
}

#[tokio::test]
async fn the_longest_times_are_none() {
    let forever = builder()
        .request_head_timeout(Duration::MAX)
        .keep_alive_timeout(Duration::MAX)
        .body_timeout(Duration::MAX)
        .min_body_rate(1)
        .write_timeout(Duration::MAX)
        .max_connections(usize::MAX)
        .max_connections_per_client(usize::MAX)
        .max_body_memory(usize::MAX)
        .request_queue_limit(usize::MAX)
        .max_blocking_calls(usize::MAX)
        .shutdown_timeout(Duration::MAX);
    let served = served(forever).await;
    let mut connection = served.connect().await;
    let request = call("/Shop.asmx/HelloWorld", PAGE, "{}");
    let (head, body) = request.split_at(request.len() - 1);
    for _ in 0..2 {
        connection.send(&head).await;
        sleep(Duration::from_millis(50)).await;
        connection.send(&body).await;
        assert_eq!(connection.answer().await.status, 200);
    }
    timeout(Duration::from_secs(20), served.stop()).await.expect("an end").expect("no panic");
}

/// An application with a host in it has the same server, and axum's own extractor the client's address.
#[tokio::test]
async fn an_application_is_served_alike() {
    use axum::extract::ConnectInfo;
    use std::net::SocketAddr;

    let host = builder().request_head_timeout(SHORT).build().expect("a host");
    let address = async |ConnectInfo(client): ConnectInfo<SocketAddr>| client.ip().to_string();
    let app = Router::new().route("/address", get(address)).fallback_service(host.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let at = listener.local_addr().expect("an address");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serve =
        asmx::serve(listener, app).limits_of(&host).until(async { stopped.await.unwrap_or_default() });
    let server = tokio::spawn(serve.into_future());
    let mut stream = TcpStream::connect(at).await.expect("a connection");
    let request = "GET /address HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).await.expect("sent");
    assert!(rest(&mut stream).await.0.ends_with("127.0.0.1"));
    let mut stream = TcpStream::connect(at).await.expect("a connection");
    let request =
        call("/Shop.asmx/Fail", PAGE, r#"{"message":"m"}"#).replacen("\r\n", "\r\nConnection: close\r\n", 1);
    stream.write_all(request.as_bytes()).await.expect("sent");
    let (text, _) = rest(&mut stream).await;
    assert!(text.contains(r#""Message":"m""#), "ERR-8: it knows its client: {text}");
    let mut stream = TcpStream::connect(at).await.expect("a connection");
    assert_eq!(rest(&mut stream).await.0, "", "the limits are the host's");
    stop.send(()).expect("it runs");
    timeout(Duration::from_secs(20), server).await.expect("an end").expect("no panic").expect("no error");
}
