//! CORS over real connections: spellings of a request, versions of HTTP, and what shares a connection (CORS-25).

use std::sync::Arc;
use std::time::Duration;

use asmx::prelude::*;

use crate::common::Shop;
use crate::common::wire::{Answer, Served, assert_granted, call, preflight};

const PAGE: &str = "https://shop.example";
const OTHER: &str = "https://other.example";
const STRANGER: &str = "https://evil.example";

#[web_method]
async fn wait(milliseconds: u64) -> u64 {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    milliseconds
}

#[web_method(cache = 60)]
fn kept() -> i32 {
    1
}

async fn served() -> Served {
    let host = Host::builder()
        .service(Shop)
        .functions("/F.asmx", methods![wait, kept])
        .cors(Cors::origins([PAGE, OTHER]).credentials())
        .build()
        .expect("a host");
    Served::new(host).await
}

#[tokio::test]
async fn cors_25_header_names_in_any_case() {
    let served = served().await;
    for spell in [str::to_ascii_lowercase, str::to_ascii_uppercase, |name: &str| name.replace('i', "I")] {
        let lines = |lines: &[(&str, &str)]| -> String {
            lines.iter().map(|(name, value)| format!("{}: {value}\r\n", spell(name))).collect()
        };
        let asked = lines(&[
            ("Host", "api.example"),
            ("Origin", PAGE),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "content-type"),
        ]);
        let answer = served.ask(format!("OPTIONS /Shop.asmx/HelloWorld HTTP/1.1\r\n{asked}\r\n")).await;
        assert_eq!(answer.status, 204);
        assert_granted(&answer, PAGE);
        let sent = lines(&[
            ("Host", "api.example"),
            ("Origin", PAGE),
            ("Content-Type", "application/json"),
            ("Content-Length", "2"),
        ]);
        let answer = served.ask(format!("POST /Shop.asmx/HelloWorld HTTP/1.1\r\n{sent}\r\n{{}}")).await;
        assert_eq!((answer.status, &*answer.text()), (200, r#"{"d":"Hello World"}"#));
        assert_granted(&answer, PAGE);
    }
}

#[tokio::test]
async fn cors_25_http_1_0() {
    let served = served().await;
    for keep_alive in [false, true] {
        let line = if keep_alive { "Connection: keep-alive\r\n" } else { "" };
        let old = |request: String| request.replace(" HTTP/1.1\r\n", &format!(" HTTP/1.0\r\n{line}"));
        let mut connection = served.connect().await;
        connection.send(old(preflight("/Shop.asmx/HelloWorld", PAGE))).await;
        let answer = connection.answer().await;
        assert_eq!((answer.status, &*answer.version), (204, "HTTP/1.0"));
        assert_granted(&answer, PAGE);
        if keep_alive {
            connection.send(old(call("/Shop.asmx/HelloWorld", OTHER, "{}"))).await;
            assert_granted(&connection.answer().await, OTHER);
        } else {
            assert!(connection.is_closed().await);
            assert_granted(&served.ask(old(call("/Shop.asmx/HelloWorld", OTHER, "{}"))).await, OTHER);
        }
    }
    let bare = format!("GET /Shop.asmx HTTP/1.0\r\nOrigin: {PAGE}\r\n\r\n");
    assert_granted(&served.ask(bare).await, PAGE);
}

/// The whole URL in the request line, as proxies send it, and the forms that name no path.
#[tokio::test]
async fn cors_25_forms_of_the_target() {
    let served = served().await;
    for target in [
        "http://api.example/Shop.asmx/HelloWorld",
        "http://shop.example/Shop.asmx/HelloWorld",
        "https://api.example:8443/shop.asmx/%48elloWorld?x#y",
    ] {
        let answer = served.ask(preflight(target, PAGE)).await;
        assert_eq!(answer.status, 204, "{target}");
        assert_granted(&answer, PAGE);
        let answer = served.ask(call(target, PAGE, "{}")).await;
        assert_eq!(answer.status, 200, "{target}");
        assert_granted(&answer, PAGE);
        assert_eq!(served.ask(call(target, STRANGER, "{}")).await.allows(), None);
    }
    for request in [preflight("*", PAGE), format!("OPTIONS * HTTP/1.1\r\nHost: x\r\nOrigin: {PAGE}\r\n\r\n")]
    {
        let answer = served.ask(request).await;
        assert_eq!(answer.status, 204);
        assert_granted(&answer, PAGE);
    }
}

/// A HEAD has the headers of its GET and no body. What ASP.NET refuses a HEAD, it refuses under the same policy.
#[tokio::test]
async fn cors_25_head_as_get() {
    let served = served().await;
    let ask = |verb: &str, path: &str, origin: &str| {
        format!("{verb} {path} HTTP/1.1\r\nHost: api.example\r\nOrigin: {origin}\r\n\r\n")
    };
    let named = |answer: &Answer| {
        let headers = answer.headers.iter().filter(|(name, _)| name != "date");
        let mut named: Vec<_> = headers.cloned().collect();
        named.sort();
        named
    };
    for origin in [PAGE, STRANGER] {
        let mut connection = served.connect().await;
        for path in ["/Shop.asmx/js", "/Shop.asmx/jsdebug", "/Nope.asmx", "/nothing"] {
            connection.send(ask("GET", path, origin)).await;
            let got = connection.answer().await;
            connection.send(ask("HEAD", path, origin)).await;
            // A body would stand where the next answer's head has to be.
            let head = connection.head().await;
            assert_eq!((head.status, named(&head)), (got.status, named(&got)), "{path}");
        }
        for path in ["/Shop.asmx", "/Shop.asmx/Count", "/Shop.asmx/Nope"] {
            connection.send(ask("GET", path, origin)).await;
            let got = connection.answer().await;
            connection.send(ask("HEAD", path, origin)).await;
            assert_eq!(connection.head().await.cors(), got.cors(), "{path}");
        }
    }
}

#[tokio::test]
async fn cors_25_a_connection_goes_on_after_a_preflight() {
    let served = served().await;
    let mut connection = served.connect().await;
    let with_body =
        preflight("/Shop.asmx/HelloWorld", PAGE).replace("\r\n\r\n", "\r\nContent-Length: 3\r\n\r\n{}x");
    for (request, status) in [
        (preflight("/Shop.asmx/HelloWorld", PAGE), 204),
        (call("/Shop.asmx/HelloWorld", PAGE, "{}"), 200),
        (preflight("/nothing", PAGE), 204),
        (with_body, 204),
        (call("/Shop.asmx/Fail", PAGE, "{"), 500),
        (preflight("/Nope.asmx/x", PAGE), 204),
        (call("/Shop.asmx/HelloWorld", PAGE, "{}"), 200),
    ] {
        connection.send(&request).await;
        let answer = connection.answer().await;
        assert_eq!(answer.status, status, "{request}");
        assert_granted(&answer, PAGE);
        assert_eq!(status == 204, answer.body.is_empty());
    }
}

/// Requests that were all sent before the first answer was read.
#[tokio::test]
async fn cors_25_pipelined_requests_keep_their_origins() {
    let served = served().await;
    let mut connection = served.connect().await;
    let mut sent = String::new();
    let mut expected = Vec::new();
    for round in 0..40 {
        let origin = [PAGE, STRANGER, OTHER][round % 3];
        sent += &match round % 4 {
            0 => preflight("/Shop.asmx/HelloWorld", origin),
            1 => call("/F.asmx/Kept", origin, "{}"),
            2 => call("/Shop.asmx/Nope", origin, "{}"),
            _ => call("/Shop.asmx/HelloWorld", origin, "{}"),
        };
        expected.push((round % 4 == 0, (origin != STRANGER).then_some(origin)));
    }
    connection.send(sent).await;
    for (is_preflight, origin) in expected {
        let answer = connection.answer().await;
        assert_eq!((answer.status == 204, answer.allows()), (is_preflight, origin));
    }
}

/// Connections at the same time, with answers that are kept for all of them (CORS-12).
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn cors_25_connections_keep_their_origins() {
    let served = Arc::new(served().await);
    let tasks: Vec<_> = (0..24)
        .map(|number| {
            let served = Arc::clone(&served);
            let origin = [PAGE, OTHER, STRANGER][number % 3];
            tokio::spawn(async move {
                let mut connection = served.connect().await;
                for _ in 0..20 {
                    for request in [
                        call("/F.asmx/Wait", origin, r#"{"milliseconds":1}"#),
                        preflight("/F.asmx/Wait", origin),
                        call("/F.asmx/Kept", origin, "{}"),
                    ] {
                        connection.send(request).await;
                        let answer = connection.answer().await;
                        assert_eq!(answer.allows(), (origin != STRANGER).then_some(origin));
                        assert_eq!(
                            answer.header("vary").map(str::to_ascii_lowercase).as_deref(),
                            Some("origin")
                        );
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("no cross-talk");
    }
}
