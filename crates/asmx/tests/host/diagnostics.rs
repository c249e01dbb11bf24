//! The classic symptoms of callers: the body stays ASP.NET's, and one line of the log names cause and cure.

use std::collections::HashSet;
use std::time::Duration;

use asmx::auth::FormsAuth;
use asmx::prelude::*;
use asmx::testing::{Client, Request, Response};

use crate::common::log;

#[web_method]
fn find(product_id: i32, name: String) -> String {
    format!("{product_id} {name}")
}

#[script_type(namespace = "Acme")]
struct Pair {
    a: i32,
}

#[web_method]
fn shapes(list: Vec<i32>, pair: Pair, set: HashSet<i32>) -> bool {
    list.len() > set.len() && pair.a > 0
}

#[web_method(get)]
fn look(name: String) -> String {
    name
}

#[web_method(session)]
async fn slow(#[extract] session: Session) -> Result<(), Fault> {
    session.insert("a", &1)?;
    tokio::time::sleep(Duration::from_millis(1200)).await;
    Ok(())
}

#[web_method(authorize)]
fn closed() {}

#[web_method]
fn goes_elsewhere(#[extract] context: Context) {
    context.redirect_without_end("/elsewhere");
}

#[web_method]
fn long() -> String {
    "x".repeat(5000)
}

#[web_method]
fn when() -> DateTime {
    DateTime::UNIX_EPOCH
}

#[web_method]
fn by_hand() -> String {
    r#"{"a":1}"#.into()
}

#[web_method]
fn fails() -> Result<(), Fault> {
    Err(Fault::new("db7: refused"))
}

fn client(change: impl Fn(asmx::HostBuilder) -> asmx::HostBuilder) -> Client {
    let methods = methods![find, shapes, look, slow, closed, goes_elsewhere, long, by_hand, fails];
    let builder =
        Host::builder().custom_errors(CustomErrors::Off).http_post_localhost(false).max_json_length(1000);
    Client::new(change(builder).auth(FormsAuth::new()).functions("/A.asmx", methods).build().expect("a host"))
}

/// The answer to a request, and the one line that says all of this.
#[track_caller]
fn one_line(request: Request, said: &[&str]) -> Response {
    let (lines, answer) = log::during(request.send());
    assert_eq!(lines.lines().count(), 1, "{lines}");
    for said in said {
        assert!(lines.contains(said), "{said:?} is missing: {lines}");
    }
    answer
}

/// P1: strangers get ERR-6 and nothing else; the log has method, phase and cause.
#[test]
fn p1_there_was_an_error_processing_the_request() {
    let client = client(|builder| builder.custom_errors(CustomErrors::On));
    let said = ["method=\"Fails\"", "phase=\"method\"", "method failed: db7: refused"];
    let answer = one_line(client.post("/A.asmx/Fails").json("{}"), &said);
    let generic =
        r#"{"Message":"There was an error processing the request.","StackTrace":"","ExceptionType":""}"#;
    assert_eq!((answer.status.as_u16(), answer.text()), (500, generic));
}

/// P2 (REQ-5): an object that jQuery made a form of, and a query whose text has no quotes.
#[test]
fn p2_invalid_json_primitive() {
    let client = client(|builder| builder);
    let form = client.post("/A.asmx/Find").json("productId=7&name=Tea");
    let answer = one_line(form, &["(the body is no JSON: pages send `JSON.stringify({ … })`"]);
    assert!(
        answer.text().starts_with(r#"{"Message":"Invalid JSON primitive: productId."#),
        "{}",
        answer.text()
    );
    let query = client.get("/A.asmx/Look?name=Ann").content_type("application/json");
    let answer = one_line(query, &["(each value of a query is JSON of its own: a text has quotes"]);
    assert!(answer.text().starts_with(r#"{"Message":"Invalid JSON primitive: Ann."#), "{}", answer.text());
}

/// P3 (REQ-54): another case, another name, none at all.
#[test]
fn p3_missing_value_for_parameter() {
    let client = client(|builder| builder);
    let text = r#"{"Message":"Invalid web service call, missing value for parameter: \u0027productId\u0027."#;
    for (sent, said) in [
        (r#"{"ProductID":7,"name":"a"}"#, r#""ProductID" came: names of parameters have case"#),
        (r#"{"id":7,"name":"a"}"#, r#"no parameter is named "id", which came"#),
        (r#"{"name":"a"}"#, "the page sends every parameter, also one that has a default in C#"),
    ] {
        let answer = one_line(client.post("/A.asmx/Find").json(sent), &[said]);
        assert!(answer.text().starts_with(text), "{}", answer.text());
    }
}

/// CNV-43, CNV-38, CNV-50, REQ-57: .NET's text does not say which kind of JSON was wrong where.
#[test]
fn an_argument_of_another_shape() {
    let client = client(|builder| builder);
    for (sent, text, said) in [
        (
            r#"{"list":[],"pair":{"__type":"Acme.Other"},"set":[]}"#,
            r#"{"Message":"Operation is not valid due to the current state of the object.""#,
            "(an object's `__type` names no type that the service knows",
        ),
        (
            r#"{"list":{},"pair":{},"set":[]}"#,
            r#"{"Message":"No parameterless constructor defined for type of \u0027System.Int32[]\u0027.""#,
            "(an object, `{ … }`, came where",
        ),
        (
            r#"{"list":[],"pair":[],"set":[]}"#,
            r#"{"Message":"Type \u0027Acme.Pair\u0027 is not supported for deserialization of an array.""#,
            "(a list, `[ … ]`, came where",
        ),
        (
            r#"{"list":[],"pair":{},"set":[1]}"#,
            r#"{"Message":"Object of type \u0027System.Collections.Generic.List`1[System.Int32]\u0027 cannot be converted"#,
            "a parameter or member is a `Vec<…>`",
        ),
    ] {
        let answer = one_line(client.post("/A.asmx/Shapes").json(sent), &[said, "phase=\"bind\""]);
        assert!(answer.text().starts_with(text), "{}", answer.text());
    }
}

/// A page of help that is there, and not for everybody.
#[test]
fn help_is_not_shown_to_strangers_and_the_log_says_how() {
    let stranger = client(|builder| builder).from_address([203, 0, 113, 7]);
    one_line(stranger.get("/A.asmx"), &["what the service says of itself is not for this client"]);
}

/// P4 (SAC-10): a page that hangs waits for its own session.
#[test]
fn p4_the_session_keeps_calls_apart() {
    let client = client(|builder| builder);
    let (lines, ()) = log::during(async {
        let first = client.post("/A.asmx/Slow").json("{}").send().await;
        let cookie =
            first.header("set-cookie").expect("a session").split(';').next().expect("a pair").to_owned();
        let call = || client.post("/A.asmx/Slow").json("{}").header("cookie", &cookie).send();
        let (one, other) = tokio::join!(call(), call());
        assert_eq!((one.text(), other.text()), (r#"{"d":null}"#, r#"{"d":null}"#));
    });
    assert_eq!(lines.lines().count(), 1, "{lines}");
    assert!(
        lines.contains("method=\"Slow\"") && lines.contains("for its session, behind other calls"),
        "{lines}"
    );
    assert!(lines.contains("write `session = \"read\"` on methods that only look"), "{lines}");
    let waited = lines.split_once("waited ").and_then(|(_, rest)| rest.split_once("s for its session"));
    let waited: f64 = waited.expect("how long").0.parse().expect("seconds");
    assert!(waited >= 1.0, "who has hardly waited is nobody's trouble: {lines}");
}

/// P5 (RT-30, RT-34): 401 for who has not logged in, and for a script that is sent elsewhere.
#[test]
fn p5_authentication_failed() {
    let client = client(|builder| builder);
    let answer = one_line(client.post("/A.asmx/Closed").json("{}"), &["the request has no cookie .ASPXAUTH"]);
    assert!(answer.status == 401 && answer.text().contains("Authentication failed."), "{}", answer.text());
    let elsewhere = client.post("/A.asmx/GoesElsewhere").json("{}");
    let answer =
        one_line(elsewhere, &["url=/elsewhere", "a script call is not redirected: it gets status 401"]);
    assert!(answer.status == 401 && answer.header("location").is_none());
}

/// P6 (REQ-12, RSP-49): the length, the limit and where it is set, both ways; and a word before it is too late.
#[test]
fn p6_max_json_length() {
    let client = client(|builder| builder);
    let body = |length: usize| format!(r#"{{"productId":1,"name":"{}"}}"#, "x".repeat(length));
    let request = client.post("/A.asmx/Find").header("content-length", "2027").json(body(2000));
    let said = [
        "max_json_length is 1000 characters here",
        "jsonSerialization/@maxJsonLength",
        "the body has 2027 bytes",
    ];
    let answer = one_line(request, &said);
    assert!(
        answer.text().contains("exceeds the value set on the maxJsonLength property"),
        "{}",
        answer.text()
    );
    let answer = one_line(client.post("/A.asmx/Long").json("{}"), &said[..2]);
    assert!(
        answer.text().contains("exceeds the value set on the maxJsonLength property"),
        "{}",
        answer.text()
    );
    let near = ["comes near max_json_length, 1000 characters", "method=\"Find\""];
    let answer = one_line(client.post("/A.asmx/Find").json(body(900)), &near);
    assert_eq!(answer.status, 200);
}

/// P7 (RSP-17): the zone in which dates without one are meant is told at the start, unless it is named.
#[test]
fn p7_dates_have_a_zone() {
    let said = |builder: asmx::HostBuilder| {
        let built =
            log::during(async { builder.functions("/A.asmx", methods![when]).build().expect("a host") });
        built.0.matches("dates without a zone are meant in the zone of this system").count()
    };
    assert_eq!(said(Host::builder()), 1);
    assert_eq!(said(Host::builder().time_zone(jiff::tz::TimeZone::UTC)), 0);
    let by_file = |text| Host::builder().config(asmx::config::Config::parse(text).expect("a file"));
    assert_eq!(said(by_file("time_zone = \"Europe/Berlin\"")), 0);
    assert_eq!(said(by_file("[health]\non = true")), 1);
}

/// P8: JSON that a method made by hand is a text; what reads it parses twice.
#[test]
fn p8_json_in_a_string() {
    let client = client(|builder| builder);
    let answer = one_line(
        client.post("/A.asmx/ByHand").json("{}"),
        &["method=\"ByHand\"", "return the value itself, or `asmx::types::RawJson`"],
    );
    assert_eq!(answer.text(), r#"{"d":"{\"a\":1}"}"#);
    let (again, _) = log::during(client.post("/A.asmx/ByHand").json("{}").send());
    assert_eq!(again, "", "once a minute");
}

/// P9 (RT-39): a path with a method, and no content type of a script call.
#[test]
fn p9_request_format_is_unrecognized() {
    let client = client(|builder| builder);
    let said = [
        "unexpectedly ending in '/Find'",
        "script calls need Content-Type: application/json; the request had none",
    ];
    let answer = one_line(client.get("/A.asmx/Find?productId=1"), &said);
    assert_eq!(answer.status, 500);
    assert!(answer.text().contains("Request format is unrecognized for URL unexpectedly ending in"));
}

/// P10 (RT-3, RT-4): nearly the right content type.
#[test]
fn p10_nearly_the_content_type() {
    let client = client(|builder| builder);
    for sent in
        ["application/json ;charset=utf-8", "text/json", "application/x-www-form-urlencoded; charset=UTF-8"]
    {
        let request = client.post("/A.asmx/Find").header("content-type", sent).body("{}");
        let answer = one_line(request, &[&format!("the request had \"{sent}\"")]);
        assert_eq!(answer.status, 500, "{sent}");
    }
}
