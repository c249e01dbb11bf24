//! No page of another site makes a method run that its server did not mean to be called from there (CORS-23), and
//! cookies that cannot work are named (CORS-24).

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

    #[web_method]
    fn login(&self, #[extract] context: Context, none: bool) -> Result<(), Fault> {
        let cookie = Cookie::new("login", "1");
        context.add_cookie(if none { cookie.same_site(SameSite::None) } else { cookie })
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

/// CORS-24: a cookie that no browser keeps is an error that names the rule.
#[tokio::test]
async fn cors_24_none_without_secure_is_an_error() {
    let (client, _) = account();
    let fault = client.post("/Account.asmx/Login").json(r#"{"none":true}"#).send().await.fault();
    assert_eq!(
        fault.message,
        "Cookie \"login\": SameSite=None needs Secure; browsers throw the cookie away without it.\r\nParameter name: cookie"
    );
    let set = client.post("/Account.asmx/Login").json(r#"{"none":false}"#).send().await;
    assert_eq!(set.header("set-cookie"), Some("login=1; path=/"));
}

#[test]
fn cors_24_declared_cookies_are_checked_at_start() {
    let builder = |cors: Cors| Host::builder().cors(cors);
    let listed = || Cors::origins(["https://shop.example"]);
    let report = |host: Host| host.cors_report().remarks().to_vec();
    let lax = Cookie::new("login", "").same_site(SameSite::Lax);
    let host = builder(listed().credentials()).declare_cookie(&lax).build().expect("a host");
    let remarks = report(host);
    assert_eq!(remarks.len(), 1);
    assert!(
        remarks[0]
            .starts_with("cors: default policy: cookie \"login\": it will not be sent from other sites"),
        "{remarks:?}"
    );
    let host = builder(listed()).declare_cookie(&lax).build().expect("a host");
    assert!(report(host).is_empty(), "without credentials no cookie is expected");
    let wrong = Cookie::new("a", "").same_site(SameSite::None);
    let errors =
        builder(listed()).declare_cookie(&wrong).declare_cookie(&Cookie::new("b", "").partitioned()).build();
    assert_eq!(errors.expect_err("two mistakes").iter().count(), 2);
}
