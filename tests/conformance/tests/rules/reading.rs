//! Rules 11 to 24: bodies, queries, and the grammar.

use super::{assert_fault, client, fault, get, post, text};

/// REQ-1.
#[tokio::test]
async fn rule_11_bodies_are_utf_8_whatever_the_charset() {
    let request =
        client().post("/Prims.asmx/EchoString").content_type("application/json; charset=iso-8859-1");
    assert_eq!(request.body(r#"{"v":"é"}"#).send().await.d::<String>(), "é");
}

/// REQ-1, REQ-9: as many as .NET Framework makes of them.
#[tokio::test]
async fn rule_11_bytes_that_are_no_utf_8_are_replaced() {
    for (bytes, codes) in [
        (&b"\xED\xA0\x90"[..], "FFFD FFFD"),
        (b"\xFF", "FFFD"),
        (b"\xC0\xAF", "FFFD FFFD"),
        (b"\xF4\x90\x80\x80", "FFFD FFFD FFFD"),
    ] {
        let body = [br#"{"s":"a"#, bytes, br#"b"}"#].concat();
        let answer = client().post("/Strings.asmx/Codes").json(body).send().await;
        assert_eq!(answer.d::<String>(), format!("0061 {codes} 0062"));
    }
    let answer = get("/Attrs.asmx/GetOnly?s=%22%ED%A0%90%22&n=1").await;
    assert_eq!(answer.d::<String>(), "\u{fffd}\u{fffd}:1");
}

/// REQ-2, REQ-3.
#[tokio::test]
async fn rule_12_an_empty_body_is_no_arguments_and_a_blank_one_is_null() {
    assert_eq!(text("/Prims.asmx/HelloWorld", "").await, r#"{"d":"Hello World"}"#);
    let wanted = "Object reference not set to an instance of an object.";
    for body in [" ", "null"] {
        assert_fault("/Prims.asmx/HelloWorld", body, "System.NullReferenceException", wanted).await;
    }
}

/// REQ-5.
#[tokio::test]
async fn rule_13_arguments_in_a_query_are_json() {
    assert_eq!(get("/Attrs.asmx/GetOnly?s=%22a%22&n=1").await.d::<String>(), "a:1");
    assert_eq!(get("/Attrs.asmx/GetOnly?s=bob&n=1").await.fault().message, "Invalid JSON primitive: bob.");
}

/// REQ-6.
#[tokio::test]
async fn rule_14_names_have_case_in_a_body_and_none_in_a_query() {
    assert_eq!(get("/Attrs.asmx/GetOnly?S=null&N=1").await.d::<String>(), ":1");
    let wanted = "Invalid web service call, missing value for parameter: 'a'.";
    assert_fault("/Prims.asmx/Add", r#"{"A":1,"b":2}"#, "System.InvalidOperationException", wanted).await;
}

/// REQ-8.
#[tokio::test]
async fn rule_15_an_empty_value_in_a_query_is_null() {
    assert_eq!(get("/Attrs.asmx/GetNullable?n=").await.text(), r#"{"d":null}"#);
    assert_eq!(
        get("/Attrs.asmx/GetOnly?s=&n=").await.fault().message,
        "Cannot convert null to a value type."
    );
}

/// REQ-30, REQ-53.
#[tokio::test]
async fn rule_16_extra_arguments_are_read_and_left_out() {
    assert_eq!(text("/Prims.asmx/Add", r#"{"a":1,"b":2,"c":[1]}"#).await, r#"{"d":3}"#);
    let wanted = "Operation is not valid due to the current state of the object.";
    let body = r#"{"a":1,"b":2,"c":{"__type":"Nope"}}"#;
    assert_fault("/Prims.asmx/Add", body, "System.InvalidOperationException", wanted).await;
}

/// REQ-54, REQ-55.
#[tokio::test]
async fn rule_17_every_parameter_has_to_be_there() {
    let wanted = "Invalid web service call, missing value for parameter: 'b'.";
    assert_fault("/Attrs.asmx/Defaulted", r#"{"a":1}"#, "System.InvalidOperationException", wanted).await;
    assert_eq!(text("/Attrs.asmx/Defaulted", r#"{"a":1,"b":null}"#).await, r#"{"d":"1"}"#);
}

/// REQ-23, REQ-26.
#[tokio::test]
async fn rule_18_single_quotes_and_bare_names_but_no_trailing_comma() {
    assert_eq!(text("/Prims.asmx/EchoString", "{v:'a\"b'}").await, r#"{"d":"a\"b"}"#);
    assert_fault(
        "/Prims.asmx/EchoInt",
        r#"{"v":1,}"#,
        "System.ArgumentException",
        "Invalid JSON primitive: .",
    )
    .await;
}

/// REQ-40.
#[tokio::test]
async fn rule_19_the_first_character_of_what_is_left_is_swallowed() {
    assert_fault(
        "/Prims.asmx/HelloWorld",
        "{}abc",
        "System.ArgumentException",
        "Invalid JSON primitive: bc.",
    )
    .await;
}

/// REQ-13, REQ-14.
#[tokio::test]
async fn rule_20_a_scalar_is_a_level_too() {
    let nested = |depth: usize| format!(r#"{{"o":{}1{}}}"#, "[".repeat(depth), "]".repeat(depth));
    assert_eq!(text("/Limits.asmx/InDepth", &nested(98)).await, r#"{"d":98}"#);
    let (exception_type, message) = fault("/Limits.asmx/InDepth", &nested(99)).await;
    assert_eq!(exception_type, "System.ArgumentException");
    assert!(message.starts_with("RecursionLimit exceeded. (104): "), "{message}");
}

/// REQ-12, CFG-2.
#[tokio::test]
async fn rule_21_the_limit_is_in_characters() {
    let body = |length: usize| format!(r#"{{"s":"{}"}}"#, "é".repeat(length - 8));
    assert_eq!(text("/Limits.asmx/InLength", &body(102_400)).await, r#"{"d":102392}"#);
    assert_eq!(post("/Limits.asmx/InLength", &body(102_401)).await.status, 500);
}

/// REQ-12, RSP-49.
#[tokio::test]
async fn rule_22_too_long_in_and_too_long_out() {
    let text = "Error during serialization or deserialization using the JSON JavaScriptSerializer. The length of \
                the string exceeds the value set on the maxJsonLength property.";
    let body = format!(r#"{{"s":"{}"}}"#, "x".repeat(102_400));
    let wanted = format!("{text}\r\nParameter name: input");
    assert_fault("/Limits.asmx/InLength", &body, "System.ArgumentException", &wanted).await;
    assert_fault("/Limits.asmx/Big", r#"{"n":102399}"#, "System.InvalidOperationException", text).await;
}

/// REQ-41.
#[tokio::test]
async fn rule_23_the_kinds_of_numbers() {
    let kinds = [("1", "Int32"), ("5000000000", "Int64"), ("1.0", "Decimal"), ("1e0", "Double")];
    for (number, kind) in kinds {
        let body = format!(r#"{{"v":{number}}}"#);
        assert_eq!(text("/Prims.asmx/TypeOfObject", &body).await, format!(r#"{{"d":"System.{kind}"}}"#));
    }
}

/// CNV-13.
#[tokio::test]
async fn rule_24_a_point_is_no_int_and_an_exponent_may_be() {
    assert_fault(
        "/Prims.asmx/EchoInt",
        r#"{"v":1.0}"#,
        "System.Exception",
        "1.0 is not a valid value for Int32.",
    )
    .await;
    assert_eq!(text("/Prims.asmx/EchoInt", r#"{"v":1e0}"#).await, r#"{"d":1}"#);
}
