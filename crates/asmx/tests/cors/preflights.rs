//! Preflights on a whole host: which requests are one, and that nothing of the host stands before their answer
//! (CORS-1, CORS-2).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use asmx::HostBuilder;
use asmx::cors::CorsSettings;
use asmx::prelude::*;
use asmx::testing::{Client, Request, Response};
use axum::Router;
use axum::routing::get;
use http::Method;

use crate::common::{Shop, twice};

const PAGE: &str = "https://shop.example";
const STRANGER: &str = "https://evil.example";

#[web_method(session)]
fn visits(#[extract] session: Session) -> Result<i32, Fault> {
    session.insert("visits", &1)?;
    Ok(1)
}

/// A method that says that it ran.
struct Watched(Arc<AtomicUsize>);

#[script_service]
impl Watched {
    #[web_method]
    fn run(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

fn builder(cors: impl Into<CorsSettings>) -> HostBuilder {
    Host::builder()
        .service(Shop)
        .functions("/Session.asmx", methods![visits])
        .page_methods("/Default.aspx", methods![twice])
        .max_request_length(10)
        .cors(cors)
}

fn client(cors: impl Into<CorsSettings>) -> Client {
    Client::new(builder(cors).build().expect("a host"))
}

fn listed() -> Cors {
    Cors::origins([PAGE]).max_age(600)
}

fn cors_headers(response: &Response) -> Vec<&str> {
    let names = response.headers.keys().map(http::HeaderName::as_str);
    names.filter(|name| name.starts_with("access-control-")).collect()
}

/// CORS-1: exactly one `Origin` and something in `Access-Control-Request-Method`; all else is an ordinary request.
#[tokio::test]
async fn cors_1_what_is_no_preflight_gets_allow() {
    let client = client(listed());
    let method = "access-control-request-method";
    let requests: [(&str, &[(&str, &str)]); 7] = [
        ("nothing at all", &[]),
        ("no method", &[("origin", PAGE)]),
        ("an empty method", &[("origin", PAGE), (method, "")]),
        ("a blank method", &[("origin", PAGE), (method, " \t ")]),
        ("no origin", &[(method, "POST")]),
        ("two origins", &[("origin", PAGE), ("origin", PAGE), (method, "POST")]),
        ("only names", &[("origin", PAGE), ("access-control-request-headers", "content-type")]),
    ];
    for (what, headers) in requests {
        for (path, allow) in [
            ("/Shop.asmx/HelloWorld", "OPTIONS, POST"),
            ("/Shop.asmx/Count", "OPTIONS, GET"),
            ("/Shop.asmx/js", "OPTIONS, GET, HEAD"),
            // The help page, and SOAP (CLS-2).
            ("/Shop.asmx", "OPTIONS, POST, GET"),
            ("/Nope.asmx/x", "OPTIONS"),
            ("/nothing", "OPTIONS"),
        ] {
            let request = client.request(Method::OPTIONS, path);
            let request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
            let response = request.send().await;
            assert_eq!(response.status, 204, "{what} {path}");
            assert_eq!(response.header("allow"), Some(allow), "{what} {path}");
            for preflights_only in ["methods", "headers"] {
                let name = format!("access-control-allow-{preflights_only}");
                assert_eq!(response.header(&name), None, "{what} {path}");
            }
            assert_eq!(response.header("access-control-max-age"), None, "{what} {path}");
            let one = headers.iter().filter(|(name, _)| *name == "origin").count() == 1;
            assert_eq!(response.header("access-control-allow-origin"), one.then_some(PAGE), "{what} {path}");
        }
    }
}

/// Paths of every kind: known, unknown, refused by their characters or their length, other spellings.
fn paths() -> Vec<String> {
    let plain = [
        "/Shop.asmx/HelloWorld",
        "/Shop.asmx/HelloWorld/",
        "/Shop.asmx/Nope",
        "/Shop.asmx/Refused",
        "/Shop.asmx",
        "/Shop.asmx/",
        "/Shop.asmx/js",
        "/shop.ASMX/jsdebug",
        "/Shop.asmx?WSDL",
        "/Shop.asmx?op=HelloWorld",
        "//Shop.asmx//HelloWorld",
        "/./x/../Shop.asmx/HelloWorld",
        "/Shop.asmx/a%3Cb",
        "/Session.asmx/Visits",
        "/Default.aspx/twice",
        "/Default.aspx/nope",
        "/Default.aspx",
        "/Nope.asmx/HelloWorld",
        "/nothing",
        "/nothing/",
        "/",
        "*",
    ];
    let long = [format!("/Shop.asmx/{}", "x".repeat(300)), format!("/Shop.asmx/Add?{}", "q".repeat(3000))];
    plain.iter().map(ToString::to_string).chain(long).collect()
}

fn assert_silent(response: &Response, status: u16, what: &str) {
    assert_eq!(response.status, status, "{what}");
    assert!(response.body.is_empty(), "{what}");
    for name in ["set-cookie", "location", "content-type"] {
        assert_eq!(response.header(name), None, "{what}");
    }
}

/// CORS-2: whatever the path leads to, the answer is 204 without body or cookie, never a redirect or an error.
#[tokio::test]
async fn cors_2_every_path_answers_preflights() {
    let (open, closed) = (client(listed()), client(listed().fail_unlisted()));
    for path in paths() {
        let response = open.preflight(&path, PAGE, "POST").send().await;
        assert_silent(&response, 204, &path);
        assert_eq!(response.header("access-control-allow-origin"), Some(PAGE), "{path}");
        for (client, status) in [(&open, 204), (&closed, 403)] {
            let response = client.preflight(&path, STRANGER, "POST").send().await;
            assert_silent(&response, status, &path);
            assert!(cors_headers(&response).is_empty(), "{path}");
        }
    }
}

/// CORS-2: what comes along with a preflight is not looked at, and the method does not run.
#[tokio::test]
async fn cors_2_nothing_of_the_request_is_looked_at() {
    let calls = Arc::new(AtomicUsize::new(0));
    let host = builder(listed()).service(Watched(Arc::clone(&calls))).build().expect("a host");
    let client = Client::new(host);
    type Change = fn(Request) -> Request;
    let changes: [(&str, Change); 6] = [
        ("a call", |request| request.json("{}")),
        ("no JSON", |request| request.json("{")),
        ("too much", |request| request.json("x".repeat(100))),
        ("a form", |request| request.content_type("application/x-www-form-urlencoded").body("a=1")),
        ("two types", |request| request.content_type("application/json").content_type("text/plain")),
        ("waiting", |request| {
            request.header("expect", "100-continue").header("cookie", "ASP.NET_SessionId=x")
        }),
    ];
    for (what, change) in changes {
        for path in ["/Watched.asmx/Run", "/Shop.asmx/Refused", "/Session.asmx/Visits"] {
            let response = change(client.preflight(path, PAGE, "POST")).send().await;
            assert_silent_204_granted(&response, what);
        }
    }
    assert_eq!(calls.load(Ordering::SeqCst), 0);
}

fn assert_silent_204_granted(response: &Response, what: &str) {
    assert_silent(response, 204, what);
    assert_eq!(response.header("access-control-allow-origin"), Some(PAGE), "{what}");
}

/// What is the application's is not the host's to answer, unless the application takes the host's layer (CORS-13).
#[tokio::test]
async fn cors_2_an_applications_own_paths() {
    let pages = || {
        let call = axum::routing::post(|| async { r#"{"d":"old"}"# });
        Router::new().route("/page", get(|| async { "a page" })).route("/Old.asmx/Get", call)
    };
    let bare = Client::new(builder(listed()).fallback(pages()).build().expect("a host"));
    // A service that is not mounted is one of them.
    for (path, status) in [("/page", 405), ("/Old.asmx/Get", 405), ("/Other.asmx/Get", 404)] {
        let response = bare.preflight(path, PAGE, "POST").send().await;
        assert_eq!((response.status.as_u16(), cors_headers(&response).len()), (status, 0), "{path}");
    }

    let host = builder(listed()).build().expect("a host");
    let pages = pages().layer(host.cors_layer());
    let layered = Client::new(builder(listed()).fallback(pages).build().expect("a host"));
    assert_silent_204_granted(&layered.preflight("/page", PAGE, "GET").send().await, "/page");
    assert_silent_204_granted(
        &layered.preflight("/Old.asmx/Get", PAGE, "POST").send().await,
        "/Old.asmx/Get",
    );
    for (path, status) in [("/page", 200), ("/nothing", 404)] {
        let response = layered.get(path).origin(PAGE).send().await;
        assert_eq!(response.status, status, "{path}");
        assert_eq!(response.header("access-control-allow-origin"), Some(PAGE), "{path}");
        assert_eq!(response.header("vary"), Some("Origin"), "{path}");
    }
}
