//! Rules 52 to 55: errors.

use asmx::testing::Client;

use super::{assert_fault, client, post};

/// ERR-1 to ERR-5.
#[tokio::test]
async fn rule_52_errors_are_500_with_three_members() {
    let answer = post("/Errors.asmx/Throw", r#"{"kind":"invalidop"}"#).await;
    assert_eq!(answer.status, 500);
    assert_eq!(answer.header("jsonerror"), Some("true"));
    assert_eq!(answer.header("cache-control"), Some("private"));
    let text = answer.text();
    assert!(text.starts_with(r#"{"Message":"invalid op","StackTrace":""#), "{text}");
    assert!(text.ends_with(r#"","ExceptionType":"System.InvalidOperationException"}"#), "{text}");
}

/// ERR-6, ERR-7.
#[tokio::test]
async fn rule_53_strangers_get_the_generic_error() {
    let call = |client: Client| client.post("/remote/Errors.asmx/ThrowVoid").json("{}").send();
    assert_eq!(call(client()).await.fault().message, "void boom");
    let wanted =
        r#"{"Message":"There was an error processing the request.","StackTrace":"","ExceptionType":""}"#;
    assert_eq!(call(client().from_address([203, 0, 113, 7])).await.text(), wanted);
}

/// ERR-3.
#[tokio::test]
async fn rule_54_an_error_drops_what_was_set_before() {
    let answer = post("/Errors.asmx/Throw", r#"{"kind":"cookie"}"#).await;
    assert_eq!(answer.header("set-cookie"), None);
    assert_eq!(post("/Errors.asmx/Throw", r#"{"kind":"header"}"#).await.header("x-lost"), None);
    assert_eq!(post("/Errors.asmx/Throw", r#"{"kind":"status"}"#).await.status, 500);
}

/// ERR-4.
#[tokio::test]
async fn rule_55_exceptions_appear_as_themselves() {
    let wanted = "negative\r\nParameter name: value";
    let body = r#"{"t":{"X":-1}}"#;
    assert_fault("/Objects.asmx/EchoSetThrower", body, "System.ArgumentOutOfRangeException", wanted).await;
}
