//! `asmx cors check`, as a program: what it prints and exits with, against servers on this machine.
//!
//! `ASMX_GOLDEN=overwrite cargo test -p asmx-cli` writes the expected outputs anew; read the difference before you keep
//! it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::common::serve;
use asmx::prelude::*;
use axum::Router;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello_world(&self) -> String {
        "Hello World".into()
    }

    #[web_method]
    fn add(&self, a: i32, b: i32) -> i32 {
        a + b
    }
}

fn host(cors: impl Into<asmx::cors::CorsSettings>) -> Router {
    Host::builder().service(Shop).cors(cors).build().unwrap().into_router()
}

/// A server with headers on every answer, as `customHeaders` of a web.config gives them.
fn legacy(
    status: impl Fn(&Method) -> u16 + Clone + Send + Sync + 'static,
    headers: &'static [(&str, &str)],
) -> Router {
    Router::new().fallback(move |method: Method| {
        let mut answer = HeaderMap::new();
        for (name, value) in headers {
            answer.append(HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_static(value));
        }
        let status = StatusCode::from_u16(status(&method)).unwrap();
        async move { (status, answer, "{}") }
    })
}

fn asmx(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_asmx"));
    for proxy in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    command.args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Runs a check and compares what it prints.
#[track_caller]
fn golden(name: &str, server: Router, path: &str, arguments: &[&str], exit: i32) {
    let address = serve(server);
    let url = format!("http://{address}{path}");
    let output = asmx(&[&["cors", "check", &url], arguments].concat());
    assert_eq!(output.status.code(), Some(exit), "{}{}", text(&output.stdout), text(&output.stderr));
    assert_eq!(text(&output.stderr), "");
    let lines: Vec<String> = text(&output.stdout)
        .replace(&address.to_string(), "127.0.0.1:PORT")
        .lines()
        .filter(|line| !line.contains("< date:"))
        .map(str::to_owned)
        .collect();
    let printed = lines.join("\n") + "\n";
    assert!(!printed.contains('\x1b'), "colour is for terminals: {printed:?}");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.txt"));
    if std::env::var_os("ASMX_GOLDEN").is_some_and(|value| value == "overwrite") {
        fs::write(&golden, &printed).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    assert!(printed == expected, "{name}.txt is no longer what is printed, which is:\n{printed}");
}

const PAGE: &[&str] = &["--origin", "http://localhost:3000"];

#[test]
fn allowed() {
    let cors = Cors::origins(["http://localhost:3000"]).credentials().max_age(600);
    golden("allowed", host(cors), "/Shop.asmx/HelloWorld", &[PAGE, &["--credentials"]].concat(), 0);
}

#[test]
fn an_error_of_the_service_is_readable() {
    golden("error", host(Cors::any_origin()), "/Shop.asmx/Add", PAGE, 0);
}

#[test]
fn an_origin_that_is_not_listed() {
    golden("unlisted", host(Cors::origins(["http://localhost:3001"])), "/Shop.asmx/HelloWorld", PAGE, 1);
}

#[test]
fn a_header_that_is_not_listed() {
    let arguments =
        [PAGE, &["--header", "X-CSRF-Token: abc", "--header", "Authorization: Bearer secret"]].concat();
    golden("header", host(Cors::any_origin()), "/Shop.asmx/HelloWorld", &arguments, 1);
}

/// What the readers of many articles had: the headers, and 405 for OPTIONS.
#[test]
fn legacy_405() {
    let server = legacy(
        |method| if method == Method::OPTIONS { 405 } else { 200 },
        &[
            ("Access-Control-Allow-Origin", "*"),
            ("Access-Control-Allow-Headers", "Content-Type"),
            ("Allow", "GET, POST"),
        ],
    );
    golden("legacy_405", server, "/Shop.asmx/HelloWorld", PAGE, 1);
}

#[test]
fn legacy_star_with_credentials() {
    let headers = &[("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Headers", "*")];
    let arguments = [PAGE, &["--credentials"]].concat();
    golden("legacy_star", legacy(|_| 200, headers), "/Shop.asmx/HelloWorld", &arguments, 1);
}

#[test]
fn legacy_twice() {
    let headers =
        &[("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Origin", "http://localhost:3000")];
    golden("legacy_twice", legacy(|_| 200, headers), "/data", &[PAGE, &["--method", "GET"]].concat(), 1);
}

/// A server that refuses preflights for a whole origin is told from one that refuses a header.
#[test]
fn a_silent_server_is_asked_again() {
    let run = |router: Router| {
        let url = format!("http://{}/Shop.asmx/HelloWorld", serve(router));
        let arguments = ["--origin", "http://localhost:3000", "--header", "X-A", "--header", "X-B", "--json"];
        let output = asmx(&[&["cors", "check", &url], &arguments[..]].concat());
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        report["fix"]["hints"][1].as_str().unwrap().to_owned()
    };
    assert_eq!(
        run(host(Cors::any_origin().allow_headers(["x-a"]))),
        "It lets the origin in. What it refuses is: x-b"
    );
    assert_eq!(
        run(host(Cors::origins(["http://localhost:3001"]))),
        "It refuses the page without any of these headers, too: it is not a matter of headers."
    );
}

#[test]
fn for_machines() {
    let server = legacy(|_| 405, &[("Allow", "POST")]);
    let url = format!("http://{}/Shop.asmx/HelloWorld", serve(server));
    let output = asmx(&["cors", "check", &url, "--origin", "http://localhost:3000", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["verdict"], "refused");
    assert_eq!(report["code"], "origin-missing");
    assert_eq!(report["status"], 0);
    assert_eq!(report["exchanges"][0]["method"], "OPTIONS");
    assert_eq!(report["exchanges"][0]["status"], 405);
    let failed: Vec<_> =
        report["steps"].as_array().unwrap().iter().filter(|step| step["verdict"] == "failed").collect();
    assert_eq!(failed[0]["standard"], "https://fetch.spec.whatwg.org/#concept-cors-check");
    assert_eq!(failed[1]["code"], "preflight-status");
    for language in ["web_config", "nginx", "asmx"] {
        assert!(report["fix"][language].as_str().unwrap().contains("http://localhost:3000"), "{language}");
    }
}

/// The call may have an effect; whoever does not want it asks only.
#[test]
fn the_preflight_only() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    let calls = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&calls);
    let headers = &[("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Headers", "*")];
    let server = legacy(
        move |method| {
            counter.fetch_add(usize::from(method == Method::POST), Ordering::SeqCst);
            204
        },
        headers,
    );
    golden("preflight_only", server, "/Shop.asmx/Reset", &[PAGE, &["--preflight-only"]].concat(), 0);
    assert_eq!(calls.load(Ordering::SeqCst), 0);

    let url = format!("http://{}/", serve(legacy(|_| 200, &[])));
    let output =
        asmx(&["cors", "check", &url, "--origin", "http://a.example", "--method", "GET", "--preflight-only"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("simple"), "{}", text(&output.stderr));
}

/// What the asmx snippet says is what lets the page in.
#[test]
fn the_fix_fixes_it() {
    let fixed =
        Cors::origins(["http://localhost:3000"]).credentials().allow_headers(["x-csrf-token"]).max_age(600);
    let arguments =
        ["--origin", "http://localhost:3000", "--credentials", "--header", "X-CSRF-Token", "--json"];
    let run = |router: Router| {
        let url = format!("http://{}/Shop.asmx/HelloWorld", serve(router));
        let output = asmx(&[&["cors", "check", &url], &arguments[..]].concat());
        (output.status.code(), serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap())
    };
    let (code, report) = run(host(Cors::closed()));
    assert_eq!(code, Some(1));
    assert_eq!(
        report["fix"]["asmx"].as_str().unwrap().split_whitespace().collect::<String>(),
        r#"Host::builder().cors(Cors::origins(["http://localhost:3000"]).credentials().allow_headers(["x-csrf-token"]).max_age(600),)"#
    );
    let (code, report) = run(host(fixed));
    assert_eq!(code, Some(0), "{report}");
}

#[test]
fn mistakes_of_the_command_line_exit_with_2() {
    for (arguments, says) in [
        (&["http://a.example"][..], "--origin"),
        (&["a.example", "--origin", "https://a.example"], "\"a.example\" is no URL to ask: it has no scheme"),
        (&["ftp://a.example", "--origin", "https://a.example"], "its scheme is ftp"),
        (&["http://a.example", "--origin", "https://a.example/"], "write \"https://a.example\""),
        (&["http://a.example", "--origin", "https://A.example:443"], "write \"https://a.example\""),
        (&["http://a.example", "--origin", "a.example"], "it has no scheme"),
        (&["http://a.example", "--origin", "https://a.example", "--header", "a b"], "no name of a header"),
        (&["http://a.example", "--origin", "https://a.example", "--method", "a b"], "no name of a method"),
        (&["http://a.example", "--origin", "https://a.example", "--timeout", "0"], "above 0"),
    ] {
        let output = asmx(&[&["cors", "check"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(says), "{arguments:?}: {}", text(&output.stderr));
        assert_eq!(text(&output.stdout), "");
    }
}

#[test]
fn no_answer_is_no_verdict() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let output = asmx(&["cors", "check", &format!("http://{address}/"), "--origin", "http://localhost:3000"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stdout).contains("UNKNOWN  blocked by the HTTP-network fetch"),
        "{}",
        text(&output.stdout)
    );
}
