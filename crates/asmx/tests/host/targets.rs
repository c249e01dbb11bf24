//! Targets that no URI library takes and IIS does (REQ-9), on their way through the host's own server.

use asmx::prelude::*;
use axum::Router;
use axum::http::Uri;
use axum::routing::any;

use crate::common::wire::Served;

const PAGE: &str = "https://shop.example";

#[web_method(get)]
fn hello(name: String) -> String {
    format!("Hello {name}")
}

async fn served() -> Served {
    let uri = async |uri: Uri| uri.to_string();
    let host = Host::builder()
        .functions("/S.asmx", methods![hello])
        .cors(Cors::origins([PAGE]).credentials())
        .fallback(Router::new().fallback(any(uri)))
        .build()
        .expect("a host");
    Served::new(host).await
}

fn get(target: &[u8]) -> Vec<u8> {
    let head = format!(" HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nOrigin: {PAGE}\r\n\r\n");
    [b"GET ", target, head.as_bytes()].concat()
}

/// REQ-5, REQ-9, CORS-13.
#[tokio::test]
async fn req_9_a_query_is_taken_as_it_was_sent() {
    let served = served().await;
    for (query, name) in [
        (&b"name=\"bob\""[..], "bob"),
        (b"name=\"{|}^`\\\\\"", "{|}^`\\\\"),
        (b"name=\"caf\xc3\xa9\"", "caf\u{e9}"),
        (b"name=%22b%C3%A9\xc3\xa9%22", "b\u{e9}\u{e9}"),
        (b"name=\"\xff\"", "\u{fffd}"),
    ] {
        let answer = served.ask(get(&[b"/S.asmx/Hello?", query].concat())).await;
        assert_eq!(answer.allows(), Some(PAGE));
        assert_eq!((answer.status, answer.text()), (200, format!("{{\"d\":\"Hello {name}\"}}")));
    }
    // REQ-10: what looks like a tag is refused, as ASP.NET refuses it, and under the policy.
    let answer = served.ask(get(b"/S.asmx/Hello?name=\"<b>\"")).await;
    assert_eq!(answer.allows(), Some(PAGE));
}

/// RFC 9112, section 3.2.2, REQ-9: a target may come with the scheme and the host before it, as proxies send it; in HTTP/1.0, too.
#[tokio::test]
async fn req_9_a_target_with_its_host_is_taken_as_it_was_sent() {
    let served = served().await;
    for target in [
        &b"http://x/S.asmx/Hello?name=\"caf\xc3\xa9\""[..],
        b"HTTP://other.example:8080/S.asmx/Hello?name=\"caf%C3%A9\"",
        b"https://x/s.asmx/hello?name=\"caf\xc3\xa9\"#there",
    ] {
        let answer = served.ask(get(target)).await;
        assert_eq!((answer.status, answer.allows()), (200, Some(PAGE)), "{answer:?}");
        assert_eq!(answer.text(), "{\"d\":\"Hello caf\u{e9}\"}");
    }
    let mut old = get(b"/S.asmx/Hello?name=\"bob\"");
    let version = old.windows(8).position(|eight| eight == b"HTTP/1.1").expect("a version");
    old[version + 7] = b'0';
    let answer = served.ask(&old).await;
    assert_eq!((answer.status, answer.text()), (200, r#"{"d":"Hello bob"}"#.to_owned()), "{answer:?}");
}

/// CORS-13: where there is no path at all, the policy is the host's; the one before on the connection has no say.
#[tokio::test]
async fn a_target_without_a_path_is_refused_under_the_policy() {
    let host = Host::builder().functions("/S.asmx", methods![hello]).cors(Cors::origins([PAGE])).build();
    let served = Served::new(host.expect("a host")).await;
    let line = |line: &str| format!("{line}\r\nHost: x\r\nOrigin: {PAGE}\r\n\r\n");
    for first in [
        "GET S.asmx/Hello HTTP/1.1",
        "GET *\" HTTP/1.1",
        "GET  HTTP/1.1",
        "GET\t/S.asmx/Hello HTTP/1.1",
        "GET  /S.asmx/Hello HTTP/1.1",
        "GET http://x/S.asmx/He llo HTTP/1.1",
        "GET http:// HTTP/1.1",
    ] {
        let answer = served.ask(line(first)).await;
        assert_eq!((answer.status, answer.allows()), (400, Some(PAGE)), "{first}: {answer:?}");
    }
    let mut connection = served.connect().await;
    connection.send(get(b"/S.asmx/Hello?name=\"bob\"")).await;
    assert_eq!(connection.answer().await.allows(), Some(PAGE));
    connection.send("GET\tx HTTP/1.1\r\nHost: x\r\n\r\n").await;
    let answer = connection.answer().await;
    assert_eq!((answer.status, answer.allows()), (400, None), "{answer:?}");
}

/// CFG-57: what a path may not hold is refused as ASP.NET refuses it.
#[tokio::test]
async fn a_path_is_taken_as_it_was_sent() {
    let served = served().await;
    let answer = served.ask(get(b"/S.asmx/<b>")).await;
    assert_eq!((answer.status, answer.allows()), (400, Some(PAGE)), "{answer:?}");
    let answer = served.ask(get(b"/S.asmx/`\"\xc3\xa9\xff")).await;
    assert_eq!((answer.status, answer.allows()), (500, Some(PAGE)), "{answer:?}");
    assert_eq!(served.ask(get(b"/p\xc3\xa9`?\"<\"")).await.text(), "/p%C3%A9%60?%22%3C%22");
}

/// On one connection, with bodies between that look like requests.
#[tokio::test]
async fn each_request_of_a_connection_is_taken_so() {
    let served = served().await;
    let mut connection = served.connect().await;
    let body = "GET /S.asmx/Hello?name=\"no\" HTTP/1.1\r\n\r\n";
    let post = format!("POST /echo?\" HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n", body.len());
    for _ in 0..3 {
        connection.send(get(b"/S.asmx/Hello?name=\"bob\"")).await;
        let answer = connection.answer().await;
        assert_eq!(answer.text(), r#"{"d":"Hello bob"}"#, "{answer:?}");
        connection.send(&post).await;
        for byte in body.bytes() {
            connection.send([byte]).await;
            tokio::task::yield_now().await;
        }
        assert_eq!(connection.answer().await.text(), "/echo?%22");
    }
}

/// REQ-9, CORS-13: behind a body in chunks too, whether it was read or not, and whatever it looks like.
#[tokio::test]
async fn behind_chunks_a_target_is_taken_so() {
    let served = served().await;
    let inner = "GET /S.asmx/Hello?name=\"no\" HTTP/1.1\r\n\r\n";
    let chunks =
        format!("{:X};a=\"/ <\"\r\n{inner}\r\n3\r\n\r\n0\r\n0\r\nReferer: /\"<\r\n\r\n", inner.len());
    let head = "POST /x?\" HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    let mut connection = served.connect().await;
    for pieces in [1, 7, head.len() + 3, 4096] {
        for piece in [head, &chunks].concat().as_bytes().chunks(pieces) {
            connection.send(piece).await;
            tokio::task::yield_now().await;
        }
        assert_eq!(connection.answer().await.text(), "/x?%22");
        connection.send(get(b"/S.asmx/Hello?name=\"bob\"")).await;
        assert_eq!(connection.answer().await.text(), r#"{"d":"Hello bob"}"#, "{pieces}");
    }
    // What the library refuses behind it is refused under the policy.
    connection.send([head, &chunks].concat()).await;
    assert_eq!(connection.answer().await.status, 200);
    connection.send(get(b"/S.asmx/He\x01")).await;
    let answer = connection.answer().await;
    assert_eq!((answer.status, answer.allows()), (400, Some(PAGE)), "{answer:?}");
}

/// RFC 9112, section 11.2: where it is not sure that a request begins, nothing is changed; a target that has to be is refused
/// then.
#[tokio::test]
async fn in_doubt_nothing_is_changed() {
    let served = served().await;
    let raw = get(b"/S.asmx/Hello?name=\"bob\"");
    // Two at once: the first is sure.
    let mut connection = served.connect().await;
    connection.send([raw.clone(), raw.clone()].concat()).await;
    assert_eq!(connection.answer().await.text(), r#"{"d":"Hello bob"}"#);
    assert_eq!(connection.answer().await.status, 400);
    // What comes after another protocol was asked for may be that.
    let mut connection = served.connect().await;
    connection.send("GET /x HTTP/1.1\r\nHost: x\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n").await;
    assert_eq!(connection.answer().await.text(), "/x");
    connection.send(&raw).await;
    assert_eq!(connection.answer().await.status, 400);
    // Chunks that others may read otherwise.
    let mut connection = served.connect().await;
    let chunks = "POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3 \r\n/\"<\r\n0\r\n\r\n";
    connection.send(chunks).await;
    assert_eq!(connection.answer().await.text(), "/x");
    connection.send(&raw).await;
    assert_eq!(connection.answer().await.status, 400);
}

/// CORS-13: what the library cannot read is refused under the policy, so that the page gets to see the status.
#[tokio::test]
async fn what_cannot_be_read_is_refused_under_the_policy() {
    let served = served().await;
    let long = [b"/S.asmx/Hello?name=", &[b'a'; 70_000][..]].concat();
    for (target, status) in
        [(&b"/S.asmx/Hello?name=\"a b\""[..], 400), (b"/S.asmx/He\x01", 400), (&long, 414)]
    {
        let answer = served.ask(get(target)).await;
        assert_eq!((answer.status, answer.allows()), (status, Some(PAGE)), "{answer:?}");
        // After an answer on the same connection, bit by bit.
        let mut connection = served.connect().await;
        connection.send(get(b"/S.asmx/Hello?name=\"bob\"")).await;
        assert_eq!(connection.answer().await.status, 200);
        for piece in get(target).chunks(9000.min(target.len() / 2)) {
            connection.send(piece).await;
            tokio::task::yield_now().await;
        }
        let answer = connection.answer().await;
        assert_eq!((answer.status, answer.allows()), (status, Some(PAGE)), "{answer:?}");
    }
    let many: String = (0..200).map(|number| format!("X-{number}: a\r\n")).collect();
    let head = format!("POST /S.asmx/Hello HTTP/1.1\r\nHost: x\r\n{many}Origin: {PAGE}\r\n\r\n");
    let answer = served.ask(head).await;
    assert_eq!((answer.status, answer.allows()), (431, Some(PAGE)), "{answer:?}");

    let stranger =
        String::from_utf8(get(b"/S.asmx/a b")).expect("ASCII").replace(PAGE, "https://other.example");
    let answer = served.ask(stranger).await;
    assert_eq!((answer.status, answer.allows()), (400, None), "{answer:?}");
    let nobody = served.ask("GET / HTTP/9.9\r\n\r\n").await;
    assert_eq!((nobody.status, nobody.allows()), (400, None), "{nobody:?}");
}

/// A length that is told twice, or in two ways, is for the library to refuse or to decide; what it takes for a body stays one.
#[tokio::test]
async fn a_body_stays_a_body() {
    let served = served().await;
    let inner =
        "GET /S.asmx/Hello?name=\"bob\" HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\r\n";
    for (lines, statuses) in [
        (format!("Content-Length: {}\r\nContent-Length: 0", inner.len()), &[400][..]),
        (format!("Content-Length: {0}\r\nContent-Length: {0}", inner.len()), &[200]),
        ("Content-Length: 0\r\nTransfer-Encoding: chunked".to_owned(), &[200]),
        ("Content-Length: -1".to_owned(), &[400]),
        ("Content-Length: 1, 1".to_owned(), &[400]),
        ("Transfer-Encoding: xchunked".to_owned(), &[400]),
    ] {
        let mut connection = served.connect().await;
        connection.send(format!("POST /x HTTP/1.1\r\nHost: x\r\n{lines}\r\n\r\n{inner}")).await;
        for status in statuses {
            assert_eq!(connection.answer().await.status, *status, "{lines}");
        }
    }
}
