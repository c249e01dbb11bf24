//! What the log says of a call: a span with its service and method, one event a failure with phase and cause.

use asmx::prelude::*;
use asmx::testing::{Client, Request};

use crate::common::{Shop, host, log};

/// The lines that one request leaves in the log.
fn log(request: Request) -> String {
    log::during(request.send()).0
}

fn post(client: &Client, path: &str, body: &'static str) -> Request {
    client.post(path).json(body)
}

#[test]
fn a_failure_is_one_event_with_its_phase() {
    let client = host(|builder| builder.custom_errors(CustomErrors::On));
    let cases = [
        ("/Shop.asmx/Fail", r#"{"message":"secret"}"#, "phase=\"method\"", "method failed: secret"),
        ("/Shop.asmx/Fail", "{}", "phase=\"bind\"", "missing value for parameter: 'message'"),
        ("/Shop.asmx/Count", "{}", "phase=\"request\"", "using a POST request"),
        ("/Shop.asmx/Refused", "{}", "phase=\"extract\"", "Authentication failed."),
        ("/Shop.asmx/Panic", "{}", "phase=\"panic\"", "at the disco"),
    ];
    for (path, body, phase, text) in cases {
        let log = log(post(&client, path, body));
        assert_eq!(log.lines().count(), 1, "{log}");
        let method = path.rsplit('/').next().expect("a method");
        for part in [
            format!("call{{service=/Shop.asmx method=\"{method}\" client=127.0.0.1 request="),
            phase.to_owned(),
            text.to_owned(),
        ] {
            assert!(log.contains(&part), "{part:?} is missing: {log}");
        }
    }
}

/// W3C Trace Context: a call is part of the trace that its client says, if that is well formed.
#[test]
fn a_call_is_part_of_its_clients_trace() {
    let fail = |value: &'static str| {
        let request = post(&crate::common::client(), "/Shop.asmx/Fail", r#"{"message":"no"}"#);
        log(request.header("traceparent", value))
    };
    let line = fail("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    let wanted = "trace_id=4bf92f3577b34da6a3ce929d0e0e4736 parent_id=00f067aa0ba902b7}";
    assert!(line.contains(wanted), "{line}");
    for wrong in ["", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 call{x", "ff", "\u{fc}"] {
        let line = fail(wrong);
        assert!(line.contains("method failed") && !line.contains("trace_id"), "{line}");
    }
}

/// Opted in, the client has the name of its failure, which its line has, and nothing else of the process.
#[test]
fn a_client_may_know_what_its_failure_is_called() {
    let named = host(|builder| builder.error_ids(true));
    for (path, body) in
        [("/Shop.asmx/Fail", r#"{"message":"no"}"#), ("/Shop.asmx/Panic", "{}"), ("/Shop.asmx/Add", "{}")]
    {
        let (lines, response) = log::during(post(&named, path, body).send());
        let id = response.header("x-error-id").expect("a name").to_owned();
        assert!(id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
        assert!(lines.contains(&format!("error_id={id}")), "{lines}");
        assert!(response.text().contains("\"Message\""), "the body stays what it is");
    }
    let well = post(&named, "/Shop.asmx/Add", r#"{"a":1,"b":1}"#);
    assert_eq!(log::during(well.send()).1.header("x-error-id"), None);
    let (lines, response) = log::during(post(&host(|builder| builder), "/Shop.asmx/Add", "{}").send());
    assert_eq!(response.header("x-error-id"), None, "not unless it is said");
    assert!(!lines.contains("error_id"), "{lines}");
}

/// The cause stays in the log; clients never see it.
#[test]
fn the_cause_is_named() {
    let log = log(post(&crate::common::client(), "/Shop.asmx/Parse", r#"{"text":"x"}"#));
    assert!(log.contains("cause=invalid digit found in string"), "{log}");
}

#[test]
fn a_request_that_leads_to_no_call_is_one_event() {
    let log = log(post(&crate::common::client(), "/Shop.asmx/Nope", "{}"));
    assert_eq!(log.lines().count(), 1, "{log}");
    for part in ["phase=\"routing\"", "path=/Shop.asmx/Nope", "status=500", "Unknown web method Nope."] {
        assert!(log.contains(part), "{part:?} is missing: {log}");
    }
}

/// RT-39: ASP.NET's text helps nobody, so the log says what was missing; the answer keeps the text.
#[test]
fn a_wrong_content_type_is_named() {
    let client = host(|builder| builder.custom_errors(CustomErrors::Off).http_post_localhost(false));
    let long = "x".repeat(5000);
    let cases = [
        (Some("text/plain"), "had \"text/plain\")"),
        (Some("application/json ;charset=utf-8"), "had \"application/json ;charset=utf-8\")"),
        (Some("a\tINFO all is well"), "had \"a\\tINFO all is well\")"),
        (Some(&*long), &*format!("had \"{}…\")", &long[..100])),
        (None, "had none)"),
    ];
    for (sent, had) in cases {
        let request = client.post("/Shop.asmx/HelloWorld").body("{}");
        let request = sent.iter().fold(request, |request, sent| request.header("content-type", sent));
        let (log, answer) = log::during(request.send());
        assert_eq!(log.lines().count(), 1, "{log}");
        let microsoft = "Request format is unrecognized for URL unexpectedly ending in '/HelloWorld'.";
        let way_out =
            format!("{microsoft} (script calls need Content-Type: application/json; the request {had}");
        assert!(log.contains(&way_out), "{way_out:?} is missing: {log}");
        assert_eq!(answer.status, 500);
        assert!(
            answer.text().contains("unexpectedly ending in") && !answer.text().contains("script calls need")
        );
    }
}

#[test]
fn a_good_call_is_silent() {
    assert_eq!(log(post(&crate::common::client(), "/Shop.asmx/HelloWorld", "{}")), "");
}

/// A program's own subscriber stays.
#[test]
#[cfg(feature = "log")]
fn the_log_for_people_is_harmless_beside_another() {
    log::during(async {});
    asmx::log::init();
    asmx::log::init();
    let log = log(post(&crate::common::client(), "/Shop.asmx/Nope", "{}"));
    assert!(log.contains("Unknown web method Nope."), "{log}");
}

/// `RUST_LOG=asmx=debug` shows every call, well or not, with its status and time.
#[test]
fn at_debug_each_call_is_an_event() {
    let client = crate::common::client();
    for (method, status) in [("HelloWorld", 200), ("Parse", 500)] {
        let request = post(&client, &format!("/Shop.asmx/{method}"), r#"{"text":"x"}"#);
        let (log, _) = log::whole_during(request.send());
        let answered = log.lines().filter(|line| line.contains("call answered"));
        let [line] = answered.collect::<Vec<_>>()[..] else { panic!("not one: {log}") };
        let span = format!("DEBUG call{{service=/Shop.asmx method=\"{method}\" client=127.0.0.1 request=");
        for part in [span, format!("status={status}"), "milliseconds=".to_owned()] {
            assert!(line.contains(&part), "{part:?} is missing: {line}");
        }
    }
}

/// CORS-42.
#[test]
fn a_refused_origin_is_explained() {
    let host =
        Host::builder().service(Shop).cors(Cors::origins(["http://localhost:3000"])).build().expect("a host");
    let request = post(&Client::new(host), "/Shop.asmx/HelloWorld", "{}").origin("http://localhost:3001");
    let log = log(request);
    assert_eq!(log.lines().count(), 1, "{log}");
    for part in ["port-differs", "http://localhost:3000", "http://localhost:3001"] {
        assert!(log.contains(part), "{part:?} is missing: {log}");
    }
}

/// What a client sends stands there once, on one line, and no longer than 200 characters.
#[test]
fn what_a_client_sends_is_cut_and_escaped() {
    let client = crate::common::client();
    let long = "x".repeat(60_000);
    for (path, body, shown) in [
        ("/Shop.asmx/HelloWorld", "y".repeat(60_000), "Invalid JSON primitive: …."),
        (
            &*format!("/Shop.asmx/{}", "z".repeat(150)),
            "{}".into(),
            &*format!("Unknown web method {}", "z".repeat(150)),
        ),
        (&*format!("/{long}.asmx/Get"), "{}".into(), "request refused"),
        ("/Shop.asmx/a%E2%80%A8b%E2%80%AEc%0D%0Ad", "{}".into(), r"method a\u{2028}b\u{202e}c\r\nd"),
        ("/Shop.asmx/Fail", r#"{"message":"a\u2028b"}"#.into(), r"method failed: a\u{2028}b"),
    ] {
        let (log, _) = log::during(client.post(path).json(body).send());
        assert_eq!(log.lines().count(), 1, "{log}");
        assert!(log.contains(shown), "{shown:?} is missing: {log}");
        assert!(log.len() < 1_500, "{}", log.len());
    }
}

/// No value of a body stands in the log, whether the body cannot be read or its values do not fit.
#[test]
fn passwords_of_broken_bodies_are_nowhere() {
    let client = crate::common::client();
    for (method, body, shown) in [
        ("Greet", r#"{"firstName":"bob","password":"hunter2"#, "Unterminated string passed in. (38): …"),
        ("Greet", r#"{"firstName":"bob","password":hunter2}"#, "Invalid JSON primitive: …."),
        ("Greet", r#"{"password":"hunter2" "a":1}"#, "(23): …"),
        ("Add", r#"{"a":"hunter2","b":1}"#, "… is not a valid value for Int32."),
        ("Save", r#"{"product":{"kind":"hunter2"}}"#, "… is not a valid value for Kind."),
        ("Save", r#"{"product":{"price":"hunter2"}}"#, "… is not a valid value for Decimal."),
    ] {
        let (log, _) = log::during(client.post(&format!("/Shop.asmx/{method}")).json(body).send());
        assert!(log.contains(shown), "{shown:?} is missing: {log}");
        assert!(!log.contains("hunter2"), "{log}");
    }
}

/// Secrets in URLs are masked, whoever says them, and whoever may see errors.
#[test]
fn secrets_of_urls_are_masked() {
    let client = host(|builder| builder.custom_errors(CustomErrors::Off));
    let body = r#"{"message":"redis://user:pa55@db7 refused; retry with https://x.example/?token=abc&a=1"}"#;
    let (log, answer) = log::during(post(&client, "/Shop.asmx/Fail", body).send());
    assert!(log.contains("redis://…@db7 refused; retry with https://x.example/?token=…&a=1"), "{log}");
    assert!(answer.text().contains("pa55"), "the log alone is masked");
}

/// Of each kind there are so many lines a minute, and the others are untouched.
#[test]
fn a_kind_of_refusal_does_not_fill_the_log() {
    let client = crate::common::client();
    let (log, ()) = log::during(async {
        for number in 0..200 {
            post(&client, "/Shop.asmx/Add", "{").send().await;
            client.post(&format!("/Shop.asmx/Nope{number}")).json("{}").send().await;
            client.get(&format!("/None{number}.asmx/js")).send().await;
            post(&client, "/Shop.asmx/Fail", r#"{"message":"x"}"#).send().await;
        }
        post(&client, "/Shop.asmx/Greet", "{").send().await;
    });
    let lines = |part: &str| log.lines().filter(|line| line.contains(part)).count();
    assert_eq!(
        [lines("method=\"Add\""), lines("Unknown web method"), lines("No web service found")],
        [10; 3],
        "{log}"
    );
    assert_eq!([lines("method=\"Fail\""), lines("method=\"Greet\"")], [60, 1], "{log}");
}

/// Every line about a request says whose it is, and which one.
#[test]
fn each_line_has_its_client_and_request() {
    let host =
        Host::builder().service(Shop).cors(Cors::origins(["http://localhost:3000"])).build().expect("a host");
    let client = Client::new(host).from_address([203, 0, 113, 7]);
    let (log, ()) = log::during(async {
        post(&client, "/Shop.asmx/HelloWorld", "{}").origin("http://localhost:3001").send().await;
        post(&client, "/Shop.asmx/Nope", "{}").send().await;
        post(&client, "/Shop.asmx/Parse", "{}").send().await;
    });
    let requests: Vec<_> = log
        .lines()
        .map(|line| {
            assert!(line.contains("client=203.0.113.7 request="), "{line}");
            let (_, after) = line.split_once("request=").expect("a request");
            after.split([' ', '}']).next().expect("a name")
        })
        .collect();
    let [first, second, third] = requests[..] else { panic!("{log}") };
    assert!(
        first != second && second != third && first.split('-').next() == third.split('-').next(),
        "{log}"
    );
}

#[web_method]
fn holds(milliseconds: u64) {
    std::thread::sleep(std::time::Duration::from_millis(milliseconds));
}

#[web_method(blocking)]
fn blocks(milliseconds: u64) {
    std::thread::sleep(std::time::Duration::from_millis(milliseconds));
}

#[web_method]
async fn waits(milliseconds: u64) {
    tokio::time::sleep(std::time::Duration::from_millis(milliseconds)).await;
}

/// A method that holds a thread of the server is named with the way out, once a minute; one that lets go is not.
#[test]
fn who_holds_a_thread_is_named() {
    let host = Host::builder().functions("/H.asmx", methods![holds, blocks, waits]).build().expect("a host");
    let client = Client::new(host);
    let (log, ()) = log::during(async {
        for _ in 0..2 {
            post(&client, "/H.asmx/Holds", r#"{"milliseconds":150}"#).send().await;
        }
        post(&client, "/H.asmx/Holds", r#"{"milliseconds":1}"#).send().await;
        for method in ["Blocks", "Waits"] {
            post(&client, &format!("/H.asmx/{method}"), r#"{"milliseconds":150}"#).send().await;
        }
    });
    assert_eq!(log.lines().count(), 1, "{log}");
    for part in [
        "call{service=/H.asmx method=\"Holds\"",
        "Holds held a thread of the server for 1",
        "#[web_method(blocking)]",
    ] {
        assert!(log.contains(part), "{part:?} is missing: {log}");
    }
}
