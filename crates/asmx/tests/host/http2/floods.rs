//! What costs a client nothing and a server something has an end.

use std::time::{Duration, Instant};

use asmx::prelude::*;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::client::{Client, frame, head, raw, served};
use crate::common::{Shop, log};

/// Sends the same until the server closes the connection; how often that was.
async fn flood(stream: TcpStream, piece: &[u8]) -> usize {
    let (mut read, mut write) = stream.into_split();
    // Somebody who reads is the harder case: nothing holds the server up.
    let reading = tokio::spawn(async move {
        let mut scratch = vec![0; 64 * 1024];
        while matches!(read.read(&mut scratch).await, Ok(1..)) {}
    });
    let (mut sent, began) = (0, Instant::now());
    while write.write_all(piece).await.is_ok() && !reading.is_finished() {
        sent += 1;
        assert!(began.elapsed() < Duration::from_secs(30), "still open after {sent}");
    }
    sent
}

/// PING, SETTINGS, PRIORITY, `WINDOW_UPDATE`, empty DATA and what nobody knows, in whatever number.
#[test]
fn frames_that_carry_nothing_have_an_end() {
    let (lines, ()) = log::during(async {
        let served = served(Host::builder().service(Shop)).await;
        let open = frame(1, 4, 1, &head());
        for (what, begin, one) in [
            ("ping", vec![], frame(6, 0, 0, b"12345678")),
            ("settings", vec![], frame(4, 0, 0, &[])),
            ("priority", vec![], frame(2, 0, 3, &[0, 0, 0, 0, 1])),
            ("unknown", vec![], frame(0xbb, 0, 0, b"x")),
            ("window", open.clone(), frame(8, 0, 1, &[0, 0, 0, 1])),
            ("data", open.clone(), frame(0, 0, 1, &[])),
            ("padding", open, frame(0, 8, 1, &[0])),
        ] {
            let mut stream = raw(served.address).await;
            stream.write_all(&begin).await.expect("sent");
            let sent = flood(stream, &one.repeat(100)).await;
            assert!(sent < 3000, "{what}: {sent}");
        }
        let mut client = Client::new(served.address).await;
        assert_eq!(client.call("/Shop.asmx/HelloWorld", "{}").await.expect("an answer").status, 200);
    });
    assert!(lines.contains("too many frames of HTTP/2 that carry nothing"), "{lines}");
}

/// CVE-2023-44487: requests that are taken back at once.
#[tokio::test]
async fn requests_taken_back_have_an_end() {
    let served = served(Host::builder().service(Shop)).await;
    let stream = raw(served.address).await;
    let (mut read, mut write) = stream.into_split();
    let reading = tokio::spawn(async move {
        let mut came = Vec::new();
        let _ = read.read_to_end(&mut came).await;
        came
    });
    let mut streams = 0;
    // In one piece, and each after the other was seen.
    for id in (1..200_001).step_by(2) {
        let reset = frame(3, 0, id, &[0, 0, 0, 8]);
        if write.write_all(&[frame(1, 4, id, &head()), reset].concat()).await.is_err()
            || reading.is_finished()
        {
            break;
        }
        streams += 1;
        tokio::task::yield_now().await;
    }
    assert!(streams < 50_000, "{streams}");
    let came = reading.await.expect("no panic");
    // GOAWAY with ENHANCE_YOUR_CALM.
    assert!(came.windows(4).any(|window| window == [0, 0, 0, 11]), "{came:?}");
}

#[tokio::test]
async fn requests_taken_back_one_by_one_have_an_end() {
    let served = served(Host::builder().service(Shop)).await;
    let mut client = Client::new(served.address).await;
    let mut streams = 0;
    while let Ok((response, mut stream)) = client.begin(super::client::post("/Shop.asmx/Sleep"), false).await
    {
        tokio::time::sleep(Duration::from_millis(1)).await;
        stream.send_reset(h2::Reason::CANCEL);
        drop(response);
        streams += 1;
        assert!(streams < 1000, "still open");
    }
    assert!(streams >= 200, "{streams}: who changes his mind now and then is no attacker");
}

/// CVE-2024-27316 and its like: a head that goes on and on costs no more than a head may.
#[tokio::test]
async fn a_head_without_end_has_one() {
    let served = served(Host::builder().service(Shop)).await;
    for continuation in [vec![], vec![0x88; 1000], b"\x00\x01a\x7f\x80\x7fx".to_vec()] {
        let mut stream = raw(served.address).await;
        stream.write_all(&frame(1, 1, 1, &head())).await.expect("sent");
        let sent = flood(stream, &frame(9, 0, 1, &continuation)).await;
        assert!(sent < 20_000, "{}: {sent}", continuation.len());
    }
    // A small head that unpacks to a large one.
    let name = [&[0x40, 1, b'a', 0x7f, 0x80, 0x1e][..], &[b'x'; 3967]].concat();
    let mut stream = raw(served.address).await;
    let bomb = [head(), name, vec![0xbe; 12_000]].concat();
    stream.write_all(&frame(1, 5, 1, &bomb)).await.expect("sent");
    let mut client = Client::new(served.address).await;
    assert_eq!(client.call("/Shop.asmx/HelloWorld", "{}").await.expect("an answer").status, 200);
}
