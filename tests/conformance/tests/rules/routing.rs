//! Rules 1 to 10: which requests are calls, and in what order they are checked.

use asmx::prelude::*;
use asmx::testing::Client;

use super::{assert_fault, assert_page, client, get, post, text};

/// RT-3, RT-4.
#[tokio::test]
async fn rule_01_path_info_and_a_json_content_type_make_a_script_call() {
    // Forms from the server's own machine are let in (CFG-40).
    let stranger = client().from_address([203, 0, 113, 7]);
    let call =
        |content_type| stranger.post("/Prims.asmx/HelloWorld").content_type(content_type).body("{}").send();
    assert_eq!(call("application/json").await.status, 200);
    assert_eq!(call("Application/JSON;charset=x").await.status, 200);
    assert_page(&call("application/json ;charset=utf-8").await, "Request format is unrecognized");
}

/// RT-5.
#[tokio::test]
async fn rule_02_gets_need_the_content_type_too() {
    assert_eq!(get("/Attrs.asmx/GetNoArgs").await.text(), r#"{"d":"g"}"#);
    assert_page(
        &client().get("/Attrs.asmx/GetNoArgs").send().await,
        "unexpectedly ending in &#39;/GetNoArgs&#39;",
    );
}

/// RT-10.
#[tokio::test]
async fn rule_03_method_names_have_no_case() {
    assert_eq!(text("/prims.ASMX/helloWORLD", "{}").await, r#"{"d":"Hello World"}"#);
}

/// RT-15 to RT-17.
#[tokio::test]
async fn rule_04_unknown_methods_and_services_are_pages() {
    assert_page(
        &post("/Prims.asmx/Nope", "{}").await,
        "Unknown web method Nope.\r\nParameter name: methodName",
    );
    assert_page(&post("/Nope.asmx/Nope", "{}").await, "No web service found at: /Nope.asmx.");
    assert_page(
        &post("/NoScript.asmx/Hello", "{}").await,
        "Only Web services with a [ScriptService] attribute",
    );
}

/// RT-20, RT-21.
#[tokio::test]
async fn rule_05_the_refusal_of_a_verb_names_the_other_verb() {
    let answer = client().request("PUT".parse().unwrap(), "/Prims.asmx/HelloWorld").json("{}").send().await;
    let wanted =
        "An attempt was made to call the method 'HelloWorld' using a GET request, which is not allowed.";
    assert_eq!(answer.fault().message, wanted);
}

/// RT-21.
#[tokio::test]
async fn rule_06_a_get_method_cannot_be_posted() {
    let wanted =
        "An attempt was made to call the method 'GetNoArgs' using a POST request, which is not allowed.";
    assert_fault("/Attrs.asmx/GetNoArgs", "{}", "System.InvalidOperationException", wanted).await;
}

/// RT-30.
#[tokio::test]
async fn rule_07_a_refusal_is_a_401_without_a_stack_trace() {
    #[web_method]
    fn secret() -> Result<String, Fault> {
        Err(Fault::unauthorized())
    }

    let host = Host::builder().functions("/Secret.asmx", methods![secret]).build().unwrap();
    let answer = Client::new(host).post("/Secret.asmx/Secret").json("{}").send().await;
    assert_eq!(answer.status, 401);
    let wanted = r#"{"Message":"Authentication failed.","StackTrace":null,"ExceptionType":"System.InvalidOperationException"}"#;
    assert_eq!(answer.text(), wanted);
}

/// RT-30, RT-34.
#[tokio::test]
async fn rule_08_a_script_call_is_never_redirected() {
    #[web_method]
    fn go_on(#[extract] context: Context) -> String {
        context.redirect_without_end("/elsewhere");
        "done".into()
    }

    // The method that redirects is aborted, and the abort is what the client reads.
    let answer = post("/Attrs.asmx/Redirect", "{}").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (500, None));
    let fault = answer.fault();
    assert_eq!(fault.exception_type, "System.Threading.ThreadAbortException");
    assert_eq!(fault.message, "Thread was being aborted.");

    let host = Host::builder().functions("/Moved.asmx", methods![go_on]).build().unwrap();
    let answer = Client::new(host).post("/Moved.asmx/GoOn").json("{}").send().await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (401, None));
    let wanted = r#"{"Message":"Authentication failed.","StackTrace":null,"ExceptionType":"System.InvalidOperationException"}{"d":"done"}"#;
    assert_eq!(answer.text(), wanted);
}

/// RT-25.
#[tokio::test]
async fn rule_09_conversion_comes_before_missing_parameters() {
    assert_fault("/Prims.asmx/Add", r#"{"b":"x"}"#, "System.Exception", "x is not a valid value for Int32.")
        .await;
}

/// RT-26, RT-27.
#[tokio::test]
async fn rule_10_the_service_is_made_before_its_arguments_are_converted() {
    assert_fault("/Ctor.asmx/Hello", "{}", "System.InvalidOperationException", "ctor failed").await;
    assert_fault(
        "/Ctor.asmx/Hello",
        "{",
        "System.ArgumentException",
        "Invalid object passed in, ':' or '}' expected. (1): {",
    )
    .await;
}
