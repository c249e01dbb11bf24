//! A shutdown ends when it says: nothing that a client does, or leaves undone, holds it.

use std::future::Future;
use std::process::ExitCode;
use std::time::Duration;

use asmx::prelude::*;
use asmx::{Health, HostBuilder};
use tokio::net::TcpListener;
use tokio::time::{Instant, sleep, timeout};

use crate::common::wire::{Connection, Served, call};
use crate::common::{Shop, log};

const PAGE: &str = "https://shop.example";
/// What a busy machine may take for what takes no time.
const SLACK: Duration = Duration::from_secs(4);

#[web_method]
async fn wait(milliseconds: u64) -> u64 {
    sleep(Duration::from_millis(milliseconds)).await;
    milliseconds
}

#[web_method]
fn big(length: i32) -> String {
    "x".repeat(usize::try_from(length).unwrap_or_default())
}

#[web_method(blocking)]
fn block(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

fn builder() -> HostBuilder {
    Host::builder()
        .service(Shop)
        .functions("/F.asmx", methods![wait, big, block])
        .max_json_length(100_000_000)
        .shutdown_timeout(Duration::from_secs(30))
}

async fn served(builder: HostBuilder) -> Served {
    Served::new(builder.build().expect("a host")).await
}

async fn opened(served: &Served, sent: &str) -> Connection {
    let mut connection = served.connect().await;
    connection.send(sent).await;
    connection
}

async fn stopped(served: Served) -> Duration {
    let began = Instant::now();
    timeout(Duration::from_secs(60), served.stop()).await.expect("an end").expect("no panic");
    began.elapsed()
}

/// Idle connections, new ones, half a line, half a head, and those that were answered and are sending still.
#[tokio::test]
async fn who_has_no_complete_request_is_not_waited_for() {
    let served = served(builder()).await;
    let request = call("/Shop.asmx/HelloWorld", PAGE, "{}");
    let mut kept = opened(&served, &request).await;
    assert_eq!(kept.answer().await.status, 200);
    let mut half_of_the_next = opened(&served, &request).await;
    assert_eq!(half_of_the_next.answer().await.status, 200);
    half_of_the_next.send("POST /F.as").await;
    let mut refused =
        opened(&served, "POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n").await;
    assert_eq!(refused.answer().await.status, 404);
    let mut connections = vec![kept, half_of_the_next, refused];
    for part in ["", "POST /F.asmx/Wa", "GET / HTTP/1.1\r\nHost: x\r\n", "\r\n"] {
        connections.push(opened(&served, part).await);
    }
    sleep(Duration::from_millis(200)).await;
    let took = stopped(served).await;
    assert!(took < SLACK, "{took:?}");
    for connection in &mut connections {
        assert!(connection.is_closed().await);
    }
}

/// A call that has begun is answered, whatever the others do; so is one whose body is still on its way.
#[tokio::test]
async fn who_has_a_request_is_waited_for() {
    let served = served(builder()).await;
    let mut runs = opened(&served, &call("/F.asmx/Wait", PAGE, r#"{"milliseconds":1500}"#)).await;
    let request = call("/F.asmx/Wait", PAGE, r#"{"milliseconds":1}"#);
    let (head, body) = request.split_at(request.len() - 10);
    let mut comes = opened(&served, head).await;
    let _idle = opened(&served, "POST").await;
    sleep(Duration::from_millis(200)).await;
    let ended = served.stop();
    sleep(Duration::from_millis(300)).await;
    comes.send(body).await;
    assert_eq!(comes.answer().await.text(), r#"{"d":1}"#);
    assert_eq!(runs.answer().await.text(), r#"{"d":1500}"#);
    timeout(Duration::from_secs(20), ended).await.expect("an end").expect("no panic");
}

/// An answer that nobody reads is not waited for to the end, and neither is the body that never comes.
#[tokio::test]
async fn who_does_not_read_is_not_waited_for() {
    let served = served(builder()).await;
    let _unread = opened(&served, &call("/F.asmx/Big", PAGE, r#"{"length":50000000}"#)).await;
    sleep(Duration::from_millis(1500)).await;
    let took = stopped(served).await;
    assert!(took < Duration::from_secs(5) + SLACK, "{took:?}");
}

/// Everything together is over with the timeout and what it takes to say so.
#[tokio::test]
async fn the_timeout_is_the_end() {
    let served = served(builder().shutdown_timeout(Duration::from_secs(1))).await;
    let mut connections = Vec::new();
    for sent in [
        call("/F.asmx/Wait", PAGE, r#"{"milliseconds":60000}"#),
        call("/F.asmx/Wait", PAGE, "{").replace("Content-Length: 1", "Content-Length: 9"),
        call("/F.asmx/Big", PAGE, r#"{"length":50000000}"#),
        "POST /F.as".to_owned(),
        String::new(),
    ] {
        connections.push(opened(&served, &sent).await);
    }
    sleep(Duration::from_millis(1500)).await;
    let took = stopped(served).await;
    assert!(took >= Duration::from_millis(900) && took < Duration::from_secs(1) + SLACK, "{took:?}");
    for connection in &mut connections[..2] {
        let answer = connection.answer().await;
        assert_eq!(answer.status, 503, "{answer:?} {}", answer.text());
    }
}

/// Whoever drops a server stops it.
#[tokio::test]
async fn a_server_that_is_dropped_lets_go() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let host = builder().build().expect("a host");
    let server = tokio::spawn(host.serve_with_shutdown(listener, std::future::pending()));
    let mut stream = tokio::net::TcpStream::connect(address).await.expect("a connection");
    sleep(Duration::from_millis(100)).await;
    server.abort();
    let mut rest = Vec::new();
    let read = tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut rest);
    let _ = timeout(Duration::from_secs(20), read).await.expect("it is closed");
}

fn lines(log: &str, part: &str) -> usize {
    log.lines().filter(|line| line.contains(part)).count()
}

async fn until_stopped(builder: HostBuilder, work: impl AsyncFnOnce(&Served)) {
    let served = served(builder).await;
    work(&served).await;
    stopped(served).await;
}

fn logged(work: impl Future<Output = ()>) -> String {
    log::during(work).0
}

/// The log says what was waited for, and what was not.
#[test]
fn the_log_says_what_was_waited_for() {
    let log = logged(until_stopped(builder(), async |served| {
        drop(opened(served, &call("/F.asmx/Wait", PAGE, r#"{"milliseconds":500}"#)).await);
        let _runs = opened(served, &call("/F.asmx/Wait", PAGE, r#"{"milliseconds":500}"#)).await;
        sleep(Duration::from_millis(100)).await;
    }));
    assert_eq!(
        lines(&log, "shutting down, and waiting up to 30s for the calls that run running=2"),
        1,
        "{log}"
    );
    assert_eq!(lines(&log, "with every call answered that ran (2)"), 1, "{log}");

    let hasty = builder().shutdown_timeout(Duration::from_millis(100));
    let log = logged(until_stopped(hasty, async |served| {
        let mut runs = opened(served, &call("/F.asmx/Wait", PAGE, r#"{"milliseconds":60000}"#)).await;
        sleep(Duration::from_millis(100)).await;
        tokio::spawn(async move { runs.answer().await });
    }));
    assert_eq!(lines(&log, "did not wait for the calls that still run running=1 connections=1"), 1, "{log}");
    assert_eq!(lines(&log, "The server is shutting down."), 1, "{log}");
    assert_eq!(lines(&log, "method=\"Wait\""), 1, "{log}");
}

/// What is no request is answered by the library; the log says what was wrong with it, and doesn't fill.
#[test]
fn what_cannot_be_read_is_in_the_log() {
    let log = logged(until_stopped(builder(), async |served| {
        for _ in 0..30 {
            assert_eq!(served.ask("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n").await.status, 400);
        }
    }));
    assert_eq!(lines(&log, "WARN"), 10, "{log}");
    assert_eq!(
        lines(&log, "request refused before it was read: invalid HTTP version parsed client=127.0.0.1:"),
        10,
        "{log}"
    );
}

/// Where it listens, whom it refuses before anybody is asked, and that others wait.
#[test]
fn the_log_says_what_a_server_does() {
    let (log, address) = log::during(async {
        let served = served(builder().max_connections(1)).await;
        let address = served.address;
        assert_eq!(served.ask("GET /a HTTP/1.1\r\n\r\n").await.status, 400);
        stopped(served).await;
        address
    });
    assert_eq!(lines(&log, &format!("listening on http://{address}")), 1, "{log}");
    assert_eq!(lines(&log, "all 1 connections are taken"), 1, "{log}");
    assert_eq!(lines(&log, "request refused: "), 1, "{log}");
}

/// How a connection ended that did not end by itself, and that a server goes on for a while.
#[test]
fn the_log_says_how_connections_ended() {
    let health = Health::on().drain_delay(Duration::from_millis(300));
    let limited = builder().request_head_timeout(Duration::from_millis(200)).health(health);
    let (log, ()) = log::whole_during(async {
        let served = served(limited).await;
        let mut slow = opened(&served, "GET / HT").await;
        assert!(slow.is_closed().await, "its time is over");
        stopped(served).await;
    });
    assert_eq!(lines(&log, "connection closed: its time was over"), 1, "{log}");
    assert_eq!(lines(&log, "draining for 300ms"), 1, "{log}");
}

/// A process does not wait for what blocks in it.
#[test]
fn a_program_ends_when_its_server_does() {
    let began = std::time::Instant::now();
    let ended = asmx::run(async {
        let served = served(builder().shutdown_timeout(Duration::from_millis(200))).await;
        let mut blocks = opened(&served, &call("/F.asmx/Block", PAGE, r#"{"milliseconds":60000}"#)).await;
        sleep(Duration::from_millis(200)).await;
        let ended = served.stop();
        assert_eq!(blocks.answer().await.status, 503);
        ended.await.expect("no panic");
        Ok::<(), asmx::Error>(())
    });
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    assert_eq!(format!("{ended:?}"), format!("{:?}", ExitCode::SUCCESS));
    let failed = asmx::run(async { Err(std::io::Error::other("broken")) });
    assert_eq!(format!("{failed:?}"), format!("{:?}", ExitCode::from(1)));
}
