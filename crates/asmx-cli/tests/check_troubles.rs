//! CORS-41: `asmx cors check` where there is nothing to judge, or where it is easily misread.

// Helpers of tests may unwrap as tests do.
#![allow(clippy::unwrap_used)]

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
