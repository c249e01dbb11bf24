//! CORS-41: `asmx cors check` where there is nothing to judge, or where it is easily misread.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::process::{Command, Output};

fn check(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_asmx"));
    for proxy in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    command.args(["cors", "check"]).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Answers every connection with the same bytes.
fn answering(answer: &'static [u8]) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(answer);
        }
    });
    address
}

#[test]
fn cors_41_a_scheme_is_missing() {
    for (url, says) in [
        ("api.example/x", "it has no scheme; did you mean \"https://api.example/x\"?"),
        ("localhost:8080/x", "did you mean \"http://localhost:8080/x\"?"),
        ("127.0.0.1:8080/x", "did you mean \"http://127.0.0.1:8080/x\"?"),
        ("ftp://a.example/", "its scheme is ftp, not http or https\n"),
    ] {
        let output = check(&[url, "--origin", "https://shop.example"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(says), "{url}: {}", text(&output.stderr));
    }
    let output = check(&["a.example", "--origin", "https://shop.example", "--json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), &report["verdict"]), (Some(2), &"error".into()));
    assert!(report["errors"][0].as_str().unwrap().contains("no scheme"), "{report}");
    let output = check(&["http://a.example", "--origin", "shop.example"]);
    let says = "it has no scheme; did you mean \"https://shop.example\"?";
    assert!(text(&output.stderr).contains(says), "{}", text(&output.stderr));
}

/// No answer is no verdict: exit code 2, and what to look at.
#[test]
fn cors_41_no_answer_says_where_to_look() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let plain = answering(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let silent = answering(b"");
    for (url, says) in [
        (format!("http://{closed}/"), "Nothing listens there."),
        ("http://nowhere.invalid/".to_owned(), "No machine has that name."),
        (format!("https://{plain}/"), "What answers there speaks no TLS. Is it an http:// URL?"),
        (format!("http://{silent}/"), "What listens there hung up. Is it an https:// URL?"),
    ] {
        let output = check(&[&url, "--origin", "http://shop.example", "--timeout", "10"]);
        let told = text(&output.stdout);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains("UNKNOWN") && told.contains(says), "{url}: {told}");
    }
}

#[test]
fn cors_41_a_redirect_is_told_as_one() {
    let server = answering(
        b"HTTP/1.1 302 Found\r\nlocation: /login\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
    );
    let url = format!("http://{server}/");
    let told = |method: &str| {
        let output = check(&[&url, "--origin", "http://shop.example", "--method", method]);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
        text(&output.stdout).to_owned()
    };
    assert!(
        told("GET").contains("The answer is a redirect, and that needs the headers too"),
        "{}",
        told("GET")
    );
    assert!(told("POST").contains("let OPTIONS through before it"), "{}", told("POST"));
}

/// A line for the shell for each exchange, without what is secret.
#[test]
fn cors_41_curl_lines() {
    let server = answering(
        b"HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\naccess-control-allow-headers: *, authorization\r\n\
          content-length: 0\r\nconnection: close\r\n\r\n",
    );
    let url = format!("http://{server}/it's");
    let arguments = ["--origin", "http://shop.example", "--header", "Authorization: Bearer s3cret", "--json"];
    let output = check(&[&[&*url], &arguments[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(!text(&output.stdout).contains("s3cret"));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let lines: Vec<&str> =
        report["curl"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    let quoted = format!("'http://{server}/it'\\''s'");
    let [preflight, call] = &*lines else { panic!("{lines:?}") };
    assert!(
        preflight.starts_with("curl -i -X OPTIONS -H 'access-control-request-method: POST'"),
        "{preflight}"
    );
    for part in ["curl -i -X POST -H 'content-type: ", "-H 'authorization: (not shown)'", "--data-raw '{}'"] {
        assert!(call.contains(part), "{call}");
    }
    assert!(preflight.ends_with(&quoted) && call.ends_with(&quoted), "{call}");
}

/// Runs a check against a server that answers everything with these lines, and gives the exit code, the text, the JSON.
pub(crate) fn told(lines: &'static str, arguments: &[&str]) -> (Option<i32>, String, serde_json::Value) {
    let answer = format!("HTTP/1.1 {lines}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    let url = format!("http://{}/Shop.asmx/Add", answering(answer.leak().as_bytes()));
    let output = check(&[&[&*url], arguments].concat());
    let json = check(&[&[&*url], arguments, &["--json"]].concat());
    assert_eq!(output.status.code(), json.status.code());
    let report = serde_json::from_slice(&json.stdout).unwrap();
    (output.status.code(), text(&output.stdout).to_owned(), report)
}

pub(crate) const SHOP: [&str; 2] = ["--origin", "https://shop.example"];

/// A redirect is judged before anything else, with where it leads; no policy is offered that would not cure it.
#[test]
fn cors_41_a_redirect_is_judged_first() {
    for (lines, says) in [
        (
            "301 Moved Permanently\r\nlocation: https://api.example/Shop.asmx/Add",
            "What to change\n  The server redirects http://",
        ),
        (
            "307 Temporary Redirect\r\nlocation: https://127.0.0.1:8443/Shop.asmx/Add\r\naccess-control-allow-origin: *",
            "Call https://127.0.0.1:8443/Shop.asmx/Add from the page",
        ),
        (
            "302 Found\r\nlocation: /Account/LogOn?ReturnUrl=%2fShop.asmx",
            "authentication comes before CORS. A preflight has no cookie and can never pass it: let OPTIONS through before it",
        ),
        (
            "302 Found\r\nlocation: https://login.microsoftonline.com/x",
            "What to change\n  The server redirects to a login",
        ),
        (
            "308 Permanent Redirect\r\nlocation: /v2/Shop.asmx/Add",
            "The server redirects to another address (308",
        ),
    ] {
        for method in ["POST", "PUT"] {
            let (code, printed, report) =
                told(lines, &[&SHOP[..], &["--method", method, "--ignore-mixed-content"]].concat());
            assert_eq!(code, Some(1), "{printed}");
            assert!(printed.contains(says), "{says}\n{printed}");
            assert!(printed.contains("< location: "), "{printed}");
            assert_eq!(report["code"], "preflight-redirected");
            assert!(
                report["why"].as_str().unwrap().starts_with("the server redirects the preflight (30"),
                "{report}"
            );
            assert!(report["fix"].get("nginx").is_none() && !printed.contains("nginx"), "{printed}");
            assert_eq!(printed.matches("> OPTIONS").count(), 1, "nothing is asked again: {printed}");
        }
    }
    let (_, printed, report) = told(
        "302 Found\r\nlocation: /login",
        &[&SHOP[..], &["--method", "GET", "--ignore-mixed-content"]].concat(),
    );
    assert!(
        printed.contains("authentication comes before CORS") && report["fix"].get("asmx").is_none(),
        "{printed}"
    );
}

#[test]
fn cors_41_not_found_for_options() {
    let (code, printed, report) = told("404 Not Found", &[&SHOP[..], &["--ignore-mixed-content"]].concat());
    assert_eq!(code, Some(1));
    for part in [
        "the URL is wrong (http://127.0.0.1:",
        "request filtering denies the verb (404.6",
        "requestFiltering",
    ] {
        assert!(printed.contains(part), "{printed}");
    }
    assert!(report["fix"]["asmx"].is_string());
}

/// CORS-6: who lets `null` in is warned, in every tongue, and never told that all is well.
#[test]
fn cors_6_null_is_never_allowed_without_a_word() {
    let (_, printed, report) = told("200 OK", &["--origin", "null"]);
    assert!(printed.contains("who lets it in lets everybody in"), "{printed}");
    for (language, comment) in
        [("web_config", "<!-- Dangerous: "), ("nginx", "# Dangerous: "), ("asmx", "// Dangerous: ")]
    {
        assert!(report["fix"][language].as_str().unwrap().starts_with(comment), "{report}");
    }
    let (_, _, report) = told("200 OK", &["--origin", "null", "--credentials"]);
    for (language, comment) in [("web_config", "<!-- No: "), ("nginx", "# No: "), ("asmx", "// No: ")] {
        let snippet = report["fix"][language].as_str().unwrap();
        assert!(snippet.starts_with(comment) && snippet.lines().count() == 1, "{report}");
    }
    let reflected = "200 OK\r\naccess-control-allow-origin: null\r\naccess-control-allow-headers: content-type\r\n\
                     access-control-allow-credentials: true";
    for more in [&[][..], &["--credentials"], &["--preflight-only"], &["--method", "GET"]] {
        let (code, printed, _) = told(reflected, &[&["--origin", "null"], more].concat());
        assert_eq!(code, Some(0), "{printed}");
        assert!(
            printed.contains("ALLOWED") && printed.contains("note: The server lets \"null\" in."),
            "{printed}"
        );
        assert!(printed.contains("as the user who is signed in"), "{printed}");
    }
}

/// What is said to write keeps whom the server lets in already.
#[test]
fn cors_41_snippets_keep_the_origins_that_are_there() {
    for (lines, kept) in [
        ("200 OK\r\naccess-control-allow-origin: https://a.example", &["https://a.example"][..]),
        ("200 OK\r\naccess-control-allow-origin: https://a.example/", &["https://a.example"]),
        (
            "200 OK\r\naccess-control-allow-origin: https://a.example, https://b.example",
            &["https://a.example", "https://b.example"],
        ),
        (
            "200 OK\r\naccess-control-allow-origin: https://a.example\r\naccess-control-allow-origin: https://b.example",
            &["https://a.example", "https://b.example"],
        ),
    ] {
        let (_, _, report) = told(lines, &[&SHOP[..], &["--ignore-mixed-content"]].concat());
        for origin in kept.iter().chain(&["https://shop.example"]) {
            let fix = &report["fix"];
            let has = |language: &str, text: String| fix[language].as_str().unwrap().contains(&text);
            assert!(has("web_config", format!("<add origin=\"{origin}\" maxAge")), "{report}");
            assert!(has("nginx", format!("    \"{origin}\" $http_origin;\n")), "{report}");
            assert!(has("asmx", format!("\"{origin}\"")), "{report}");
        }
    }
    let (_, printed, _) = told(
        "200 OK\r\naccess-control-allow-origin: *, null",
        &[&SHOP[..], &["--ignore-mixed-content"]].concat(),
    );
    assert!(printed.contains("[\"https://shop.example\"]"), "neither `*` nor `null` is kept: {printed}");
}

#[test]
fn cors_41_a_list_in_one_line_and_misspelt_names() {
    for list in [
        "200 OK\r\naccess-control-allow-origin: https://shop.example, https://b.example",
        "200 OK\r\naccess-control-allow-origin: https://shop.example https://b.example",
        "200 OK\r\naccess-control-allow-origin: https://shop.example;https://b.example",
    ] {
        let (code, printed, _) = told(list, &[&SHOP[..], &["--ignore-mixed-content"]].concat());
        assert_eq!(code, Some(1));
        assert!(
            printed.contains("One Access-Control-Allow-Origin line holds a list (\"https://shop.example"),
            "{printed}"
        );
        assert!(!printed.contains("Two places set"), "{printed}");
    }
    for name in ["Access-Control-Allow-Orgin", "Acces-Control-Allow-Origin", "Access_Control_Allow_Origin"] {
        let lines = format!("200 OK\r\n{name}: *").leak();
        let (code, printed, _) = told(lines, &[&SHOP[..], &["--ignore-mixed-content"]].concat());
        assert_eq!(code, Some(1));
        let says = format!(
            "The answer has \"{}\", which no browser knows: write Access-Control-Allow-Origin.",
            name.to_lowercase()
        );
        assert!(printed.contains(&says), "{printed}");
    }
    let works = "200 OK\r\naccess-control-allow-origin: *\r\naccess-control-allow-headers: content-type\r\n\
                 access-control-expose-header: x-total";
    let (code, printed, _) = told(works, &[&SHOP[..], &["--ignore-mixed-content"]].concat());
    assert_eq!(code, Some(0));
    assert!(printed.contains("note: The answer has \"access-control-expose-header\""), "{printed}");
}

#[test]
fn cors_41_pages_without_an_origin() {
    for origin in [
        "file://",
        "file:///C:/site/index.html",
        "FILE://x",
        "data:text/html,x",
        "about:blank",
        "C:\\site\\a.html",
    ] {
        let output = check(&["http://a.example/", "--origin", origin]);
        assert_eq!(output.status.code(), Some(2), "{origin}");
        let told = text(&output.stderr);
        assert!(told.contains("browsers send \"null\"; ask with --origin null"), "{origin}: {told}");
    }
}

/// Where a redirect leads to nothing, both are said, and no policy is offered.
#[test]
fn cors_41_a_redirect_to_nowhere() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let lines =
        format!("301 Moved Permanently\r\nlocation: http://{closed}/x\r\naccess-control-allow-origin: *")
            .leak();
    let (code, printed, report) =
        told(lines, &[&SHOP[..], &["--method", "GET", "--ignore-mixed-content"]].concat());
    assert_eq!(code, Some(2), "{printed}");
    assert!(
        printed.contains("The server redirects to another address (301")
            && printed.contains("Nothing listens there")
    );
    assert!(report["fix"].get("asmx").is_none(), "{report}");
}
