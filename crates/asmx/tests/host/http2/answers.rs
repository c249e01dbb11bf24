//! What comes over HTTP/2 is what comes over HTTP/1.

use std::process::Command;

use asmx::prelude::*;
use asmx::{HostBuilder, Http2};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use h2::Reason;
use h2::client::Builder;

use super::client::{Client, PAGE, post, reason, served};
use crate::common::wire::Served;
use crate::common::{Shop, log};
use crate::tls::{Keys, connect_to};

struct More;

#[script_service(namespace = "Acme", xml_namespace = "urn:more")]
impl More {
    #[web_method]
    fn url(&self, #[extract] context: Context) -> Option<String> {
        context.request().url()
    }

    #[web_method(session)]
    fn visits(&self, #[extract] session: Session) -> Result<i32, Fault> {
        let visits = session.get::<i32>("visits")?.unwrap_or_default() + 1;
        session.insert("visits", &visits)?;
        Ok(visits)
    }

    #[web_method]
    fn length(&self, text: String) -> u64 {
        text.len() as u64
    }

    #[web_method]
    fn big(&self, length: u32) -> String {
        "x".repeat(length as usize)
    }

    #[web_method]
    fn hop(&self, #[extract] context: Context) -> Result<(), Fault> {
        context.append_header("Connection", "close, X-Hop")?;
        context.append_header("X-Hop", "1")?;
        context.append_header("Keep-Alive", "timeout=5")
    }
}

fn builder() -> HostBuilder {
    let cors = Cors::origins([PAGE]).credentials();
    Host::builder().service(Shop).service(More).cors(cors).max_json_length(100_000_000)
}

/// The application sees HTTPS and a host, and a browser's crumbs of cookies are one header.
#[tokio::test]
async fn a_session_over_tls() {
    let (keys, certificate) = Keys::new("http2");
    let served = Served::new(builder().tls(keys.tls()).build().expect("a host")).await;
    let stream = connect_to(served.address, &certificate, &[b"h2", b"http/1.1"]).await.expect("a handshake");
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let mut client = Client::over(stream, &Builder::new()).await;
    let request = |method: &str| {
        let request = Request::post(format!("https://localhost/More.asmx/{method}"));
        request.header("content-type", "application/json")
    };
    let url = client.ask(request("Url").body(()).expect("a request"), b"{}").await.expect("an answer");
    assert_eq!(url.text(), r#"{"d":"https://localhost/More.asmx/Url"}"#);
    let first = client.ask(request("Visits").body(()).expect("a request"), b"{}").await.expect("an answer");
    let cookie = first.headers["set-cookie"].to_str().expect("text");
    assert!(cookie.contains("; secure"), "{cookie}");
    let cookie = cookie.split(';').next().expect("a value");
    let again = request("Visits").header("cookie", "a=1").header("cookie", cookie).header("cookie", "b=2");
    let again = client.ask(again.body(()).expect("a request"), b"{}").await.expect("an answer");
    assert_eq!(again.text(), r#"{"d":2}"#);
    // Who offers only HTTP/1.1 has it, ...
    let stream = connect_to(served.address, &certificate, &[b"http/1.1"]).await.expect("a handshake");
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"http/1.1"[..]));
    // ... and a host may speak nothing else.
    let served = Served::new(builder().tls(keys.tls()).http2(Http2::off()).build().expect("a host")).await;
    let stream = connect_to(served.address, &certificate, &[b"h2", b"http/1.1"]).await.expect("a handshake");
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"http/1.1"[..]));
}

/// SOAP 1.1 (CLS-15) is a body as any other.
#[tokio::test]
async fn soap() {
    let served = served(builder()).await;
    let mut client = Client::new(served.address).await;
    let request = Request::post("http://api.example/More.asmx").header("content-type", "text/xml");
    let request = request.header("soapaction", "\"urn:more/Length\"").body(()).expect("a request");
    let body = "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>\
                <Length xmlns=\"urn:more\"><text>four</text></Length></e:Body></e:Envelope>";
    let answer = client.ask(request, body.as_bytes()).await.expect("an answer");
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("<LengthResult>4</LengthResult>"), "{}", answer.text());
}

/// Without TLS, HTTP/2 is spoken where it was asked for, and HTTP/1.1 beside it.
#[tokio::test]
async fn cleartext_is_for_who_asks_for_it() {
    let both = served(builder()).await;
    let http1 = "GET /Shop.asmx/Count HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n\r\n";
    assert_eq!(both.ask(http1).await.status, 200);
    // No request begins like that, but one may begin nearly so.
    assert_eq!(both.ask("PRI / HTTP/1.1\r\nHost: a\r\n\r\n").await.status, 404);
    let upgrade = http1.replace("Host: a", "Host: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c");
    assert_eq!(both.ask(upgrade).await.status, 200, "it is passed over");
    for other in [builder(), builder().http2(Http2::off().cleartext(true))] {
        let served = Served::new(other.build().expect("a host")).await;
        let mut connection = served.connect().await;
        connection.send(super::client::PREFACE).await;
        assert!(connection.is_closed().await);
    }
}

/// The same status, headers and body, whoever refuses or answers; nothing that is about a connection (CORS-13, ERR-1, RT-30).
#[tokio::test]
async fn answers_are_those_of_http1() {
    let served = served(builder()).await;
    let mut client = Client::new(served.address).await;
    let long = format!("{{\"text\":\"{}\"}}", "x".repeat(5_000_000));
    for (method, path, body) in [
        ("POST", "/Shop.asmx/Greet", r#"{"firstName":"Bob"}"#),
        ("POST", "/Shop.asmx/Greet", "{"),
        ("POST", "/Shop.asmx/Greet", "{}"),
        ("POST", "/Shop.asmx/Fail", r#"{"message":"no"}"#),
        ("POST", "/Shop.asmx/Panic", "{}"),
        ("POST", "/Shop.asmx/ByHand", "{}"),
        ("POST", "/Shop.asmx/CutOff", "{}"),
        ("POST", "/Shop.asmx/Nobody", "{}"),
        ("POST", "/More.asmx/Hop", "{}"),
        ("POST", "/More.asmx/Big", r#"{"length":3000000}"#),
        ("POST", "/More.asmx/Length", &long),
        ("POST", "/None.asmx/Greet", "{}"),
        ("GET", "/Shop.asmx/Repeat?text=%22a%22&times=3", ""),
        ("GET", "/Shop.asmx/Greet", ""),
        ("HEAD", "/Shop.asmx/Count", ""),
        ("GET", "/Shop.asmx/js", ""),
        ("GET", "/Shop.asmx", ""),
        ("OPTIONS", "/Shop.asmx/Greet", ""),
        ("PUT", "/Shop.asmx/Greet", "{}"),
        ("GET", "/nothing?a=%3Cb%3E", ""),
    ] {
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: api.example\r\nOrigin: {PAGE}\r\nContent-Type: application/json\r\n\
             Access-Control-Request-Method: POST\r\nContent-Length: {length}\r\n\r\n"
        );
        let mut connection = served.connect().await;
        connection.send(head + body).await;
        let http1 = if method == "HEAD" { connection.head().await } else { connection.answer().await };
        let request = Request::builder().method(method).uri(format!("http://api.example{path}"));
        let request = request.header("origin", PAGE).header("content-type", "application/json");
        let request =
            request.header("access-control-request-method", "POST").header("content-length", length);
        let http2 = client.ask(request.body(()).expect("a request"), body.as_bytes()).await;
        let http2 = http2.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        assert_eq!(http2.status.as_u16(), http1.status, "{method} {path}");
        assert_eq!(http2.body, http1.body, "{method} {path}");
        let mut expected: Vec<(String, Vec<u8>)> = http1.headers;
        let hop = ["connection", "keep-alive", "x-hop", "transfer-encoding"];
        expected.retain(|(name, _)| name != "date" && !hop.contains(&name.as_str()));
        expected.sort();
        assert_eq!(sorted(&http2.headers), expected, "{method} {path}");
    }
}

fn sorted(headers: &HeaderMap) -> Vec<(String, Vec<u8>)> {
    assert!(headers.contains_key("date"));
    let pairs = headers.iter().map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()));
    let mut pairs: Vec<_> = pairs.filter(|(name, _)| name != "date").collect();
    pairs.sort();
    pairs
}

/// REQ-9: HTTP/2 has no target that somebody could mend: what no URI may hold is wrong in this stream alone. What is wrong with the
/// host is told as in HTTP/1.
#[test]
fn what_is_no_request_is_refused_by_itself() {
    let (lines, ()) = log::during(async {
        let served = served(builder()).await;
        let mut client = Client::new(served.address).await;
        let mut other = post("/Shop.asmx/HelloWorld");
        other.headers_mut().insert("host", "evil.example".parse().expect("a value"));
        assert_eq!(client.ask(other, b"{}").await.expect("an answer").status, StatusCode::BAD_REQUEST);
        let mut tunnel = Request::new(());
        *tunnel.method_mut() = Method::CONNECT;
        *tunnel.uri_mut() = "api.example:443".parse().expect("a URI");
        assert_eq!(client.ask(tunnel, b"").await.expect("an answer").status, StatusCode::BAD_REQUEST);
        let mut many = post("/Shop.asmx/HelloWorld");
        for number in 0..101 {
            let name: axum::http::HeaderName = format!("x-{number}").parse().expect("a name");
            many.headers_mut().insert(name, "1".parse().expect("a value"));
        }
        let many = client.ask(many, b"{}").await.expect("an answer");
        assert_eq!(many.status, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
        assert_eq!(client.call("/Shop.asmx/HelloWorld", "{}").await.expect("an answer").status, 200);
    });
    assert!(lines.contains("request refused: its Host header is another than its :authority"), "{lines}");
    assert!(lines.contains("request refused: it asks for a tunnel"), "{lines}");
}

#[tokio::test]
async fn req_9_a_target_that_is_none_is_wrong_in_its_stream() {
    use super::client::{frame, raw};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let served = served(builder()).await;
    let mut stream = raw(served.address).await;
    let path = b"/S.asmx/<b>";
    let block = [&[0x82, 0x86, 0x01, 0x01, b'a', 0x04, path.len() as u8], &path[..]].concat();
    stream.write_all(&frame(1, 5, 1, &block)).await.expect("sent");
    let mut read = Vec::new();
    // RST_STREAM of the first stream with PROTOCOL_ERROR.
    let reset = frame(3, 0, 1, &[0, 0, 0, 1]);
    while !read.windows(reset.len()).any(|window| window == reset) {
        assert!(stream.read_buf(&mut read).await.expect("frames") > 0, "{read:?}");
    }
    stream.write_all(&frame(6, 0, 0, b"the same")).await.expect("sent");
    let pong = frame(6, 1, 0, b"the same");
    while !read.windows(pong.len()).any(|window| window == pong) {
        assert!(stream.read_buf(&mut read).await.expect("frames") > 0, "the connection goes on");
    }
}

/// Bodies and answers that are longer than any window.
#[tokio::test]
async fn long_bodies_and_answers_pass() {
    let served = served(builder()).await;
    let mut client = Client::new(served.address).await;
    let text = "y".repeat(3_000_000);
    let answer = client.call("/More.asmx/Length", &format!("{{\"text\":\"{text}\"}}")).await;
    assert_eq!(answer.expect("an answer").text(), r#"{"d":3000000}"#);
    let answer = client.call("/More.asmx/Big", r#"{"length":5000000}"#).await.expect("an answer");
    assert_eq!(answer.body.len(), 5_000_000 + r#"{"d":""}"#.len());
    // The window is exactly as long as the answer, so that the client has no reason to open it.
    let mut narrow = Builder::new();
    narrow.initial_window_size(26);
    let mut client = Client::with(served.address, &narrow).await;
    let answer = client.call("/More.asmx/Big", r#"{"length":18}"#).await.expect("an answer");
    assert_eq!(answer.body.len(), 26);
}

/// What more there is than there are places for is refused in a way after which a client may ask again.
#[tokio::test]
async fn streams_count_as_connections_do() {
    let served = served(builder().max_connections(2)).await;
    let mut client = Client::new(served.address).await;
    let first = client.begin(post("/Shop.asmx/HelloWorld"), false).await.expect("a stream");
    let second = client.begin(post("/Shop.asmx/HelloWorld"), false).await.expect("a stream");
    let error = client.call("/Shop.asmx/HelloWorld", "{}").await.expect_err("no place");
    assert_eq!(reason(&error), Some(Reason::REFUSED_STREAM));
    drop((first, second));
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    assert_eq!(client.call("/Shop.asmx/HelloWorld", "{}").await.expect("an answer").status, 200);
}

/// RFC 9110, section 10.1.1, as with HTTP/1.1: what nobody knows cannot be expected.
#[tokio::test]
async fn who_expects_the_unknown_is_told() {
    let served = served(builder()).await;
    let mut client = Client::new(served.address).await;
    for (expected, body, status) in
        [("100-continue", &b"{}"[..], 200), ("x", b"", 417), ("100-continue, x", b"", 417)]
    {
        let mut request = post("/Shop.asmx/HelloWorld");
        request.headers_mut().insert("expect", http::HeaderValue::from_static(expected));
        let answer = client.ask(request, body).await.expect("an answer");
        assert_eq!(answer.status, status, "{expected}");
    }
    assert_eq!(
        client.call("/Shop.asmx/HelloWorld", "{}").await.expect("an answer").status,
        200,
        "it goes on"
    );
}

/// With the tools that people have.
#[tokio::test]
async fn curl_is_answered() {
    let speaks = |output: &std::process::Output| String::from_utf8_lossy(&output.stdout).contains("HTTP2");
    if !Command::new("curl").arg("--version").output().is_ok_and(|output| speaks(&output)) {
        return;
    }
    let (keys, _) = Keys::new("curl");
    let tls = Served::new(builder().tls(keys.tls()).build().expect("a host")).await;
    let plain = served(builder()).await;
    for (flag, url) in [
        ("--http2", format!("https://{}", tls.address)),
        ("--http2-prior-knowledge", format!("http://{}", plain.address)),
        ("--http1.1", format!("http://{}", plain.address)),
    ] {
        let url = format!("{url}/More.asmx/Length");
        let text = std::env::temp_dir().join(format!("asmx-curl-{}", std::process::id()));
        std::fs::write(&text, format!("{{\"text\":\"{}\"}}", "z".repeat(2_000_000))).expect("written");
        let (body, header) = (format!("@{}", text.display()), "Content-Type: application/json");
        let arguments = ["-sSk", flag, "-H", header, "-H", "Expect: 100-continue", "-w", " %{http_version}"];
        let run = tokio::task::spawn_blocking(move || {
            Command::new("curl").args(arguments).args(["--data-binary", &body, &url]).output()
        });
        let output = run.await.expect("no panic").expect("curl");
        let version = if flag == "--http1.1" { "1.1" } else { "2" };
        let answer = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(answer, format!("{{\"d\":2000000}} {version}"), "{output:?}");
        let _ = std::fs::remove_file(text);
    }
}
