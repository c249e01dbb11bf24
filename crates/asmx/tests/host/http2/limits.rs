//! What a client could do without end over HTTP/2 has the limits that it has over HTTP/1.

use std::time::{Duration, Instant};

use asmx::HostBuilder;
use asmx::prelude::*;
use axum::body::Bytes;
use h2::Reason;
use h2::client::Builder;
use tokio::io::AsyncWriteExt as _;
use tokio::time::{sleep, timeout};

use super::client::{Client, PREFACE, data, frame, head, post, raw, read, reason, rest, served};
use crate::common::Shop;

const SHORT: Duration = Duration::from_millis(400);
const LONG: Duration = Duration::from_secs(60);

#[web_method]
fn big(length: u32) -> String {
    "x".repeat(length as usize)
}

fn builder() -> HostBuilder {
    Host::builder().service(Shop).functions("/B.asmx", methods![big]).max_json_length(100_000_000)
}

/// A head that does not come to its end, the first one or another, ends the connection.
#[tokio::test]
async fn a_head_has_its_time() {
    let served = served(builder().request_head_timeout(SHORT).keep_alive_timeout(LONG)).await;
    let half = frame(1, 1, 1, &head());
    let cut = frame(1, 4, 1, &head())[..20].to_vec();
    for part in [vec![], frame(6, 0, 0, b"12345678"), half, cut] {
        let mut stream = raw(served.address).await;
        stream.write_all(&part).await.expect("sent");
        let (_, took) = rest(&mut stream).await;
        assert!(took >= SHORT - Duration::from_millis(50) && took < LONG / 4, "{part:?}: {took:?}");
    }
    let mut stream = tokio::net::TcpStream::connect(served.address).await.expect("a connection");
    stream.write_all(&PREFACE[..10]).await.expect("sent");
    assert!(rest(&mut stream).await.1 < LONG / 4, "half a preface");
    // Bit by bit it is not longer.
    let mut stream = raw(served.address).await;
    stream.write_all(&frame(1, 1, 1, &head())).await.expect("sent");
    let began = Instant::now();
    while stream.write_all(&frame(9, 0, 1, &[])).await.is_ok() {
        assert!(began.elapsed() < LONG / 4, "still open");
        sleep(Duration::from_millis(20)).await;
    }
}

/// What is between requests has its limit, whatever else is said on the connection.
#[tokio::test]
async fn a_connection_waits_so_long_for_its_next_request() {
    let served = served(builder().keep_alive_timeout(SHORT)).await;
    let mut client = Client::new(served.address).await;
    assert_eq!(client.call("/Shop.asmx/HelloWorld", "{}").await.expect("an answer").status, 200);
    let began = Instant::now();
    let _ = timeout(LONG, &mut client.connection).await.expect("the server closes it");
    assert!(began.elapsed() < LONG / 4);
}

/// A body that comes too slowly is told so in its stream, and the connection goes on.
#[tokio::test]
async fn a_body_has_its_time_in_its_stream() {
    let served = served(builder().body_timeout(SHORT)).await;
    let mut client = Client::new(served.address).await;
    let (response, mut stream) = client.begin(post("/Shop.asmx/HelloWorld"), false).await.expect("a stream");
    stream.send_data(Bytes::from_static(b"{"), false).expect("sent");
    let answer = read(response).await.expect("an answer");
    assert_eq!(answer.status, 500);
    assert!(answer.text().contains("Request timed out."), "{}", answer.text());
    assert_eq!(client.call("/Shop.asmx/HelloWorld", "{}").await.expect("an answer").status, 200);
}

/// What all bodies have together counts here, too.
#[tokio::test]
async fn bodies_have_so_much_memory_together() {
    let served = served(builder().max_body_memory(250_000)).await;
    let mut client = Client::new(served.address).await;
    let mut open = Vec::new();
    for _ in 0..4 {
        let (response, mut stream) = client.begin(post("/B.asmx/Big"), false).await.expect("a stream");
        stream.send_data(Bytes::from(vec![b' '; 100_000]), false).expect("sent");
        open.push((response, stream));
    }
    let refused = tokio::task::spawn(async move {
        let mut refused = 0;
        for (response, _stream) in open {
            if let Ok(answer) = timeout(SHORT * 2, read(response)).await {
                assert_eq!(answer.expect("an answer").status, 503);
                refused += 1;
            }
        }
        refused
    });
    assert_eq!(refused.await.expect("no panic"), 2);
}

/// A client that takes nothing of an answer loses it, and nothing else.
#[tokio::test]
async fn an_answer_that_nobody_takes_is_given_up_by_itself() {
    let served = served(builder().write_timeout(SHORT)).await;
    // What one answer does not leave, others have.
    let mut wide = Builder::new();
    wide.initial_connection_window_size(1_000_000);
    let mut client = Client::with(served.address, &wide).await;
    let (response, mut stream) = client.begin(post("/B.asmx/Big"), false).await.expect("a stream");
    stream.send_data(Bytes::from_static(br#"{"length":1000000}"#), true).expect("sent");
    let mut body = response.await.expect("a head").into_body();
    let began = Instant::now();
    // The window is full, and nobody opens it.
    sleep(SHORT / 2).await;
    assert_eq!(client.call("/Shop.asmx/HelloWorld", "{}").await.expect("the window of others").status, 200);
    let error = loop {
        match timeout(LONG / 4, body.data()).await.expect("an end") {
            Some(Ok(_)) => {}
            Some(Err(error)) => break error,
            None => panic!("it was not whole"),
        }
    };
    assert_eq!(reason(&error), Some(Reason::CANCEL));
    assert!(began.elapsed() >= SHORT - Duration::from_millis(50));
    assert_eq!(client.call("/Shop.asmx/HelloWorld", "{}").await.expect("an answer").status, 200);
    // No window at all.
    let mut closed = Builder::new();
    closed.initial_window_size(0);
    let mut client = Client::with(served.address, &closed).await;
    let error = client.call("/Shop.asmx/HelloWorld", "{}").await.expect_err("nobody takes it");
    assert_eq!(reason(&error), Some(Reason::CANCEL));
}

/// Answers that wait for the window of the whole connection are given up one by one: what began to wait later goes on.
#[tokio::test]
async fn an_answer_that_is_given_up_makes_room_for_others() {
    const PATIENCE: Duration = Duration::from_millis(1200);
    let served = served(builder().write_timeout(PATIENCE)).await;
    // One answer may take all that the connection has.
    let mut wide = Builder::new();
    wide.initial_window_size(1_000_000);
    let mut client = Client::with(served.address, &wide).await;
    let (response, mut stream) = client.begin(post("/B.asmx/Big"), false).await.expect("a stream");
    stream.send_data(Bytes::from_static(br#"{"length":1000000}"#), true).expect("sent");
    drop(stream);
    let mut body = response.await.expect("a head").into_body();
    sleep(PATIENCE / 2).await;
    let (later, mut stream) = client.begin(post("/Shop.asmx/HelloWorld"), false).await.expect("a stream");
    stream.send_data(Bytes::from_static(b"{}"), true).expect("sent");
    let error = loop {
        match timeout(LONG / 4, body.data()).await.expect("an end") {
            Some(Ok(_)) => {}
            Some(Err(error)) => break error,
            None => panic!("it was not whole"),
        }
    };
    assert_eq!(reason(&error), Some(Reason::CANCEL));
    // The client drops what it has of it, and opens the window of the connection.
    drop(body);
    assert_eq!(read(later).await.expect("an answer").status, 200);
}

/// Who takes an answer slowly, and does take it, has it.
#[tokio::test]
async fn an_answer_may_be_taken_slowly() {
    let served = served(builder().write_timeout(SHORT)).await;
    let mut client = Client::new(served.address).await;
    let (response, mut stream) = client.begin(post("/B.asmx/Big"), false).await.expect("a stream");
    stream.send_data(Bytes::from_static(br#"{"length":200000}"#), true).expect("sent");
    let mut body = response.await.expect("a head").into_body();
    let mut length = 0;
    while let Some(piece) = data(&mut body).await {
        length += piece.expect("a piece").len();
        sleep(SHORT / 8).await;
    }
    assert_eq!(length, 200_008);
}

/// No more requests at a time than the connection may have.
#[tokio::test]
async fn a_connection_has_so_many_streams() {
    use asmx::Http2;
    let host = builder().http2(Http2::on().cleartext(true).max_streams(2)).build().expect("a host");
    let served = crate::common::wire::Served::new(host).await;
    let mut stream = raw(served.address).await;
    let heads: Vec<u8> = [1, 3, 5].iter().flat_map(|stream| frame(1, 4, *stream, &head())).collect();
    stream.write_all(&heads).await.expect("sent");
    let refused = frame(3, 0, 5, &[0, 0, 0, 7]);
    let mut came = Vec::new();
    while !came.windows(refused.len()).any(|window| window == refused) {
        use tokio::io::AsyncReadExt as _;
        assert!(stream.read_buf(&mut came).await.expect("frames") > 0, "{came:?}");
    }
    let wrong = builder().http2(Http2::on().max_streams(0)).build().expect_err("none is a mistake");
    assert!(wrong.to_string().contains("max_streams of http2 is 0"), "{wrong}");
}
