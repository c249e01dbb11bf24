//! The sixty rules that are most often got wrong, each held by a test with its number, on the port.
//!
//! The ids in the comments are those of the rules' own texts. Rules 8 and 56 to 60 are about redirects, XML results,
//! proxies, output caches and sessions, which the runtime does not have yet.

use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx_conformance::application;
use jiff::tz::TimeZone;

fn client() -> Client {
    client_in("UTC")
}

fn client_in(zone: &str) -> Client {
    let zone = TimeZone::get(zone).expect("a zone");
    Client::new(application(zone).build().expect("the application"))
}

async fn post(uri: &str, body: &str) -> Response {
    client().post(uri).json(body.to_owned()).send().await
}

async fn get(uri: &str) -> Response {
    client().get(uri).content_type("application/json").send().await
}

/// The text of a good answer.
async fn text(uri: &str, body: &str) -> String {
    let response = post(uri, body).await;
    assert_eq!(response.status, 200, "{}", response.text());
    response.text().to_owned()
}

/// Exception type and message of a failed call.
async fn fault(uri: &str, body: &str) -> (String, String) {
    let fault = post(uri, body).await.fault();
    (fault.exception_type, fault.message)
}

async fn assert_fault(uri: &str, body: &str, exception_type: &str, message: &str) {
    assert_eq!(fault(uri, body).await, (exception_type.to_owned(), message.to_owned()), "{uri} {body}");
}

fn assert_page(response: &Response, message: &str) {
    assert_eq!(response.status, 500);
    assert_eq!(response.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(response.header("jsonerror"), None);
    assert!(response.text().contains(message), "{}", response.text());
}

/// RT-3, RT-4.
#[tokio::test]
async fn rule_01_path_info_and_a_json_content_type_make_a_script_call() {
    let call =
        |content_type| client().post("/Prims.asmx/HelloWorld").content_type(content_type).body("{}").send();
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

/// REQ-1.
#[tokio::test]
async fn rule_11_bodies_are_utf_8_whatever_the_charset() {
    let request =
        client().post("/Prims.asmx/EchoString").content_type("application/json; charset=iso-8859-1");
    assert_eq!(request.body(r#"{"v":"é"}"#).send().await.d::<String>(), "é");
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

/// CNV-12, CNV-16.
#[tokio::test]
async fn rule_25_bad_numbers_are_plain_exceptions() {
    let int = "abc is not a valid value for Int32.";
    assert_fault("/Prims.asmx/EchoInt", r#"{"v":"abc"}"#, "System.Exception", int).await;
    let bool = "abc is not a valid value for Boolean.";
    assert_fault("/Prims.asmx/EchoBool", r#"{"v":"abc"}"#, "System.FormatException", bool).await;
}

/// CNV-16.
#[tokio::test]
async fn rule_26_one_is_not_true() {
    let wanted = "1 is not a valid value for Boolean.";
    assert_fault("/Prims.asmx/EchoBool", r#"{"v":1}"#, "System.FormatException", wanted).await;
}

/// CNV-11.
#[tokio::test]
async fn rule_27_strings_become_numbers() {
    assert_eq!(text("/Prims.asmx/EchoInt", r#"{"v":" 5 "}"#).await, r#"{"d":5}"#);
    assert_eq!(text("/Prims.asmx/EchoInt", r#"{"v":"0x1F"}"#).await, r#"{"d":31}"#);
}

/// CNV-18.
#[tokio::test]
async fn rule_28_true_for_a_string_is_a_capital_true() {
    assert_eq!(text("/Prims.asmx/EchoString", r#"{"v":true}"#).await, r#"{"d":"True"}"#);
}

/// CNV-39.
#[tokio::test]
async fn rule_29_an_object_for_a_scalar_is_its_default() {
    assert_eq!(text("/Prims.asmx/EchoInt", r#"{"v":{"a":1}}"#).await, r#"{"d":0}"#);
    assert_eq!(text("/Prims.asmx/EchoBool", r#"{"v":{}}"#).await, r#"{"d":false}"#);
}

/// CNV-28.
#[tokio::test]
async fn rule_30_the_empty_string_is_null_for_a_nullable() {
    assert_eq!(text("/Prims.asmx/EchoIntN", r#"{"v":""}"#).await, r#"{"d":null}"#);
    let wanted = "Object reference not set to an instance of an object.";
    assert_fault("/Prims.asmx/EchoIntN", r#"{"v":{}}"#, "System.NullReferenceException", wanted).await;
}

/// REQ-47 to REQ-49.
#[tokio::test]
async fn rule_31_one_form_of_dates_whose_offset_is_ignored() {
    assert_eq!(text("/Dates.asmx/Echo", r#"{"d":"\/Date(1000+0200)\/"}"#).await, r#"{"d":"\/Date(1000)\/"}"#);
    assert_eq!(text("/Prims.asmx/EchoString", r#"{"v":"/Date(0)/"}"#).await, r#"{"d":"/Date(0)/"}"#);
    assert_eq!(text("/Prims.asmx/EchoString", r"{'v':'\/Date(0)\/'}").await, r#"{"d":"/Date(0)/"}"#);
}

/// CNV-20, RSP-17.
#[tokio::test]
async fn rule_32_a_date_without_a_zone_is_the_servers() {
    let call = client_in("Asia/Kolkata").post("/Dates.asmx/Echo").json(r#"{"d":"1970-01-01T05:30:00"}"#);
    assert_eq!(call.send().await.text(), r#"{"d":"\/Date(0)\/"}"#);
    assert!(text("/Dates.asmx/Describe", r#"{"d":"1970-01-01T00:00:00Z"}"#).await.contains("Local"));
}

/// CNV-7, CNV-22.
#[tokio::test]
async fn rule_33_a_date_for_a_string_loses_its_milliseconds() {
    let body = r#"{"v":"\/Date(1999)\/"}"#;
    assert_eq!(text("/Prims.asmx/EchoString", body).await, r#"{"d":"1970-01-01 00:00:01Z"}"#);
    assert_eq!(
        text("/Dates.asmx/EchoOffset", r#"{"d":"\/Date(1999)\/"}"#).await,
        r#"{"d":"\/Date(1000)\/"}"#
    );
}

/// RSP-25, CNV-23, CNV-24.
#[tokio::test]
async fn rule_34_a_time_span_is_an_object_out_and_a_text_in() {
    assert_eq!(text("/Dates.asmx/EchoSpan", r#"{"t":5}"#).await, r#"{"d":"5.00:00:00"}"#);
    assert_eq!(text("/Dates.asmx/EchoSpan", r#"{"t":{"Ticks":5}}"#).await, r#"{"d":"00:00:00"}"#);
    let span = text("/Dates.asmx/Span", r#"{"t":"00:00:01"}"#).await;
    assert!(span.starts_with(r#"{"d":{"__type":"System.TimeSpan","Ticks":10000000,"Days":0,"#), "{span}");
}

/// CNV-29, RSP-45.
#[tokio::test]
async fn rule_35_bytes_are_numbers() {
    assert_eq!(text("/Coll.asmx/EchoBytes", r#"{"v":[0,255]}"#).await, r#"{"d":[0,255]}"#);
    let wanted = "Cannot convert object of type 'System.String' to type 'System.Byte[]'";
    assert_fault("/Coll.asmx/EchoBytes", r#"{"v":"AA=="}"#, "System.InvalidOperationException", wanted).await;
}

/// CNV-27, RSP-24.
#[tokio::test]
async fn rule_36_enums_are_numbers_out_and_anything_in() {
    for (value, wanted) in [(r#""blue""#, 10), ("10", 10), ("77", 77), (r#""Green""#, 1)] {
        let body = format!(r#"{{"v":{value}}}"#);
        assert_eq!(text("/Prims.asmx/EchoColor", &body).await, format!(r#"{{"d":{wanted}}}"#));
    }
    let (_, message) = fault("/Prims.asmx/Special", r#"{"name":"enum.long"}"#).await;
    assert!(message.starts_with("Enums based on System.Int64 or System.UInt64"), "{message}");
}

/// CNV-47.
#[tokio::test]
async fn rule_37_sets_and_queues_cannot_be_read() {
    let wanted = "Object of type 'System.Collections.Generic.List`1[System.Int32]' cannot be converted to type \
                  'System.Collections.Generic.HashSet`1[System.Int32]'.";
    assert_fault("/Coll.asmx/EchoHashSet", r#"{"v":[1]}"#, "System.ArgumentException", wanted).await;
    assert_eq!(text("/Coll.asmx/EchoIEnumerable", r#"{"v":[1]}"#).await, r#"{"d":[1]}"#);
}

/// CNV-35, RSP-42.
#[tokio::test]
async fn rule_38_dictionary_keys_are_strings() {
    let wanted = "Type 'System.Collections.Generic.Dictionary`2[[System.Int32, mscorlib, Version=4.0.0.0, \
                  Culture=neutral, PublicKeyToken=b77a5c561934e089],[System.String, mscorlib, Version=4.0.0.0, \
                  Culture=neutral, PublicKeyToken=b77a5c561934e089]]' is not supported for \
                  serialization/deserialization of a dictionary, keys must be strings or objects.";
    assert_fault("/Coll.asmx/DictIntIn", r#"{"v":{"1":"a"}}"#, "System.InvalidOperationException", wanted)
        .await;
    assert_fault("/Coll2.asmx/RetDictInt", "{}", "System.ArgumentException", wanted).await;
}

/// CNV-37.
#[tokio::test]
async fn rule_39_members_have_no_case_and_need_not_be_known() {
    let body = r#"{"p":{"NAME":"a","nope":1}}"#;
    assert_eq!(text("/Objects.asmx/PersonName", body).await, r#"{"d":"a"}"#);
    let state = text("/Objects.asmx/MixedState", r#"{"m":{"GetOnly":5}}"#).await;
    assert_eq!(state, r#"{"d":"||0|2|7|11|0|0||no"}"#);
}

/// CNV-37a.
#[tokio::test]
async fn rule_40_ignored_members_can_be_set() {
    let state = text("/Objects.asmx/MixedState", r#"{"m":{"Secret":"s"}}"#).await;
    assert_eq!(state, r#"{"d":"||0|2|7|11|0|0|s|no"}"#);
}

/// CNV-40, CNV-43.
#[tokio::test]
async fn rule_41_types_are_those_of_the_service() {
    let body = |id: &str| format!(r#"{{"o":{{"__type":"{id}"}}}}"#);
    let uri = "/TypesGen.asmx/TakeObject";
    assert_eq!(text(uri, &body("Oracle.Model.Dog")).await, r#"{"d":"Oracle.Model.Dog"}"#);
    let wanted = "Operation is not valid due to the current state of the object.";
    assert_fault(uri, &body("oracle.model.dog"), "System.InvalidOperationException", wanted).await;
    assert_fault(
        "/TypesNone.asmx/Hello",
        &body("Oracle.Model.Dog"),
        "System.InvalidOperationException",
        wanted,
    )
    .await;
}

/// RSP-36.
#[tokio::test]
async fn rule_42_only_types_of_signatures_are_written() {
    assert!(
        text("/TypesPlain.asmx/GetAnimal", "{}")
            .await
            .starts_with(r#"{"d":{"__type":"Oracle.Model.Animal","#)
    );
    assert!(!text("/TypesPlain.asmx/GetDogAsAnimal", "{}").await.contains("__type"));
    assert!(!text("/TypesPlain.asmx/GetUnreferenced", "{}").await.contains("__type"));
}

/// PRX-25, RT-18: what answers every call with a page on ASP.NET does not start here.
#[tokio::test]
async fn a_type_that_no_client_can_have_keeps_the_host_from_starting() {
    #[web_method(script_types(Vec<i32>))]
    fn hello() -> String {
        "hi".into()
    }

    let error = Host::builder().functions("/TypesBadGen.asmx", methods![hello]).build().expect_err("no host");
    assert!(
        error.to_string().contains("\"/TypesBadGen.asmx\" has System.Int32[] among its `script_types`"),
        "{error}"
    );
}

/// RSP-31, RSP-32, RSP-35.
#[tokio::test]
async fn rule_43_fields_before_properties_and_derived_before_base() {
    let dog = text("/TypesGen.asmx/GetDogAsAnimal", "{}").await;
    let wanted = r#"{"d":{"__type":"Oracle.Model.Dog","DogField":2,"AnimalField":1,"Breed":"b","Sound":"Woof","Name":"d"}}"#;
    assert_eq!(dog, wanted);
}

/// RSP-27, RSP-28.
#[tokio::test]
async fn rule_44_what_is_escaped() {
    let answer = text("/Strings.asmx/Echo", r#"{"s":"'<>&\u0085\u2028\u2029/"}"#).await;
    assert_eq!(answer, r#"{"d":"\u0027\u003c\u003e\u0026\u0085\u2028\u2029/"}"#);
}

/// RSP-21.
#[tokio::test]
async fn rule_45_doubles_are_those_of_the_framework() {
    let numbers = [
        ("double.1e15", "1E+15"),
        ("double.1e-5", "1E-05"),
        ("double.0.3", "0.30000000000000004"),
        ("double.1", "1"),
        ("double.nan", "NaN"),
        ("double.-inf", "-Infinity"),
    ];
    for (name, wanted) in numbers {
        let body = format!(r#"{{"name":"{name}"}}"#);
        assert_eq!(text("/Prims.asmx/Special", &body).await, format!(r#"{{"d":{wanted}}}"#));
    }
}

/// RSP-23.
#[tokio::test]
async fn rule_46_decimals_keep_their_zeros() {
    assert_eq!(text("/Prims.asmx/EchoDecimal", r#"{"v":1.50}"#).await, r#"{"d":1.50}"#);
}

/// RSP-13, RSP-15.
#[tokio::test]
async fn rule_47_the_zero_character_is_null() {
    assert_eq!(text("/Prims.asmx/EchoChar", r#"{"v":null}"#).await, r#"{"d":null}"#);
}

/// RSP-2.
#[tokio::test]
async fn rule_48_void_is_null() {
    assert_eq!(text("/Prims.asmx/Nothing", "{}").await, r#"{"d":null}"#);
}

/// RSP-44.
#[tokio::test]
async fn rule_49_a_collection_of_names_and_values_is_its_names() {
    assert_eq!(text("/Coll.asmx/Get", r#"{"which":"nvc"}"#).await, r#"{"d":["a","b"]}"#);
}

/// RSP-3, ERR-2.
#[tokio::test]
async fn rule_50_results_and_errors_name_the_charset() {
    for uri in ["/Prims.asmx/HelloWorld", "/Errors.asmx/ThrowVoid"] {
        assert_eq!(post(uri, "{}").await.header("content-type"), Some("application/json; charset=utf-8"));
    }
}

/// RSP-5.
#[tokio::test]
async fn rule_51_without_a_cache_duration_nothing_is_kept() {
    let answer = post("/Prims.asmx/HelloWorld", "{}").await;
    assert_eq!(answer.header("cache-control"), Some("private, max-age=0"));
    assert_eq!(answer.header("expires"), None);
}

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
