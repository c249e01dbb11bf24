//! No page of another site makes a method run that its server did not mean to be called from there (CORS-23).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use asmx::prelude::*;
use asmx::testing::{Client, Request};
use http::Method;

struct Account {
    calls: Arc<AtomicUsize>,
}

#[script_service]
impl Account {
    #[web_method]
    fn transfer(&self, amount: i32) -> i32 {
        self.calls.fetch_add(1, Ordering::SeqCst);
        amount
    }

    #[web_method(get)]
    fn balance(&self) -> i32 {
        self.calls.fetch_add(1, Ordering::SeqCst);
        1
    }
}

fn account() -> (Client, Arc<AtomicUsize>) {
    let calls = Arc::new(AtomicUsize::new(0));
    let host = Host::builder()
        .service(Account { calls: Arc::clone(&calls) })
        .cors(Cors::origins(["https://shop.example"]).credentials())
        .build()
        .expect("a host");
    (Client::new(host), calls)
}

/// What a page can send anywhere without being asked: a form, a script's simple request, a link, an image.
fn simple(client: &Client) -> Vec<Request> {
    let body = r#"{"amount":1}"#;
    let post =
        |content_type: &str| client.post("/Account.asmx/Transfer").content_type(content_type).body(body);
    let mut all: Vec<Request> = [
        "text/plain",
        "text/plain; charset=application/json",
        "text/plain;application/json",
        "text/plain, application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=application/json",
        "",
        "*/*",
    ]
    .into_iter()
    .map(post)
    .collect();
    all.push(client.post("/Account.asmx/Transfer").body(body));
    all.push(post("text/plain").content_type("application/json"));
    all.push(
        client
            .post("/Account.asmx/Transfer?amount=1")
            .content_type("application/x-www-form-urlencoded")
            .body("amount=1"),
    );
    all.push(client.get("/Account.asmx/Transfer?amount=1"));
    all.push(client.get("/Account.asmx/Balance"));
    all.push(client.request(Method::HEAD, "/Account.asmx/Balance"));
    all
}

#[tokio::test]
async fn cors_23_simple_requests_run_nothing() {
    let (client, calls) = account();
    for origin in [None, Some("https://evil.example"), Some("https://shop.example"), Some("null")] {
        for (number, request) in simple(&client).into_iter().enumerate() {
            let request = request.header("cookie", "login=1").header("sec-fetch-site", "cross-site");
            let request = origin.iter().fold(request, |request, origin| request.origin(origin));
            let response = request.send().await;
            assert!(!response.status.is_success(), "{number}: {response:?}");
            assert_eq!(calls.load(Ordering::SeqCst), 0, "{number} from {origin:?} ran a method");
        }
    }
}

/// What does run needs `application/json`, for which a browser asks first; and strangers are refused then.
#[tokio::test]
async fn cors_23_what_runs_was_asked_about() {
    let (client, calls) = account();
    let json = client
        .post("/Account.asmx/Transfer")
        .json(r#"{"amount":1}"#)
        .origin("https://shop.example")
        .send()
        .await;
    assert_eq!((json.status.as_u16(), calls.load(Ordering::SeqCst)), (200, 1));
    for (path, verb) in [("/Account.asmx/Transfer", "POST"), ("/Account.asmx/Balance", "GET")] {
        for (origin, granted) in
            [("https://shop.example", true), ("https://evil.example", false), ("null", false)]
        {
            let preflight = client.preflight(path, origin, verb).send().await;
            assert_eq!(preflight.header("access-control-allow-origin").is_some(), granted, "{path} {origin}");
        }
    }
    assert_eq!(calls.load(Ordering::SeqCst), 1, "preflights run nothing");
}

/// The content type is compared by its essence, and has to be there exactly once; nothing else stands in for it.
#[tokio::test]
async fn cors_23_the_content_type_is_json_once() {
    let (client, calls) = account();
    for (types, runs) in [
        (&["application/json"][..], true),
        (&["application/json; charset=utf-8"], true),
        (&["APPLICATION/Json;charset=UTF-8"], true),
        (&["application/json; x=\"text/plain\""], true),
        (&["application/json", "application/json"], false),
        (&["application/json", "text/plain"], false),
        (&["application/json, application/json"], false),
        (&["application/jsonp"], false),
        (&["application/json-patch+json"], false),
        (&["application/vnd.api+json"], false),
        (&["text/json"], false),
        (&["text/plain; a=application/json"], false),
        (&["x-application/json"], false),
        (&["application /json"], false),
        (&[""], false),
        (&[], false),
    ] {
        let request = client.post("/Account.asmx/Transfer").body(r#"{"amount":1}"#);
        let request = types.iter().fold(request, |request, one| request.content_type(one));
        let response = request.header("cookie", "login=1").send().await;
        assert_eq!(response.status == 200, runs, "{types:?}");
        assert_eq!(calls.swap(0, Ordering::SeqCst), usize::from(runs), "{types:?}");
    }
}

/// Each method has one verb; no other one runs it, whatever a header says of another.
#[tokio::test]
async fn cors_23_each_method_has_one_verb() {
    let (client, calls) = account();
    for (path, right) in [("/Account.asmx/Transfer?amount=1", "POST"), ("/Account.asmx/Balance", "GET")] {
        for verb in
            ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY", "get", "post", "Post"]
        {
            let verb = Method::from_bytes(verb.as_bytes()).expect("a verb");
            let request = client.request(verb.clone(), path).json(r#"{"amount":1}"#);
            let request = ["x-http-method-override", "x-http-method", "x-method-override"]
                .iter()
                .fold(request, |request, name| request.header(name, right));
            request.send().await;
            assert_eq!(calls.swap(0, Ordering::SeqCst), usize::from(verb == right), "{verb} {path}");
        }
    }
}

/// `fail_unlisted` shuts out what gets past a browser too.
#[tokio::test]
async fn cors_23_fail_unlisted_runs_nothing_for_strangers() {
    let calls = Arc::new(AtomicUsize::new(0));
    let host = Host::builder()
        .service(Account { calls: Arc::clone(&calls) })
        .cors(Cors::origins(["https://shop.example"]).credentials().fail_unlisted())
        .build()
        .expect("a host");
    let request = Client::new(host)
        .post("/Account.asmx/Transfer")
        .json(r#"{"amount":1}"#)
        .origin("https://evil.example");
    assert_eq!(request.send().await.status, 403);
    assert_eq!(calls.load(Ordering::SeqCst), 0);
}
