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
        for part in
            [format!("call{{service=/Shop.asmx method=\"{method}\"}}"), phase.to_owned(), text.to_owned()]
        {
            assert!(log.contains(&part), "{part:?} is missing: {log}");
        }
    }
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
        let span = format!("DEBUG call{{service=/Shop.asmx method=\"{method}\"}}");
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
