//! The script protocol as a client sees it: routing 1.1 to 1.5, request, response 4.1, errors.

use asmx::prelude::*;
use asmx::testing::{Client, Response};
use http::Method;

use crate::common::{client, host};

async fn call(method: &str, body: &str) -> Response {
    client().post(&format!("/Shop.asmx/{method}")).json(body.to_owned()).send().await
}

fn assert_fault(response: &Response, exception_type: &str, message: &str) {
    assert_eq!(response.status, 500);
    assert_eq!(response.header("content-type"), Some("application/json; charset=utf-8"));
    assert_eq!(response.header("jsonerror"), Some("true"));
    assert_eq!(response.header("cache-control"), Some("private"));
    let fault = response.fault();
    assert_eq!((fault.exception_type.as_str(), fault.message.as_str()), (exception_type, message));
}

fn assert_page(response: &Response, status: u16, text: &str) {
    assert_eq!(response.status, status);
    assert_eq!(response.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(response.header("jsonerror"), None);
    assert!(response.text().contains(text), "{}", response.text());
}

/// RSP-1, RSP-3, RSP-5.
#[tokio::test]
async fn a_result_comes_in_its_envelope() {
    let response = call("HelloWorld", "{}").await;
    assert_eq!(response.status, 200);
    assert_eq!(response.header("content-type"), Some("application/json; charset=utf-8"));
    assert_eq!(response.header("cache-control"), Some("private, max-age=0"));
    assert_eq!(response.text(), r#"{"d":"Hello World"}"#);
}

/// RSP-2.
#[tokio::test]
async fn nothing_is_null() {
    assert_eq!(call("Nothing", "{}").await.text(), r#"{"d":null}"#);
}

/// REQ-2.
#[tokio::test]
async fn no_body_is_no_arguments() {
    assert_eq!(call("HelloWorld", "").await.text(), r#"{"d":"Hello World"}"#);
}

/// REQ-3.
#[tokio::test]
async fn a_blank_body_is_a_null_reference() {
    for body in [" ", "null", "\r\n"] {
        assert_fault(
            &call("HelloWorld", body).await,
            "System.NullReferenceException",
            "Object reference not set to an instance of an object.",
        );
    }
}

/// REQ-23, REQ-33: what half of the pages out there send.
#[tokio::test]
async fn bodies_made_by_hand_are_read() {
    assert_eq!(call("Add", "{a:1,'b':2}").await.text(), r#"{"d":3}"#);
    assert_eq!(call("Greet", "{ firstName : 'Ann' }").await.text(), r#"{"d":"Hello, Ann"}"#);
}

/// REQ-6, REQ-30: exact names, unknown ones ignored.
#[tokio::test]
async fn names_of_arguments_have_a_case() {
    assert_eq!(call("Add", r#"{"b":2,"x":[1],"a":1}"#).await.text(), r#"{"d":3}"#);
    assert_fault(
        &call("Add", r#"{"A":1,"b":2}"#).await,
        "System.InvalidOperationException",
        "Invalid web service call, missing value for parameter: 'a'.",
    );
}

/// RT-10, RT-22.
#[tokio::test]
async fn names_of_methods_and_paths_have_no_case() {
    for path in [
        "/shop.asmx/helloworld",
        "/SHOP.ASMX/HELLOWORLD",
        "/Shop.asmx/Hello%57orld",
        "/x/../Shop.asmx/./HelloWorld",
    ] {
        assert_eq!(client().post(path).json("{}").send().await.text(), r#"{"d":"Hello World"}"#, "{path}");
    }
}

/// RT-20, RT-21, RT-22: the text names the other verb and the method's own casing.
#[tokio::test]
async fn each_method_has_one_verb() {
    for verb in [Method::GET, Method::PUT, Method::DELETE, Method::from_bytes(b"post").expect("a token")] {
        let response = client().request(verb, "/Shop.asmx/helloworld").json("{}").send().await;
        assert_fault(
            &response,
            "System.InvalidOperationException",
            "An attempt was made to call the method 'HelloWorld' using a GET request, which is not allowed.",
        );
    }
    // Before anybody looks at what was sent.
    let put = client().request(Method::PUT, "/Shop.asmx/Add").json("no JSON").send().await;
    assert_fault(
        &put,
        "System.InvalidOperationException",
        "An attempt was made to call the method 'Add' using a GET request, which is not allowed.",
    );
    assert_fault(
        &call("Count", "{}").await,
        "System.InvalidOperationException",
        "An attempt was made to call the method 'Count' using a POST request, which is not allowed.",
    );
}

/// RT-5, REQ-5, REQ-6, REQ-8.
#[tokio::test]
async fn a_get_method_takes_json_texts_from_the_query() {
    let get = async |query: &str| {
        let uri = format!("/Shop.asmx/Repeat?{query}");
        client().get(&uri).content_type("application/json").send().await
    };
    assert_eq!(get("text=%22ab%22&times=2").await.text(), r#"{"d":"abab"}"#);
    assert_eq!(get("TEXT='a+b'&Times=1&junk=%5B").await.text(), r#"{"d":"a b"}"#);
    assert_fault(&get("text=ab&times=2").await, "System.ArgumentException", "Invalid JSON primitive: ab.");
    assert_fault(
        &get("text=%22a%22&times=").await,
        "System.InvalidOperationException",
        "Cannot convert null to a value type.",
    );
    assert_fault(
        &get("text=%22a%22").await,
        "System.InvalidOperationException",
        "Invalid web service call, missing value for parameter: 'times'.",
    );
    assert_fault(
        &get("text=%22a%22&times=1&times=2").await,
        "System.ArgumentException",
        "Invalid JSON primitive: 2.",
    );
    // REQ-10.
    assert_fault(
        &get("text=%22%3Cb%3E%22&times=1").await,
        "System.Web.HttpRequestValidationException",
        "A potentially dangerous Request.QueryString value was detected from the client (text=\"\"<b>\"\").",
    );
}

/// RT-3, RT-39.
#[tokio::test]
async fn without_json_content_type_it_is_no_script_call() {
    for content_type in ["application/json ;charset=utf-8", "text/json", "application/jsonp"] {
        let client = host(|builder| builder.http_post_localhost(false));
        let response = client.post("/Shop.asmx/Add").content_type(content_type).body("{}").send().await;
        assert_page(
            &response,
            500,
            "Request format is unrecognized for URL unexpectedly ending in &#39;/Add&#39;.",
        );
    }
    let response = client().get("/Shop.asmx/Count").send().await;
    assert_page(
        &response,
        500,
        "Request format is unrecognized for URL unexpectedly ending in &#39;/Count&#39;.",
    );
}

/// RT-8, RT-9, RT-15, RT-17.
#[tokio::test]
async fn what_is_not_there_is_a_page() {
    let post = async |path: &str| client().post(path).json("{}").send().await;
    assert_page(
        &post("/Shop.asmx/Nope").await,
        500,
        "Unknown web method Nope.\r\nParameter name: methodName",
    );
    assert_page(&post("/Shop.asmx/Add/").await, 500, "Unknown web method Add/.");
    assert_page(&post("/Shop.asmx/Add/1").await, 500, "Unknown web method Add/1.");
    assert_page(&post("/Nope.asmx/Add").await, 500, "No web service found at: /Nope.asmx.");
    assert_page(&post("/Shop.asmx/").await, 500, "expected path info of /js/&lt;Method&gt;.");
    assert_page(&client().post("/Nope.asmx/Add").send().await, 404, "The resource cannot be found.");
    assert_page(
        &client().request(Method::PUT, "/Shop.asmx").send().await,
        405,
        "Request format is unrecognized.",
    );
    // Routing 1.4, step 1.
    let long = format!("/Shop.asmx/{}", "a".repeat(260));
    assert_page(&post(&long).await, 400, "maxUrlLength");
    assert_page(&post("/Shop.asmx/a%3Cb").await, 400, "potentially dangerous Request.Path");
}

/// RT-25, REQ-54.
#[tokio::test]
async fn a_bad_argument_beats_a_missing_one() {
    assert_fault(&call("Add", r#"{"b":"x"}"#).await, "System.Exception", "x is not a valid value for Int32.");
}

/// REQ-57: what does not fit is found when the call is made, after what is missing.
#[tokio::test]
async fn a_set_does_not_fit_after_all() {
    assert_fault(
        &call("Distinct", r#"{"numbers":[1,1]}"#).await,
        "System.InvalidOperationException",
        "Invalid web service call, missing value for parameter: 'of'.",
    );
    assert_fault(
        &call("Distinct", r#"{"numbers":[1,1],"of":1}"#).await,
        "System.ArgumentException",
        "Object of type 'System.Collections.Generic.List`1[System.Int32]' cannot be converted to type \
         'System.Collections.Generic.HashSet`1[System.Int32]'.",
    );
}

/// `null` for a Rust type that has none is an error that names the parameter.
#[tokio::test]
async fn null_needs_a_place() {
    assert_fault(
        &call("Greet", r#"{"firstName":null}"#).await,
        "System.ArgumentNullException",
        "Value cannot be null.\r\nParameter name: firstName",
    );
    assert_fault(
        &call("Add", r#"{"a":null,"b":1}"#).await,
        "System.InvalidOperationException",
        "Cannot convert null to a value type.",
    );
    assert_fault(
        &call("Save", r#"{"product":{"Id":1,"Price":1,"Kind":0}}"#).await,
        "System.ArgumentNullException",
        "Value cannot be null.\r\nParameter name: Name",
    );
}

/// REQ-4.
#[tokio::test]
async fn arguments_are_an_object() {
    assert_fault(
        &call("Add", "5").await,
        "System.InvalidOperationException",
        "Cannot convert object of type 'System.Int32' to type 'System.Collections.Generic.IDictionary`2[System.String,System.Object]'",
    );
    assert_eq!(call("Add", "[]").await.fault().exception_type, "System.InvalidOperationException");
}

/// ERR-3, ERR-5: an error drops what the method had set.
#[tokio::test]
async fn a_method_that_fails_leaves_nothing() {
    let response = call("Fail", r#"{"message":"no <tea> & 'cake'"}"#).await;
    assert_fault(&response, "System.InvalidOperationException", "no <tea> & 'cake'");
    assert_eq!(response.header("x-lost"), None);
    assert_eq!(response.header("set-cookie"), None);
    assert_eq!(
        response.text(),
        r#"{"Message":"no \u003ctea\u003e \u0026 \u0027cake\u0027","StackTrace":"   at Acme.Shop.Fail(String message)","ExceptionType":"System.InvalidOperationException"}"#
    );
}

/// Any error converts, and a derive names the exception type (ERR-5).
#[tokio::test]
async fn errors_convert() {
    assert_fault(
        &call("Parse", r#"{"text":"x"}"#).await,
        "System.Exception",
        "invalid digit found in string",
    );
    assert_fault(&call("OutOfStock", "{}").await, "Acme.OutOfStockException", "There is nothing left.");
}

/// A panic is an error like others.
#[tokio::test]
async fn a_panic_is_answered() {
    assert_fault(&call("Panic", "{}").await, "System.Exception", "at the disco");
    assert_fault(&call("PanicBlocking", "{}").await, "System.Exception", "off the disco");
}

/// RSP-9, RSP-10.
#[tokio::test]
async fn a_method_has_its_hand_on_the_answer() {
    let response = call("ByHand", "{}").await;
    assert_eq!(response.status, 201);
    assert_eq!(response.header("x-custom"), Some("yes"));
    assert_eq!(response.header("set-cookie"), Some("c1=v1; path=/"));
    assert_eq!(response.header("content-type"), Some("application/json; charset=utf-8"));
    assert_eq!(response.text(), r#"direct{"d":"after"}"#);
}

/// RT-34: an ended or redirected response is an error; one that is redirected and goes on has both.
#[tokio::test]
async fn a_script_call_is_never_redirected() {
    for method in ["End", "Redirect"] {
        assert_fault(
            &call(method, "{}").await,
            "System.Threading.ThreadAbortException",
            "Thread was being aborted.",
        );
    }
    let response = call("RedirectAndGoOn", "{}").await;
    assert_eq!(response.status, 401);
    assert_eq!(response.header("jsonerror"), Some("true"));
    assert_eq!(response.header("location"), None);
    assert_eq!(response.header("x-lost"), None);
    assert_eq!(
        response.text(),
        r#"{"Message":"Authentication failed.","StackTrace":null,"ExceptionType":"System.InvalidOperationException"}{"d":"still here"}"#
    );
}

/// An answer of the method's own: as a type, and as services on ASP.NET do it.
#[tokio::test]
async fn an_answer_can_go_without_its_envelope() {
    assert_eq!(call("WithoutEnvelope", "{}").await.text(), r#"{"raw": 1}"#);
    assert_eq!(call("CutOff", "{}").await.text(), r#"{"raw":1}"#);
}

/// `#[extract]` takes what axum takes.
#[tokio::test]
async fn extractors_see_the_head() {
    let request = client().post("/Shop.asmx/ReadHeader?q=7").json("{}").header("x-in", "hv");
    assert_eq!(request.send().await.text(), r#"{"d":"hv"}"#);
    let response = client().post("/Shop.asmx/Refused").json("{}").send().await;
    assert_eq!(response.status, 401);
    assert_eq!(
        response.text(),
        r#"{"Message":"Authentication failed.","StackTrace":null,"ExceptionType":"System.InvalidOperationException"}"#
    );
}

/// ERR-6, ERR-7, ERR-8.
#[tokio::test]
async fn strangers_learn_nothing() {
    const GENERIC: &str =
        r#"{"Message":"There was an error processing the request.","StackTrace":"","ExceptionType":""}"#;
    let remote = |client: Client| client.from_address([203, 0, 113, 7]);
    let fail =
        async |client: Client| client.post("/Shop.asmx/Fail").json(r#"{"message":"secret"}"#).send().await;
    let host = |custom_errors| crate::common::host(|builder| builder.custom_errors(custom_errors));

    assert_eq!(fail(remote(host(CustomErrors::RemoteOnly))).await.text(), GENERIC);
    assert_eq!(fail(host(CustomErrors::RemoteOnly)).await.fault().message, "secret");
    assert_eq!(fail(host(CustomErrors::On)).await.text(), GENERIC);
    assert_eq!(fail(remote(host(CustomErrors::Off))).await.fault().message, "secret");

    let page = remote(host(CustomErrors::RemoteOnly)).post("/Shop.asmx/Nope").json("{}").send().await;
    assert_page(&page, 500, "Runtime Error");
    assert!(!page.text().contains("Nope"));
}

/// RT-28, RT-29.
#[tokio::test]
async fn page_methods_answer_on_their_page() {
    let response = client().post("/default.aspx/Twice").json(r#"{"number":4}"#).send().await;
    assert_eq!(response.text(), r#"{"d":8}"#);
    assert_page(
        &client().post("/Default.aspx/Nope").json("{}").send().await,
        500,
        "Unknown web method Nope.",
    );
    // Everything else about a page is not ours.
    assert_eq!(client().get("/Default.aspx").send().await.status, 404);
    assert_eq!(client().post("/Default.aspx/Twice").body("number=4").send().await.status, 404);
}

/// A class, its members in another case, and what a client leaves out (CNV-37, RSP-35).
#[tokio::test]
async fn objects_go_in_and_out() {
    let response = call("Save", r#"{"product":{"id":7,"Name":"Tea","price":"2.50","kind":"green"}}"#).await;
    assert_eq!(
        response.text(),
        r#"{"d":{"__type":"Acme.Product","Id":7,"Name":"Tea","Price":2.50,"Kind":1,"Note":null}}"#
    );
    assert_eq!(call("Sum", r#"{"numbers":[1,2,3],"weights":{"a":2}}"#).await.text(), r#"{"d":12}"#);
}

/// REQ-12 and RSP-49: the limit counts characters, in and out.
#[tokio::test]
async fn texts_have_a_limit() {
    let small = || crate::common::host(|builder| builder.max_json_length(40));
    let fits = small().post("/Shop.asmx/Greet").json(r#"{"firstName":"éééééééééééééééé"}"#).send().await;
    assert_eq!(fits.text(), r#"{"d":"Hello, éééééééééééééééé"}"#);
    let long = "x".repeat(25);
    let response = small().post("/Shop.asmx/Greet").json(format!(r#"{{"firstName":"{long}"}}"#)).send().await;
    let text = "Error during serialization or deserialization using the JSON JavaScriptSerializer. The length of the \
                string exceeds the value set on the maxJsonLength property.";
    assert_fault(&response, "System.ArgumentException", &format!("{text}\r\nParameter name: input"));
    let uri = "/Shop.asmx/Repeat?text=%22abcdefghij%22&times=5";
    let response = small().get(uri).content_type("application/json").send().await;
    assert_fault(&response, "System.InvalidOperationException", text);
}

/// REQ-13.
#[tokio::test]
async fn nesting_has_a_limit() {
    let response = crate::common::host(|builder| builder.recursion_limit(3))
        .post("/Shop.asmx/Any")
        .json(r#"{"value":[[1]]}"#);
    assert_fault(
        &response.send().await,
        "System.ArgumentException",
        r#"RecursionLimit exceeded. (11): {"value":[[1]]}"#,
    );
}

/// REQ-11.
#[tokio::test]
async fn bodies_have_a_limit() {
    let host = crate::common::host(|builder| builder.max_request_length(20));
    let response = host.post("/Shop.asmx/Greet").json(r#"{"firstName":"Ann-Sophie"}"#).send().await;
    assert_fault(&response, "System.Web.HttpException", "Maximum request length exceeded.");
}

/// The help page.
#[tokio::test]
async fn a_browser_finds_the_methods() {
    let response = client().get("/Shop.asmx").send().await;
    assert_eq!(response.status, 200);
    assert!(response.text().contains("Greet(String firstName)"), "{}", response.text());
    assert!(response.text().contains("Greets somebody by name."));
}
