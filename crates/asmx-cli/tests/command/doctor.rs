//! `asmx doctor`, as a program: against a host of ours, and against servers that answer as ASP.NET and proxies do.

use std::process::Command;

use crate::common::serve;
use asmx::auth::FormsAuth;
use asmx::prelude::*;
use axum::Router;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn add(&self, a: i32, b: i32) -> i32 {
        a + b
    }

    #[web_method]
    fn by_hand(&self) -> String {
        r#"{"a":1}"#.into()
    }

    #[web_method]
    fn when(&self) -> DateTime {
        DateTime::UNIX_EPOCH
    }

    #[web_method(authorize)]
    fn mine(&self) {}
}

fn host(change: impl Fn(asmx::HostBuilder) -> asmx::HostBuilder) -> Router {
    change(Host::builder().service(Shop).auth(FormsAuth::new())).build().unwrap().into_router()
}

/// A server that gives this answer to everything.
fn recorded(status: u16, headers: &'static [(&str, &str)], body: &'static str) -> Router {
    Router::new().fallback(move || {
        let mut answer = HeaderMap::new();
        for (name, value) in headers {
            answer.insert(HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_static(value));
        }
        async move { (StatusCode::from_u16(status).unwrap(), answer, body) }
    })
}

/// What the doctor says of a server, with the exit code.
#[track_caller]
fn doctor(router: Router, path: &str, arguments: &[&str], exit: i32) -> String {
    let url = format!("http://{}{path}", serve(router));
    let mut command = Command::new(env!("CARGO_BIN_EXE_asmx"));
    for proxy in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    let output = command.args(["doctor", &url]).args(arguments).output().unwrap();
    let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_eq!(output.status.code(), Some(exit), "{printed}");
    printed
}

#[track_caller]
fn says(printed: &str, said: &[&str]) {
    for said in said {
        assert!(printed.contains(said), "{said:?} is missing:\n{printed}");
    }
}

/// A host of ours is well, whatever strangers see of its errors; no method runs.
#[test]
fn a_host_of_ours_is_well() {
    let printed = doctor(host(|builder| builder.custom_errors(CustomErrors::Off)), "/Shop.asmx", &[], 0);
    says(
        &printed,
        &[
            "right: the service takes script calls",
            "right: the proxy /js names its methods",
            "asked: Add with a body that is no JSON: 500 application/json",
            "right: errors come to scripts as JSON, with their messages",
            "right: maxJsonLength is 102,400 characters",
            "Nothing is wrong.",
        ],
    );
    let printed = doctor(host(|builder| builder.custom_errors(CustomErrors::On)), "/shop.asmx/Add", &[], 0);
    says(
        &printed,
        &["right: errors come to scripts as JSON; customErrors hides their messages from this machine"],
    );
}

/// Calls with what each classic mistake sends.
#[test]
fn answers_of_calls_are_explained() {
    let open = || host(|builder| builder.custom_errors(CustomErrors::Off));
    for (path, sent, exit, said) in [
        ("/Shop.asmx/Add", r#"{"a":1,"b":2}"#, 0, "right: the answer is what a script reads"),
        ("/Shop.asmx/Add", "a=1&b=2", 1, "cure:  data: JSON.stringify({ … })"),
        ("/Shop.asmx/Add", r#"{"A":1,"b":2}"#, 1, "cause: names of parameters have case"),
        ("/Shop.asmx/ByHand", "{}", 1, "found: a string with JSON in it"),
        ("/Shop.asmx/When", "{}", 1, "found: dates as"),
        ("/Shop.asmx/Mine", "{}", 1, "found: 401 \"Authentication failed.\""),
    ] {
        says(&doctor(open(), path, &["--call", sent], exit), &[said]);
    }
    let hidden = host(|builder| builder.custom_errors(CustomErrors::On));
    let printed = doctor(hidden, "/Shop.asmx/Add", &["--call", "{}"], 1);
    says(&printed, &["cause: customErrors hides what went wrong from this machine"]);
}

/// What ASP.NET and proxies answer in its place.
#[test]
fn answers_of_others_are_explained() {
    const HTML: &[(&str, &str)] = &[("content-type", "text/html")];
    const JSON: &[(&str, &str)] =
        &[("content-type", "application/json; charset=utf-8"), ("jsonerror", "true")];
    for (answer, said) in [
        (
            recorded(
                500,
                HTML,
                "<title>Request format is unrecognized for URL unexpectedly ending in &#39;/Add&#39;.</title>System.InvalidOperationException",
            ),
            "cause: the call came to the classic side",
        ),
        (
            recorded(302, &[("location", "/login.aspx?ReturnUrl=%2fShop.asmx")], ""),
            "found: a redirect to /login.aspx\n",
        ),
        (
            recorded(200, HTML, "<!DOCTYPE html><title>Log in</title>"),
            "found: 200 with a page where JSON was asked for",
        ),
        (
            recorded(200, HTML, "<form><input type=\"password\"></form>"),
            "cause: it asks for a password: a login page stands in place of the answer",
        ),
        (
            recorded(
                200,
                &[("content-type", "text/xml; charset=utf-8")],
                "<?xml version=\"1.0\"?><int>3</int>",
            ),
            "found: 200 with XML (text/xml) where JSON was asked for",
        ),
        (recorded(200, HTML, r#"{"d":3}"#), "found: JSON that says it is text/html"),
        (recorded(405, HTML, "<h1>405 Not Allowed</h1>nginx"), "cause: a server of files has answered"),
        (
            recorded(413, HTML, "<h1>413 Request Entity Too Large</h1>nginx"),
            "cure:  nginx: client_max_body_size 0",
        ),
        (
            recorded(500, HTML, "<h1>Something went wrong</h1>"),
            "cure:  nginx: proxy_intercept_errors off; IIS: <httpErrors existingResponse",
        ),
        (
            recorded(500, HTML, "<h1>Server Error in '/' Application.</h1><h2><i>Parser Error</i></h2>"),
            "found: ASP.NET's page \"Parser Error\"",
        ),
        (
            recorded(502, HTML, "<h1>502 Bad Gateway</h1><hr>nginx"),
            "found: status 502 with a page that is not the service's\n  cause: the proxy in front has nobody to ask",
        ),
        (recorded(503, HTML, "<h2>Service Unavailable</h2>"), "cause: IIS: the application pool is stopped"),
        (recorded(504, HTML, "<h1>504 Gateway Time-out</h1>nginx"), "cure:  nginx: proxy_read_timeout above"),
        (
            recorded(
                500,
                JSON,
                r#"{"Message":"Error during serialization or deserialization using the JSON JavaScriptSerializer. The length of the string exceeds the value set on the maxJsonLength property.","StackTrace":"","ExceptionType":"System.InvalidOperationException"}"#,
            ),
            "cure:  raise maxJsonLength",
        ),
        (
            recorded(200, &[("content-type", "application/json")], r#"{"a":1}{"d":null}"#),
            "found: two JSON texts",
        ),
    ] {
        says(&doctor(answer, "/Shop.asmx/Add", &["--call", "{}"], 1), &[said]);
    }
    let printed = doctor(recorded(404, HTML, "nothing"), "/Shop.asmx", &[], 1);
    says(&printed, &["found: the service is not found"]);
    for (page, said) in [
        (
            "<h1>404 Not Found</h1><hr><center>nginx/1.22.1</center>",
            "cause: nginx has answered: no location hands",
        ),
        ("<h2>HTTP Error 404.17 - Not Found</h2>", "cause: IIS has looked for a file"),
        ("<h2>HTTP Error 404.13 - Not Found</h2>", "cause: IIS takes no body as long as this one"),
        ("<h2><i>The resource cannot be found.</i></h2>", "cause: ASP.NET runs and has no such file"),
    ] {
        says(
            &doctor(recorded(404, HTML, page), "/Shop.asmx", &[], 1),
            &["404, and not by the service", said],
        );
    }
    let secure = Router::new().fallback(async |headers: HeaderMap, uri: axum::http::Uri| {
        let host = headers["host"].to_str().unwrap().to_owned();
        (StatusCode::MOVED_PERMANENTLY, [("location", format!("https://{host}{}", uri.path()))])
    });
    says(
        &doctor(secure, "/Shop.asmx", &[], 1),
        &["found: a redirect to https://", "makes a GET of the POST"],
    );
    let late = recorded(404, &[("date", "Thu, 01 Jan 1998 00:00:00 GMT")], "");
    says(&doctor(late, "/Shop.asmx", &[], 1), &["the server's clock is "]);
}

/// Machines read the same; cookies are printed nowhere.
#[test]
fn json_says_the_same() {
    let arguments = ["--call", "{}", "--json", "--cookie", ".ASPXAUTH=5EC2E7"];
    let printed = doctor(host(|builder| builder), "/Shop.asmx/Mine", &arguments, 1);
    assert!(!printed.contains("5EC2E7"), "{printed}");
    let report: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(report["findings"][0]["symptom"], "401 \"Authentication failed.\"");
    let printed = doctor(Router::new(), "/nothing", &[], 2);
    says(&printed, &["is no address of a service"]);
}
