//! What only a real connection brings: bodies that never come or never end, a server that stops, bytes that no library
//! would send (CORS-2, CORS-13, CORS-20).

use std::time::Duration;

use asmx::prelude::*;

use crate::common::Shop;
use crate::common::wire::{Served, assert_granted, call, preflight};

const PAGE: &str = "https://shop.example";

#[web_method]
async fn wait(milliseconds: u64) -> u64 {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    milliseconds
}

fn builder() -> asmx::HostBuilder {
    Host::builder()
        .service(Shop)
        .functions("/F.asmx", methods![wait])
        .cors(Cors::origins([PAGE]).credentials())
        .max_request_length(100)
}

async fn served() -> Served {
    Served::new(builder().build().expect("a host")).await
}

/// CORS-2: nobody waits for the body of a preflight, and nobody is asked to go on.
#[tokio::test]
async fn cors_2_a_body_that_never_comes() {
    let served = served().await;
    for more in
        ["Content-Length: 1000000", "Transfer-Encoding: chunked", "Content-Length: 9\r\nExpect: 100-continue"]
    {
        let request =
            preflight("/Shop.asmx/HelloWorld", PAGE).replace("\r\n\r\n", &format!("\r\n{more}\r\n\r\n"));
        let answer = tokio::time::timeout(Duration::from_secs(2), served.ask(request)).await;
        let answer = answer.expect("an answer at once");
        assert_eq!(answer.status, 204, "{more}");
        assert_granted(&answer, PAGE);
    }
}

/// CORS-13: a body that is too large, with a length, in chunks, and after a question whether to send it.
#[tokio::test]
async fn cors_13_too_large_a_body() {
    let served = served().await;
    let head = format!(
        "POST /Shop.asmx/HelloWorld HTTP/1.1\r\nHost: x\r\nOrigin: {PAGE}\r\nContent-Type: application/json\r\n"
    );
    let text = "x".repeat(150);
    let whole = format!("{head}Content-Length: 150\r\n\r\n{text}");
    let chunks = format!("{head}Transfer-Encoding: chunked\r\n\r\n96\r\n{text}\r\n0\r\n\r\n");
    let drops =
        format!("{head}Transfer-Encoding: chunked\r\n\r\n{}0\r\n\r\n", "a\r\n0123456789\r\n".repeat(15));
    for request in [whole, chunks, drops] {
        let answer = served.ask(request).await;
        assert_eq!((answer.status, answer.header("jsonerror")), (500, Some("true")));
        assert!(answer.text().contains("Maximum request length exceeded."), "{answer:?}");
        assert_granted(&answer, PAGE);
    }
    let mut connection = served.connect().await;
    connection.send(format!("{head}Content-Length: 150\r\nExpect: 100-continue\r\n\r\n")).await;
    assert_eq!(connection.head().await.status, 100);
    connection.send(&text).await;
    assert_granted(&connection.answer().await, PAGE);
}

/// CORS-13: a server that is stopping answers what it has begun, and preflights on connections that are still there.
#[tokio::test]
async fn cors_13_while_the_server_stops() {
    let served = served().await;
    let address = served.address;
    let mut connection = served.connect().await;
    connection.send(call("/F.asmx/Wait", PAGE, r#"{"milliseconds":500}"#)).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let ended = served.stop();
    let answer = connection.answer().await;
    assert_eq!((answer.status, &*answer.text()), (200, r#"{"d":500}"#));
    assert_granted(&answer, PAGE);
    ended.await.expect("no panic");
    assert!(connection.is_closed().await);
    assert!(tokio::net::TcpStream::connect(address).await.is_err(), "nobody is let in to get an error");
}

/// CORS-13: what a shutdown doesn't wait for is told so: a method that runs, and a body that doesn't come.
#[tokio::test]
async fn cors_13_a_shutdown_that_waits_no_longer() {
    let host = builder().shutdown_timeout(Duration::from_millis(100)).build().expect("a host");
    let served = Served::new(host).await;
    let mut runs = served.connect().await;
    runs.send(call("/F.asmx/Wait", PAGE, r#"{"milliseconds":60000}"#)).await;
    let mut hangs = served.connect().await;
    hangs.send(call("/F.asmx/Wait", PAGE, "{").replace("Content-Length: 1", "Content-Length: 9")).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let ended = served.stop();
    for connection in [&mut runs, &mut hangs] {
        let answer = connection.answer().await;
        assert_eq!((answer.status, answer.header("jsonerror")), (503, Some("true")));
        assert!(answer.text().contains("The server is shutting down."), "{answer:?}");
        assert_granted(&answer, PAGE);
        assert!(connection.is_closed().await);
    }
    let ended = tokio::time::timeout(Duration::from_secs(3), ended).await;
    ended.expect("the shutdown waits no longer").expect("no panic");
}

/// CORS-20: bytes that no browser sends come back from nowhere.
#[tokio::test]
async fn cors_20_bytes_that_split_nothing() {
    let served = served().await;
    let evil: [&[u8]; 9] = [
        b"https://shop.example\rX-Evil: 1",
        b"https://shop.example\r\n X-Evil: 1",
        b"https://shop.example\nX-Evil: 1",
        b"https://shop.example\0",
        b"https://shop.example\x7f",
        b"https://shop.example%0d%0aX-Evil:%201",
        b"https://shop.example\xc4\x8d\xc4\x8aX-Evil: 1",
        b"https://sh\xc3\xb6p.example",
        b"\xff\xfe\x80",
    ];
    for name in ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"] {
        for value in evil {
            let mut request = b"OPTIONS /Shop.asmx/HelloWorld HTTP/1.1\r\nHost: x\r\n".to_vec();
            for (other, good) in [("Origin", PAGE), ("Access-Control-Request-Method", "POST")] {
                if other != name {
                    request.extend(format!("{other}: {good}\r\n").bytes());
                }
            }
            request.extend([name.as_bytes(), b": ", value, b"\r\n\r\n"].concat());
            let answer = served.ask(request).await;
            assert!(answer.headers.iter().all(|(name, _)| name != "x-evil"), "{answer:?}");
            assert!(answer.headers.iter().all(|(_, value)| value.is_ascii()), "{answer:?}");
            // A line feed alone ends a line, so the value before it is whole and the rest is another header.
            let ends = value.contains(&b'\n') && !value.windows(3).any(|three| three == b"\r\n ");
            // What cannot be read is refused to the page that asks (CORS-13).
            let refused = answer.status == 400 && name != "Origin";
            assert!(answer.allows().is_none() || ends || refused, "{name} {value:?}: {answer:?}");
        }
    }
}
