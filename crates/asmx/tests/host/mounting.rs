//! The host: mounting, errors of configuration, calls that outlive their client, shutdown.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::time::Duration;

use asmx::prelude::*;
use asmx::testing::Client;
use axum::Router;
use axum::routing::{get, post as post_to};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tower::ServiceExt as _;

use crate::common::{Shop, twice};

fn shop() -> Host {
    Host::builder().service(Shop).build().expect("a host")
}

fn post(path: &str) -> http::Request<axum::body::Body> {
    http::Request::post(path)
        .header("content-type", "application/json")
        .body(axum::body::Body::from("{}"))
        .expect("a request")
}

async fn text(app: Router, request: http::Request<axum::body::Body>) -> String {
    let response = app.oneshot(request).await.expect("never fails");
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    String::from_utf8(body.to_vec()).expect("text")
}

#[tokio::test]
async fn a_host_is_the_fallback_of_an_application() {
    let app = || Router::new().route("/page", get(|| async { "a page" })).fallback_service(shop());
    assert_eq!(text(app(), post("/shop.asmx/helloworld")).await, r#"{"d":"Hello World"}"#);
    let page = http::Request::get("/page").body(axum::body::Body::empty()).expect("a request");
    assert_eq!(text(app(), page).await, "a page");
}

#[tokio::test]
async fn a_host_is_a_router_that_can_be_nested() {
    let app = Router::new().nest("/legacy", shop().into_router());
    assert_eq!(text(app, post("/legacy/Shop.asmx/HelloWorld")).await, r#"{"d":"Hello World"}"#);
}

struct Old;

#[script_service]
impl Old {
    #[web_method(get)]
    fn got(&self) -> i32 {
        7
    }
}

/// RT-16: a service that no script may call stands beside the others, at the host's own place, too.
#[tokio::test]
async fn rt_16_a_classic_service_at_the_root() {
    let host = Host::builder().http_get(true).service(Shop).classic_service(Old).build().expect("a host");
    let client = Client::new(host);
    assert_eq!(client.post("/Shop.asmx/HelloWorld").json("{}").send().await.text(), r#"{"d":"Hello World"}"#);
    let script = client.post("/Old.asmx/Got").json("{}").send().await;
    assert_eq!((script.status.as_u16(), script.header("jsonerror")), (500, None), "{}", script.text());
    assert!(client.get("/Old.asmx/Got").send().await.text().contains(">7</int>"));
}

/// It serves until a signal comes, on a listener that is there already, and with Nagle's algorithm if that is wished.
#[tokio::test]
async fn a_listener_of_ones_own_is_served() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let host = Host::builder().service(Shop).tcp_nodelay(false).build().expect("a host");
    assert!(format!("{host:?}").starts_with("Host {"), "{host:?}");
    let server = tokio::spawn(host.serve_on(listener));
    let mut connection = TcpStream::connect(address).await.expect("a connection");
    let request = "POST /Shop.asmx/HelloWorld HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
                   Content-Length: 2\r\nConnection: close\r\n\r\n{}";
    connection.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.ends_with(r#"{"d":"Hello World"}"#), "{answer}");
    assert!(!server.is_finished());
    server.abort();
}

#[tokio::test]
async fn what_is_no_service_goes_to_the_fallback() {
    let pages = Router::new().route("/Default.aspx", get(|| async { "the page" }));
    let host = Host::builder()
        .page_methods("/Default.aspx", methods![twice])
        .fallback(pages)
        .build()
        .expect("a host");
    let client = Client::new(host);
    assert_eq!(client.get("/Default.aspx").send().await.text(), "the page");
    assert_eq!(client.post("/Default.aspx/Twice").json(r#"{"number":2}"#).send().await.text(), r#"{"d":4}"#);
}

/// A service that nobody mounted may be the application's: its calls, its proxies, its page. Without an application it is
/// RT-17's, and beside one a mounted service stays the host's.
#[tokio::test]
async fn a_service_that_is_not_here_may_be_the_applications() {
    let rest = || {
        Router::new()
            .route("/Old.asmx/Get", post_to(|body: String| async move { format!("the old {body}") }))
            .route("/Old.asmx/js", get(|| async { "the old proxy" }))
    };
    let host = Host::builder().service(Shop).folder("/sub", |folder| folder.service(Shop)).fallback(rest());
    let client = Client::new(host.build().expect("a host"));
    assert_eq!(client.post("/Old.asmx/Get").json("{}").send().await.text(), "the old {}");
    assert_eq!(client.get("/Old.asmx/js").send().await.text(), "the old proxy");
    for nowhere in ["/Older.asmx/Get", "/sub/Old.asmx/Get", "/Old.asmx"] {
        let response = client.post(nowhere).json("{}").send().await;
        assert_eq!((response.status.as_u16(), response.text()), (404, ""), "{nowhere}");
    }
    for (ours, text) in [
        ("/Shop.asmx/HelloWorld", r#"{"d":"Hello World"}"#),
        ("/sub/shop.asmx/helloworld", r#"{"d":"Hello World"}"#),
    ] {
        assert_eq!(client.post(ours).json("{}").send().await.text(), text);
    }
    assert_eq!(client.post("/Shop.asmx/Nope").json("{}").send().await.status, 500);

    let alone = Client::new(shop()).post("/Old.asmx/Get").json("{}").send().await;
    assert!(alone.text().contains("No web service found at: /Old.asmx."), "{}", alone.text());
}

/// A folder has settings of its own, as a web.config there would make them, and takes the others from above.
#[tokio::test]
async fn folders_have_settings_of_their_own() {
    let host = Host::builder()
        .service(Shop)
        .folder("/on", |folder| {
            folder.custom_errors(CustomErrors::On).service(Shop).folder("/off", |folder| folder.service(Shop))
        })
        .custom_errors(CustomErrors::Off)
        .build()
        .expect("a host");
    let client = Client::new(host).from_address([203, 0, 113, 7]);
    let fail = async |path| client.post(path).json(r#"{"message":"m"}"#).send().await.fault().message;
    assert_eq!(fail("/Shop.asmx/Fail").await, "m");
    assert_eq!(fail("/on/Shop.asmx/Fail").await, "There was an error processing the request.");
    assert_eq!(fail("/on/off/shop.asmx/fail").await, "There was an error processing the request.");
    // What is not in a folder is told as the folder tells it.
    let missing = async |path| client.post(path).json("{}").send().await.text().to_owned();
    let (shown, hidden) = (missing("/Other.asmx/Get").await, missing("/on/Other.asmx/Get").await);
    assert!(shown.contains("Other.asmx") && !hidden.contains("Other.asmx"), "{shown}\n{hidden}");
}

#[test]
fn everything_that_is_wrong_is_said_together() {
    let errors = Host::builder()
        .service(Shop)
        .service_at("/SHOP.asmx", Shop)
        .service_at("Other.asmx", Shop)
        .functions("/Time", methods![twice])
        .functions("/Twice.asmx", methods![twice, twice])
        .folder("sub/", |folder| folder.service(Shop))
        .max_json_length(0)
        .cors(Cors::origins(["*"]).credentials())
        .build()
        .expect_err("mistakes");
    let text = errors.to_string();
    for part in [
        "\"/SHOP.asmx\" are the same path",
        "path \"Other.asmx\": write \"/Other.asmx\"",
        "write \"/Time.asmx\"",
        "\"/Twice.asmx\" has two methods named \"Twice\"",
        "a folder is written \"/sub\"",
        "max_json_length is 0",
        "origins = \"*\" cannot be combined with credentials = true",
    ] {
        assert!(text.contains(part), "{part:?} is missing:\n{text}");
    }
    assert_eq!(format!("{errors:?}"), text, "a main that returns it prints something to read");
}

/// Counts the calls that began and those that ended.
#[derive(Default)]
struct Slow {
    began: Arc<AtomicUsize>,
    ended: Arc<AtomicUsize>,
}

#[script_service]
impl Slow {
    #[web_method]
    async fn finish(&self, milliseconds: u64) {
        self.began.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
        self.ended.fetch_add(1, Ordering::SeqCst);
    }

    /// Blocks its thread, and then waits.
    #[web_method]
    async fn hold(&self, milliseconds: u64) {
        std::thread::sleep(Duration::from_millis(milliseconds));
        std::future::pending::<()>().await;
    }

    #[web_method(cancel_on_disconnect)]
    async fn give_up(&self, milliseconds: u64) {
        self.began.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
        self.ended.fetch_add(1, Ordering::SeqCst);
    }

    #[web_method(blocking)]
    fn block(&self, milliseconds: u64) {
        self.began.fetch_add(1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(milliseconds));
        self.ended.fetch_add(1, Ordering::SeqCst);
    }
}

async fn until(condition: impl Fn() -> bool) {
    for _ in 0..500 {
        if condition() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it did not happen within five seconds");
}

/// In ASP.NET a method runs to its end when the browser goes away.
#[tokio::test]
async fn a_call_runs_to_its_end_when_the_client_leaves() {
    let slow = Slow::default();
    let (began, ended) = (slow.began.clone(), slow.ended.clone());
    let client = crate::common::client_of(slow);
    for (calls, method) in ["Finish", "Block"].into_iter().enumerate() {
        let call = client.post(&format!("/Slow.asmx/{method}")).json(r#"{"milliseconds":50}"#).send();
        let task = tokio::spawn(call);
        until(|| began.load(Ordering::SeqCst) == calls + 1).await;
        task.abort();
        assert!(task.await.expect_err("aborted").is_cancelled());
        until(|| ended.load(Ordering::SeqCst) == calls + 1).await;
    }
}

#[tokio::test]
async fn a_call_that_opted_out_ends_with_its_client() {
    let slow = Slow::default();
    let (began, ended) = (slow.began.clone(), slow.ended.clone());
    let client = crate::common::client_of(slow);
    let task = tokio::spawn(client.post("/Slow.asmx/GiveUp").json(r#"{"milliseconds":50}"#).send());
    until(|| began.load(Ordering::SeqCst) == 1).await;
    task.abort();
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert_eq!(ended.load(Ordering::SeqCst), 0);
}

/// A runtime that ends takes the calls that nobody waits for with it, and that is all.
#[test]
fn a_runtime_can_end_while_a_call_runs_alone() {
    let slow = Slow::default();
    let (began, ended) = (slow.began.clone(), slow.ended.clone());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let task = tokio::spawn(
            crate::common::client_of(slow).post("/Slow.asmx/Finish").json(r#"{"milliseconds":60000}"#).send(),
        );
        until(|| began.load(Ordering::SeqCst) == 1).await;
        task.abort();
        tokio::time::sleep(Duration::from_millis(20)).await;
    });
    drop(runtime);
    assert_eq!(ended.load(Ordering::SeqCst), 0);
}

/// CFG-55: the client is answered in time, the method still runs to its end.
#[tokio::test]
async fn a_call_that_takes_too_long_is_answered() {
    let slow = Slow::default();
    let ended = slow.ended.clone();
    let host =
        Host::builder().service(slow).execution_timeout(Duration::from_millis(30)).build().expect("a host");
    let response = Client::new(host).post("/Slow.asmx/Finish").json(r#"{"milliseconds":100}"#).send().await;
    assert_eq!(response.status, 500);
    assert_eq!(response.fault().message, "Request timed out.");
    assert_eq!(ended.load(Ordering::SeqCst), 0);
    until(|| ended.load(Ordering::SeqCst) == 1).await;
}

/// CFG-55: what a method has done before it waits for the first time is a part of its time.
#[tokio::test]
async fn a_call_that_has_held_its_thread_has_the_less_to_wait() {
    let limit = Duration::from_millis(2500);
    let host = Host::builder().service(Slow::default()).execution_timeout(limit).build().expect("a host");
    let began = std::time::Instant::now();
    let response = Client::new(host).post("/Slow.asmx/Hold").json(r#"{"milliseconds":2000}"#).send().await;
    assert_eq!(response.fault().message, "Request timed out.");
    let took = began.elapsed();
    assert!(took >= limit && took < Duration::from_millis(4000), "{took:?}");
}

/// A raw request over a real connection.
async fn exchange(stream: &mut TcpStream, path: &str, body: &str) -> String {
    let length = body.len();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer
}

#[tokio::test]
async fn it_serves_and_a_shutdown_waits_for_running_calls() {
    let slow = Slow::default();
    let (began, ended) = (slow.began.clone(), slow.ended.clone());
    let host = Host::builder().service(Shop).service(slow).build().expect("a host");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(host.serve_with_shutdown(listener, async move {
        stopped.await.expect("told to stop");
    }));

    // The connection is local, so the client sees what goes wrong (ERR-8).
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let answer = exchange(&mut stream, "/Shop.asmx/Fail", r#"{"message":"m"}"#).await;
    assert!(answer.starts_with("HTTP/1.1 500 Internal Server Error\r\n"), "{answer}");
    assert!(answer.contains(r#"{"Message":"m","#), "{answer}");

    // A client that leaves at once: its call is a task of its own, and the shutdown waits for that too.
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream
        .write_all(b"POST /Slow.asmx/Finish HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"milliseconds\":300}")
        .await
        .expect("sent");
    until(|| began.load(Ordering::SeqCst) == 1).await;
    drop(stream);
    stop.send(()).expect("the server listens");
    server.await.expect("no panic").expect("no error");
    assert_eq!(ended.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let error = shop().serve(address.as_str()).await.expect_err("taken");
    assert!(error.to_string().starts_with(&format!("cannot listen on {address}: ")), "{error}");
}

struct Counted(u32);

#[script_service]
impl Counted {
    #[web_method]
    fn number(&self, #[script(name = "of")] _of: i32) -> u32 {
        self.0
    }
}

/// RT-26, RT-27: made anew for each call, between the syntax of the body and the types of the arguments.
#[tokio::test]
async fn a_service_per_call_is_made_in_its_place() {
    let made = AtomicU32::new(0);
    let make = move || match made.fetch_add(1, Ordering::SeqCst) + 1 {
        3 => Err(Fault::invalid_operation("ctor failed")),
        number => Ok(Counted(number)),
    };
    let client = Client::new(Host::builder().service_per_call(make).build().expect("a host"));
    let call = async |body: &'static str| client.post("/Counted.asmx/Number").json(body).send().await;
    assert_eq!(call(r#"{"of":1}"#).await.text(), r#"{"d":1}"#);
    assert_eq!(call("{").await.fault().exception_type, "System.ArgumentException");
    assert_eq!(call(r#"{"of":1}"#).await.text(), r#"{"d":2}"#);
    assert_eq!(call(r#"{"of":"x"}"#).await.fault().message, "ctor failed");
}

#[web_method(script_types(i32, Vec<String>, TimeSpan))]
fn with_types_of_none() {}

/// PRX-25: what no client could make has no place among the types that one may name; ASP.NET refuses the whole service.
#[test]
fn types_that_clients_cannot_name() {
    let host = Host::builder().functions("/T.asmx", methods![with_types_of_none]).build();
    let error = host.expect_err("two mistakes").to_string();
    for name in ["System.Int32", "System.String"] {
        assert!(error.contains(name), "{error}");
    }
    assert!(error.contains("/T.asmx") && !error.contains("TimeSpan"), "{error}");
}
