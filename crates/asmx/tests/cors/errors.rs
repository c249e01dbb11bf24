//! Every answer that the host makes carries the policy's headers, the failures above all (CORS-13).

use std::time::Duration;

use asmx::HostBuilder;
use asmx::prelude::*;
use asmx::session::{
    Closed, Generation, Left, Opened, SessionId, SessionStore, Sessions, StoreFuture, Terms, Values,
};
use asmx::testing::{Client, Request, Response};
use axum::body::Body;
use bytes::Bytes;
use http::Method;
use tower::ServiceExt as _;

use crate::common::{Shop, twice};

const PAGE: &str = "https://shop.example";
const OTHER: &str = "https://other.example";
const STRANGER: &str = "https://evil.example";

#[web_method(cache = 60)]
fn kept(text: String) -> String {
    text
}

#[web_method(session)]
fn visits(#[extract] session: Session) -> Result<i32, Fault> {
    session.insert("visits", &1)?;
    Ok(1)
}

#[web_method]
fn plain() {}

/// A service that cannot be made.
struct Broken;

#[script_service]
impl Broken {
    #[web_method]
    fn run(&self) {}
}

/// A store of sessions that falls over whatever it is asked.
#[derive(Debug)]
struct NoStore;

impl SessionStore for NoStore {
    fn open<'a>(&'a self, _: &'a SessionId, _: Terms) -> StoreFuture<'a, Opened> {
        panic!("no session")
    }

    fn close<'a>(&'a self, _: &'a SessionId, _: Generation, _: Left, _: Duration) -> StoreFuture<'a, Closed> {
        panic!("no end")
    }

    fn create<'a>(&'a self, _: &'a SessionId, _: Values, _: Duration) -> StoreFuture<'a, ()> {
        panic!("no place")
    }

    fn touch<'a>(&'a self, _: &'a SessionId, _: Duration) -> StoreFuture<'a, ()> {
        panic!("no touch")
    }
}

fn builder() -> HostBuilder {
    Host::builder()
        .service(Shop)
        .service_per_call(|| -> Result<Broken, Fault> { panic!("not to be had") })
        .folder("/old", |folder| folder.classic_service(Shop))
        .functions("/F.asmx", methods![kept, visits, plain])
        .page_methods("/Default.aspx", methods![twice])
        .cors(Cors::origins([PAGE, OTHER]).credentials())
        .execution_timeout(Duration::from_millis(250))
        .max_request_length(100)
        .http_post_localhost(false)
        .http_soap(false)
        .http_soap12(false)
}

fn client(builder: HostBuilder) -> Client {
    Client::new(builder.build().expect("a host"))
}

fn assert_granted(response: &Response, origin: &str, what: &str) {
    let said = |name: &str| response.header(&format!("access-control-{name}"));
    assert_eq!(said("allow-origin"), Some(origin), "{what}: {response:?}");
    assert_eq!(said("allow-credentials"), Some("true"), "{what}");
    assert_eq!(said("expose-headers"), Some("jsonerror"), "{what}");
    assert_eq!(response.header("vary"), Some("Origin"), "{what}");
}

fn assert_refused(response: &Response, what: &str) {
    let told = response.headers.keys().any(|name| name.as_str().starts_with("access-control-"));
    assert!(!told, "{what}: {response:?}");
    assert_eq!(response.header("vary"), Some("Origin"), "{what}");
}

/// What goes well and what goes wrong, with its status.
fn calls(client: &Client) -> Vec<(&'static str, Request, u16)> {
    let post = |path: &str, body: &str| client.post(path).json(body.to_owned());
    let long = format!(r#"{{"firstName":"{}"}}"#, "x".repeat(100));
    let at = |path: &str| client.get(path);
    let id = "ASP.NET_SessionId=abcdefghijklmnopqrstuvwx";
    vec![
        ("success", post("/Shop.asmx/HelloWorld", "{}"), 200),
        ("by hand", post("/Shop.asmx/ByHand", "{}"), 201),
        ("a page's method", post("/Default.aspx/Twice", r#"{"number":1}"#), 200),
        ("kept for the first time", post("/F.asmx/Kept", r#"{"text":"a"}"#), 200),
        ("kept", post("/F.asmx/Kept", r#"{"text":"a"}"#), 200),
        ("a session begins", post("/F.asmx/Visits", "{}"), 200),
        ("a session goes on", post("/F.asmx/Visits", "{}").header("cookie", id), 200),
        ("the proxy", at("/Shop.asmx/js"), 200),
        ("the proxy, debug", at("/Shop.asmx/jsdebug"), 200),
        (
            "the proxy, seen",
            at("/Shop.asmx/js").header("if-modified-since", "Fri, 31 Dec 2100 23:59:59 GMT"),
            304,
        ),
        ("the proxy's head", client.request(Method::HEAD, "/Shop.asmx/js"), 200),
        ("help", at("/Shop.asmx"), 200),
        ("plain OPTIONS", client.request(Method::OPTIONS, "/Shop.asmx/HelloWorld"), 204),
        ("OPTIONS as a call", client.request(Method::OPTIONS, "/Shop.asmx/HelloWorld").json("{}"), 500),
        ("fault", post("/Shop.asmx/Fail", r#"{"message":"m"}"#), 500),
        ("an exception of its own", post("/Shop.asmx/OutOfStock", "{}"), 500),
        ("missing parameter", post("/Shop.asmx/Fail", "{}"), 500),
        ("wrong type", post("/Shop.asmx/Add", r#"{"a":"x","b":1}"#), 500),
        ("syntax", post("/Shop.asmx/Fail", "{"), 500),
        ("ended", post("/Shop.asmx/End", "{}"), 500),
        ("redirected", post("/Shop.asmx/Redirect", "{}"), 500),
        ("redirected, not ended", post("/Shop.asmx/RedirectAndGoOn", "{}"), 401),
        ("panic", post("/Shop.asmx/Panic", "{}"), 500),
        ("panic in another thread", post("/Shop.asmx/PanicBlocking", "{}"), 500),
        ("panic of who makes the service", post("/Broken.asmx/Run", "{}"), 500),
        ("refused by an extractor", post("/Shop.asmx/Refused", "{}"), 401),
        ("too large", post("/Shop.asmx/Greet", &long), 500),
        ("too slow", post("/Shop.asmx/Sleep", "{}"), 500),
        ("wrong verb of a call", client.request(Method::PUT, "/Shop.asmx/Add").json("{}"), 500),
        ("HEAD of a call", client.request(Method::HEAD, "/Shop.asmx/Count").json("{}"), 500),
        ("unknown method", post("/Shop.asmx/Nope", "{}"), 500),
        ("unknown method of a page", post("/Default.aspx/Nope", "{}"), 500),
        ("no method", post("/Shop.asmx/", "{}"), 500),
        ("unknown service", post("/Nope.asmx/HelloWorld", "{}"), 500),
        ("not for scripts", post("/old/Shop.asmx/HelloWorld", "{}"), 500),
        ("no script call", client.post("/Shop.asmx/HelloWorld").body("x"), 500),
        ("wrong verb", client.request(Method::PUT, "/Shop.asmx"), 405),
        ("WSDL", client.post("/Shop.asmx?WSDL").body("x"), 405),
        ("bad path", post("/Shop.asmx/a%3Cb", "{}"), 400),
        ("too long a path", post(&format!("/Shop.asmx/{}", "x".repeat(300)), "{}"), 400),
        ("too long a query", post(&format!("/Shop.asmx/Add?{}", "x".repeat(3000)), "{}"), 400),
        ("no such service", at("/Nope.asmx"), 404),
        ("nothing of ours", at("/nothing"), 404),
        ("nothing at all", at("/"), 404),
        ("a page that is not here", at("/Default.aspx"), 404),
        ("a call of nothing", post("/nothing/at/all", "{}"), 404),
    ]
}

#[tokio::test]
async fn cors_13_every_answer_carries_the_policy() {
    let client = client(builder());
    for number in 0..calls(&client).len() {
        let call = || calls(&client).swap_remove(number);
        for origin in [PAGE, OTHER] {
            let (what, request, status) = call();
            let response = request.origin(origin).send().await;
            assert_eq!(response.status, status, "{what}: {response:?}");
            assert_granted(&response, origin, what);
        }
        // CORS-12, CORS-14: strangers and those without `Origin` are told nothing, and get the same answer.
        let (what, request, status) = call();
        let response = request.origin(STRANGER).send().await;
        assert_eq!(response.status, status, "{what}");
        assert_refused(&response, what);
        let (_, request, status) = call();
        let response = request.send().await;
        assert_eq!(response.status, status, "{what}");
        assert_refused(&response, what);
    }
}

/// CORS-13: a 405 names what is allowed.
#[tokio::test]
async fn cors_13_wrong_verbs_learn_the_right_ones() {
    let client = client(builder());
    for (path, verb) in
        [("/Shop.asmx", Method::PUT), ("/F.asmx", Method::POST), ("/old/Shop.asmx", Method::DELETE)]
    {
        let response = client.request(verb, path).origin(PAGE).send().await;
        assert_eq!(
            (response.status.as_u16(), response.header("allow")),
            (405, Some("OPTIONS, GET")),
            "{path}"
        );
        assert_granted(&response, PAGE, path);
    }
}

/// CORS-13: what the application has around its methods may fall over too.
#[tokio::test]
async fn cors_13_a_store_that_falls_over_is_a_fault() {
    let client = client(builder().sessions(Sessions::in_store(NoStore)).custom_errors(CustomErrors::Off));
    let id = "ASP.NET_SessionId=abcdefghijklmnopqrstuvwx";
    for path in ["/F.asmx/Visits", "/F.asmx/Plain"] {
        let response = client.post(path).json("{}").header("cookie", id).origin(PAGE).send().await;
        assert_eq!((response.status.as_u16(), response.header("jsonerror")), (500, Some("true")), "{path}");
        assert_granted(&response, PAGE, path);
    }
}

/// CORS-13: a body that is too large, whether or not it says so beforehand, and one that breaks off.
#[tokio::test]
async fn cors_13_bodies_without_a_length() {
    let host = builder().build().expect("a host");
    let pieces = |last: Result<Bytes, std::io::Error>| {
        let piece = || Ok(Bytes::from(vec![b' '; 60]));
        Body::from_stream(futures_util::stream::iter([piece(), piece(), last]))
    };
    let broken = Err(std::io::Error::other("gone"));
    for (what, body) in [
        ("in pieces", pieces(Ok(Bytes::from_static(b"{}")))),
        ("broken off", pieces(broken)),
        ("whole", Body::from(vec![b' '; 101])),
    ] {
        let request = http::Request::post("/Shop.asmx/HelloWorld").header("origin", PAGE);
        let request = request.header("content-type", "application/json").body(body).expect("a request");
        let response = host.clone().oneshot(request).await.expect("an answer");
        assert_eq!(response.status(), 500, "{what}");
        assert_eq!(response.headers()["access-control-allow-origin"], PAGE, "{what}");
        assert_eq!(response.headers()["vary"], "Origin", "{what}");
    }
}
