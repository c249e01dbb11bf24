//! Preflights on a whole host: which requests are one, and that nothing of the host stands before their answer
//! (CORS-1, CORS-2, CORS-7 to CORS-9, CORS-11, CORS-19).

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use asmx::HostBuilder;
use asmx::cors::CorsSettings;
use asmx::prelude::*;
use asmx::testing::{Client, Request, Response};
use axum::Router;
use axum::routing::get;
use http::Method;

use common::{Shop, twice};

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
            ("/Shop.asmx", "OPTIONS, GET"),
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
    let changes: [(&str, fn(Request) -> Request); 6] = [
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
    let pages = || Router::new().route("/page", get(|| async { "a page" }));
    let bare = Client::new(builder(listed()).fallback(pages()).build().expect("a host"));
    let response = bare.preflight("/page", PAGE, "GET").send().await;
    assert_eq!((response.status.as_u16(), cors_headers(&response).len()), (405, 0));

    let host = builder(listed()).build().expect("a host");
    let pages = pages().layer(host.cors_layer());
    let layered = Client::new(builder(listed()).fallback(pages).build().expect("a host"));
    assert_silent_204_granted(&layered.preflight("/page", PAGE, "GET").send().await, "/page");
    for (path, status) in [("/page", 200), ("/nothing", 404)] {
        let response = layered.get(path).origin(PAGE).send().await;
        assert_eq!(response.status, status, "{path}");
        assert_eq!(response.header("access-control-allow-origin"), Some(PAGE), "{path}");
        assert_eq!(response.header("vary"), Some("Origin"), "{path}");
    }
}

/// What a preflight asks for, and what is said to it, over the whole host.
async fn asked(cors: impl Into<CorsSettings>, path: &str, headers: &[(&str, &str)]) -> Response {
    let request = client(cors).request(Method::OPTIONS, path).origin(PAGE);
    headers.iter().fold(request, |request, (name, value)| request.header(name, value)).send().await
}

/// CORS-7: compared with case, and the forbidden ones never.
#[tokio::test]
async fn cors_7_methods_on_the_host() {
    for (path, method, granted) in [
        ("/Shop.asmx/Add", "POST", true),
        ("/Shop.asmx/Add", "GET", true),
        ("/Shop.asmx/Add", "post", false),
        ("/Shop.asmx/Add", "PUT", false),
        ("/nothing", "PUT", true),
        ("/nothing", "put", false),
        ("/nothing", "PATCH", false),
        ("/nothing", "TRACE", false),
        ("/nothing", "CONNECT", false),
        ("/nothing", "track", false),
        ("/nothing", "PUT,DELETE", false),
        ("/nothing", "P UT", false),
    ] {
        let response =
            asked(listed().methods(["PUT"]), path, &[("access-control-request-method", method)]).await;
        assert_eq!(response.status, 204);
        assert_eq!(response.header("access-control-allow-origin").is_some(), granted, "{path} {method}");
        assert_eq!(cors_headers(&response).is_empty(), !granted, "CORS-14: {path} {method}");
    }
    for method in ["CONNECT", "TRACE", "track"] {
        let errors = builder(listed().methods([method])).build().expect_err("a forbidden method").to_string();
        assert!(errors.contains(&format!("method \"{method}\" cannot be used by scripts")), "{errors}");
    }
}

/// CORS-8, CORS-9: lists of names as intermediaries leave them; one unknown name refuses them all.
#[tokio::test]
async fn cors_8_requested_names_on_the_host() {
    let name = "access-control-request-headers";
    let method = ("access-control-request-method", "POST");
    let cases: [(&[&str], bool); 11] = [
        (&["content-type,x-a"], true),
        (&["X-A , CONTENT-TYPE"], true),
        (&[" ,, x-a,\t,content-type ,"], true),
        (&["x-a", "content-type"], true),
        (&["x-a,x-a,X-A"], true),
        (&["", ","], true),
        (&["content-type,x-b"], false),
        (&["content-type", "x-b"], false),
        (&["x a"], false),
        (&["x-a;"], false),
        (&["*"], false),
    ];
    for credentials in [false, true] {
        let policy = || {
            let policy = listed().allow_headers(["X-A"]);
            if credentials { policy.credentials().into() } else { CorsSettings::from(policy) }
        };
        for (lines, granted) in cases {
            let mut headers = vec![method];
            headers.extend(lines.iter().map(|line| (name, *line)));
            let response = asked(policy(), "/Shop.asmx/Add", &headers).await;
            assert_eq!(response.header("access-control-allow-origin").is_some(), granted, "{lines:?}");
            let told = granted.then_some("Content-Type, X-A");
            assert_eq!(response.header("access-control-allow-headers"), told, "{lines:?}");
        }
    }
    for (asked_for, granted) in [("x-z", true), ("Authorization", false)] {
        let all = listed().allow_all_headers_but_authorization();
        let response = asked(all, "/Shop.asmx/Add", &[method, (name, asked_for)]).await;
        assert_eq!(cors_headers(&response).is_empty(), !granted, "{asked_for}");
    }
}

/// CORS-11: once, on granted preflights only, as it was set.
#[tokio::test]
async fn cors_11_max_age_on_the_host() {
    for (seconds, told) in [(None, None), (Some(0), Some("0")), (Some(86_400), Some("86400"))] {
        let policy =
            || seconds.map_or(Cors::origins([PAGE]), |seconds| Cors::origins([PAGE]).max_age(seconds));
        let client = client(policy());
        let preflight = client.preflight("/Shop.asmx/Add", PAGE, "POST").send().await;
        assert_eq!(preflight.header("access-control-max-age"), told);
        assert!(preflight.headers.get_all("access-control-max-age").iter().count() <= 1);
        let refused = client.preflight("/Shop.asmx/Add", STRANGER, "POST").send().await;
        assert_eq!(refused.header("access-control-max-age"), None);
        let actual = client.get("/Shop.asmx").origin(PAGE).send().await;
        assert_eq!(actual.header("access-control-max-age"), None);
    }
    let report = builder(listed().max_age(86_400)).build().expect("a host").cors_report().to_string();
    assert!(report.contains("max age 86400 s (Chromium 7200, Firefox 86400, Safari 600)"), "{report}");
    let errors = builder(listed().max_age(86_401)).build().expect_err("too long").to_string();
    assert!(errors.contains("max_age = 86401 is above 86400"), "{errors}");
}

/// CORS-19: configured, asked for, an allowed origin, a preflight: all four.
#[tokio::test]
async fn cors_19_private_network_on_the_host() {
    let private = "access-control-allow-private-network";
    for (configured, value, origin, method, expected) in [
        (true, "true", PAGE, Method::OPTIONS, true),
        (false, "true", PAGE, Method::OPTIONS, false),
        (true, "", PAGE, Method::OPTIONS, false),
        (true, "TRUE", PAGE, Method::OPTIONS, false),
        (true, "false", PAGE, Method::OPTIONS, false),
        (true, "true", STRANGER, Method::OPTIONS, false),
        (true, "true", PAGE, Method::GET, false),
    ] {
        let cors = if configured { listed().private_network() } else { listed() };
        let request = client(cors).request(method.clone(), "/Shop.asmx").origin(origin);
        let request = request.header("access-control-request-method", "POST");
        let response = request.header("access-control-request-private-network", value).send().await;
        let told = response.header(private);
        assert_eq!(told, expected.then_some("true"), "{configured} {value} {origin} {method}");
    }
    let unasked = client(listed().private_network()).preflight("/Shop.asmx/Add", PAGE, "POST").send().await;
    assert_eq!(unasked.header(private), None);
}
