//! Requests and answers that break the rules of HTTP, and what can be switched off.

use asmx::HostBuilder;
use asmx::prelude::*;
use asmx::testing::Client;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;

use crate::common::wire::{Served, assert_granted, call};
use crate::common::{Shop, log};

const PAGE: &str = "https://shop.example";

#[web_method]
fn header(#[extract] context: Context, name: String, value: String) -> Result<(), Fault> {
    context.append_header(&name, &value)
}

#[web_method]
fn status(#[extract] context: Context, code: u16) -> Result<(), Fault> {
    context.set_status(StatusCode::from_u16(code)?);
    Ok(())
}

fn builder() -> HostBuilder {
    Host::builder()
        .service(Shop)
        .functions("/M.asmx", methods![header, status])
        .page_methods("/Default.aspx", methods![header])
        .fallback(Router::new().route("/page", get(async || "a page")))
        .cors(Cors::origins([PAGE]).credentials())
}

fn client(builder: HostBuilder) -> Client {
    Client::new(builder.build().expect("a host"))
}

/// RFC 9112, section 3.2: whoever asks says for which host, once, or is not asked any further.
#[tokio::test]
async fn a_request_has_one_host() {
    let served = Served::new(builder().build().expect("a host")).await;
    let request = call("/Shop.asmx/HelloWorld", PAGE, "{}");
    let fine = "Host: api.example\r\n";
    for hosts in
        ["", "Host: a\r\nHost: b\r\n", "Host: a\r\nHost: a\r\n", "Host: a b/<x>\r\n", "Host: u@a\r\n"]
    {
        let mut connection = served.connect().await;
        connection.send(request.replace(fine, hosts)).await;
        let answer = connection.answer().await;
        assert_eq!((answer.status, answer.body.len()), (400, 0), "{hosts:?}");
        assert!(connection.is_closed().await, "{hosts:?}");
        // The application behind the host is not asked either.
        assert_eq!(served.ask(format!("GET /page HTTP/1.1\r\n{hosts}\r\n")).await.status, 400);
    }
    for hosts in [fine, "Host: [::1]:80\r\n", "Host: \r\n"] {
        assert_eq!(served.ask(request.replace(fine, hosts)).await.status, 200, "{hosts:?}");
    }
    let old = request.replace("HTTP/1.1", "HTTP/1.0").replace(fine, "");
    assert_eq!(served.ask(old).await.status, 200);
}

/// A body in chunks that are none is the client's mistake, and a page gets to read so (CORS-13).
#[tokio::test]
async fn broken_chunks_are_400_in_the_form_of_the_protocol() {
    let served = Served::new(builder().build().expect("a host")).await;
    let head = call("/Shop.asmx/Add", PAGE, "").replace("Content-Length: 0", "Transfer-Encoding: chunked");
    for chunks in ["zz\r\n", "2\r\n{}xx", "-1\r\n", "fffffffffffffffffff\r\n", "2\r\n{\"\r\n2;\n"] {
        let answer = served.ask(format!("{head}{chunks}")).await;
        assert_eq!(answer.status, 400, "{chunks:?}");
        assert_eq!(answer.header("jsonerror"), Some("true"));
        assert!(
            answer.text().contains(r#""Message":"The body of the request is malformed.""#),
            "{}",
            answer.text()
        );
        assert_granted(&answer, PAGE);
    }
    let whole = served.ask(format!("{head}b\r\n{{\"a\":1,\"b\":\r\n2\r\n2}}\r\n0\r\n\r\n")).await;
    assert_eq!(whole.text(), r#"{"d":3}"#);
}

/// Headers between this server and the next one are the server's; the log says which method wanted one.
#[test]
fn headers_of_the_connection_are_the_servers() {
    let client = client(builder());
    for name in
        ["Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "transfer-encoding", "UPGRADE"]
    {
        let body = format!("{{\"name\":\"{name}\",\"value\":\"chunked\"}}");
        let (log, answer) = log::during(client.post("/M.asmx/Header").json(body).send());
        assert_eq!(answer.status, 500);
        let fault = answer.fault();
        assert!(fault.message.contains("is about the connection"), "{fault:?}");
        assert!(answer.header(&name.to_ascii_lowercase()).is_none());
        assert!(log.contains("method failed: The header") && log.contains("method=\"Header\""), "{log}");
    }
}

/// A status below 200 is no answer's.
#[test]
fn an_answer_has_the_status_of_an_answer() {
    let client = client(builder());
    for code in [100, 101, 103, 199] {
        let (log, answer) =
            log::during(client.post("/M.asmx/Status").json(format!("{{\"code\":{code}}}")).send());
        assert_eq!(answer.status, 500);
        assert!(answer.fault().message.contains(&format!("The method set the status {code}")));
        assert!(log.contains(&format!("method failed: The method set the status {code}")), "{log}");
    }
    let (_, answer) = log::during(client.post("/M.asmx/Status").json("{\"code\":200}").send());
    assert_eq!(answer.text(), r#"{"d":null}"#);
}

/// What the host answers is what its content type says. The application behind it answers for itself.
#[tokio::test]
async fn nobody_has_to_guess() {
    let client = client(builder());
    for (path, is_call, status) in [
        ("/Shop.asmx/HelloWorld", true, 200),
        ("/Shop.asmx/Parse", true, 500),
        ("/Shop.asmx/Nope", true, 500),
        ("/Shop.asmx/js", false, 200),
        ("/Shop.asmx", false, 200),
    ] {
        let answer = match is_call {
            true => client.post(path).json("{}").send().await,
            false => client.get(path).send().await,
        };
        assert_eq!(
            (answer.status.as_u16(), answer.header("x-content-type-options")),
            (status, Some("nosniff")),
            "{path}"
        );
    }
    let own =
        client.post("/M.asmx/Header").json(r#"{"name":"X-Content-Type-Options","value":"x"}"#).send().await;
    assert_eq!(own.header("x-content-type-options"), Some("x"));
    assert_eq!(client.get("/page").send().await.header("x-content-type-options"), None);
}

/// RT-6: the client proxies can be switched off, for the host and for a folder.
#[tokio::test]
async fn proxies_can_be_switched_off() {
    let statuses = async |client: &Client, below: &str| {
        let mut statuses = Vec::new();
        for path in ["/Shop.asmx/js", "/Shop.asmx/jsdebug", "/Shop.asmx"] {
            statuses.push(client.get(&format!("{below}{path}")).send().await.status.as_u16());
        }
        let call = client.post(&format!("{below}/Shop.asmx/HelloWorld")).json("{}").send().await;
        assert_eq!(call.status, 200);
        statuses
    };
    assert_eq!(statuses(&client(builder()), "").await, [200, 200, 200]);
    let below = |folder: asmx::Folder| folder.client_proxies(true).service(Shop);
    let some = client(builder().client_proxies(false).folder("/open", below));
    assert_eq!(statuses(&some, "").await, [404, 404, 200]);
    assert_eq!(statuses(&some, "/open").await, [200, 200, 200]);
}
