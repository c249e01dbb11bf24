//! Rules of routing and of errors, each by itself.

use asmx::prelude::*;
use asmx::testing::{Client, Response};
use http::Method;

use crate::common::{client, host};

const LIMIT: usize = 100;
/// The default of a serializer that is made in code (ERR-10).
const LONGEST: usize = 2_097_152;

struct Odd;

#[script_service]
impl Odd {
    /// None that can be called.
    fn hidden(&self) -> i32 {
        3
    }

    #[web_method]
    fn shown(&self) -> i32 {
        self.hidden()
    }

    #[web_method]
    fn fails(&self, kind: String) -> Result<(), Fault> {
        Err(match &*kind {
            "argument" => Fault::argument("It must be positive.").parameter("count"),
            "null" => Fault::argument_null("name"),
            "range" => Fault::argument_out_of_range(None, "page"),
            "own" => Fault::of_type("Acme.ShopClosedException"),
            "none" => Fault::not_implemented(),
            "reference" => Fault::null_reference(),
            "derived" => Fault::exception("Acme.WrongException", "No.").parameter("what"),
            text => Fault::new(text),
        })
    }

    #[web_method]
    fn long(&self, length: u32) -> Result<(), Fault> {
        Err(Fault::new("m".repeat(length as usize)))
    }
}

fn odd(settings: impl FnOnce(asmx::HostBuilder) -> asmx::HostBuilder) -> Client {
    Client::new(settings(Host::builder().service(Odd)).build().expect("a host"))
}

fn is_page(response: &Response) -> bool {
    response.header("content-type") == Some("text/html; charset=utf-8")
        && response.header("jsonerror").is_none()
}

/// RT-2: the content type and the path decide, and nothing else takes part.
#[tokio::test]
async fn rt_2_only_the_content_type_and_the_path_decide() {
    let client = host(|builder| builder.http_post_localhost(false));
    for headers in [
        &[("accept", "application/json")][..],
        &[("x-requested-with", "XMLHttpRequest"), ("accept", "application/json, text/javascript")],
    ] {
        let add = |request: asmx::testing::Request| {
            headers.iter().fold(request, |request, (name, value)| request.header(name, value))
        };
        let without = add(client.post("/Shop.asmx/HelloWorld?callback=x&format=json").body("{}"));
        assert!(is_page(&without.send().await), "{headers:?}");
        let with = add(client.post("/Shop.asmx/HelloWorld?callback=x").json("{}"));
        assert_eq!(with.header("accept", "text/html").send().await.text(), r#"{"d":"Hello World"}"#);
        let proxy = add(client.request(Method::PUT, "/Shop.asmx/js").content_type("text/xml").body("<x/>"));
        assert_eq!(proxy.send().await.status, 200);
    }
}

/// RT-12, RT-15: only what carries the attribute can be called.
#[tokio::test]
async fn rt_12_methods_without_the_attribute_are_not_there() {
    let client = odd(|builder| builder);
    assert_eq!(client.post("/Odd.asmx/Shown").json("{}").send().await.text(), r#"{"d":3}"#);
    for name in ["hidden", "Hidden", "new", "drop", "clone"] {
        let response = client.post(&format!("/Odd.asmx/{name}")).json("{}").send().await;
        assert!(is_page(&response) && response.text().contains("Unknown web method"), "{name}");
    }
}

/// RT-19: the verb is compared with its case, and a wrong one is an error in the protocol's form.
#[tokio::test]
async fn rt_19_verbs_have_a_case() {
    for verb in ["post", "Post", "get", "PROPFIND"] {
        let verb = Method::from_bytes(verb.as_bytes()).expect("a token");
        let response = client().request(verb, "/Shop.asmx/HelloWorld").json("{}").send().await;
        assert_eq!((response.status.as_u16(), response.header("jsonerror")), (500, Some("true")));
        assert_eq!(response.fault().exception_type, "System.InvalidOperationException");
    }
}

/// RT-23: a POST's query is not looked at, and a GET's body is not read.
#[tokio::test]
async fn rt_23_each_verb_has_its_arguments_in_one_place() {
    let client = host(|builder| builder.max_request_length(LIMIT));
    let post = |query: &str, body: &'static str| client.post(&format!("/Shop.asmx/Add{query}")).json(body);
    assert_eq!(post("?a=5&b=6", r#"{"a":1,"b":2}"#).send().await.text(), r#"{"d":3}"#);
    assert_eq!(post("?a=%3Cscript%3E&b=%22", r#"{"a":1,"b":2}"#).send().await.text(), r#"{"d":3}"#);
    let missing = post("?a=5&b=6", r#"{"a":1}"#).send().await;
    assert!(missing.fault().message.contains("missing value for parameter: 'b'"));
    let get = |query: &str, body: String| {
        client.request(Method::GET, &format!("/Shop.asmx/Repeat{query}")).json(body)
    };
    for body in ["", "{", r#"{"text":"b","times":3}"#] {
        assert_eq!(get("?text=%22a%22&times=2", body.to_owned()).send().await.text(), r#"{"d":"aa"}"#);
    }
    let too_long = get("?text=%22a%22&times=2", "x".repeat(10 * LIMIT)).send().await;
    assert_eq!(too_long.text(), r#"{"d":"aa"}"#, "REQ-11 is about bodies that are read");
    let missing = get("?text=%22a%22", r#"{"times":3}"#.to_owned()).send().await;
    assert!(missing.fault().message.contains("missing value for parameter: 'times'"));
}

/// RT-38: without a path info it is no script call, whatever the content type.
#[tokio::test]
async fn rt_38_a_file_is_no_method() {
    let response = client().post("/Shop.asmx").json("{}").send().await;
    assert!(
        response.header("jsonerror").is_none()
            && response.status.is_client_error() | response.status.is_server_error()
    );
    assert!(!response.text().starts_with('{'), "{}", response.text());
}

/// ERR-10: the application's limit does not cut errors, and what is beyond a serializer's own is the text that says nothing.
#[tokio::test]
async fn err_10_errors_have_a_limit_of_their_own() {
    let client = odd(|builder| builder.max_json_length(LIMIT));
    let long = async |length: usize| {
        client.post("/Odd.asmx/Long").json(format!("{{\"length\":{length}}}")).send().await
    };
    let whole = long(50 * LIMIT).await;
    assert_eq!((whole.status.as_u16(), whole.fault().message.len()), (500, 50 * LIMIT));
    let beyond = long(LONGEST + 1).await;
    assert_eq!(beyond.header("jsonerror"), Some("true"));
    assert_eq!(
        beyond.text(),
        r#"{"Message":"There was an error processing the request.","StackTrace":"","ExceptionType":""}"#
    );
}

/// ERR-11, RSP-27: what could be markup is escaped in errors, too; a backquote could not.
#[tokio::test]
async fn err_11_errors_are_escaped_as_results_are() {
    let client = odd(|builder| builder);
    let response = client.post("/Odd.asmx/Fails").json(r#"{"kind":"'<b>' & `c`"}"#).send().await;
    assert!(
        response.text().starts_with(r#"{"Message":"\u0027\u003cb\u003e\u0027 \u0026 `c`","#),
        "{}",
        response.text()
    );
    let missing = client.post("/Odd.asmx/Fails").json("{}").send().await;
    assert!(missing.text().contains(r"missing value for parameter: \u0027kind\u0027."), "{}", missing.text());
}

/// ERR-13, ERR-14, ERR-15: what fails outside of a call is a page, of which a client library knows nothing; where details are
/// hidden it says none.
#[tokio::test]
async fn err_14_pages_hide_what_errors_hide() {
    for (shows, client) in [
        (true, host(|builder| builder.custom_errors(CustomErrors::Off))),
        (false, host(|builder| builder.custom_errors(CustomErrors::On))),
    ] {
        for (path, text) in [
            ("/Shop.asmx/Nope", "Unknown web method Nope."),
            ("/None.asmx/Get", "No web service found at: /None.asmx."),
            ("/Shop.asmx/", "expected path info of /js/"),
        ] {
            let page = client.post(path).json("{}").send().await;
            assert!(is_page(&page) && page.status == 500, "{path}");
            assert_eq!(page.text().contains(text), shows, "{path}: {}", page.text());
            assert_eq!(page.text().contains("<title>Runtime Error</title>"), !shows, "{path}");
        }
    }
}

/// ERR-16, ERR-17: the texts of .NET's exceptions, with the parameter on a line of its own, and of those that were given none.
#[tokio::test]
async fn err_16_err_17_exceptions_say_what_net_says() {
    let client = odd(|builder| builder);
    for (kind, exception, message) in [
        ("argument", "System.ArgumentException", "It must be positive.\r\nParameter name: count"),
        ("null", "System.ArgumentNullException", "Value cannot be null.\r\nParameter name: name"),
        (
            "range",
            "System.ArgumentOutOfRangeException",
            "Specified argument was out of the range of valid values.\r\nParameter name: page",
        ),
        ("derived", "Acme.WrongException", "No.\r\nParameter name: what"),
        ("own", "Acme.ShopClosedException", "Exception of type 'Acme.ShopClosedException' was thrown."),
        ("none", "System.NotImplementedException", "The method or operation is not implemented."),
        (
            "reference",
            "System.NullReferenceException",
            "Object reference not set to an instance of an object.",
        ),
    ] {
        let response = client.post("/Odd.asmx/Fails").json(format!("{{\"kind\":\"{kind}\"}}")).send().await;
        let fault = response.fault();
        assert_eq!(
            (response.status.as_u16(), &*fault.exception_type, &*fault.message),
            (500, exception, message)
        );
    }
}

/// ERR-9: no redirect of a web.config's `customErrors` reaches a script call.
#[cfg(feature = "config")]
#[tokio::test]
async fn err_9_errors_are_never_redirected() {
    let text = r#"<configuration><system.web><customErrors mode="On" defaultRedirect="/oops.html">
        <error statusCode="500" redirect="/500.html"/></customErrors></system.web></configuration>"#;
    let config = asmx::config::Config::parse_web_config(text).expect("a configuration");
    let client = odd(|builder| builder.config(config));
    let response = client.post("/Odd.asmx/Fails").json(r#"{"kind":"secret"}"#).send().await;
    assert_eq!((response.status.as_u16(), response.header("location")), (500, None));
    assert!(response.text().contains("There was an error processing the request."), "{}", response.text());
}
