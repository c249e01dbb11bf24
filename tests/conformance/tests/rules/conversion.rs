//! Rules 25 to 41: from JSON to declared types.

use super::{assert_fault, client_in, fault, text};

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

/// RSP-17: a zone has no local mean time.
#[tokio::test]
async fn rule_32_a_date_before_standard_time_has_its_offset() {
    for (zone, date, millis) in [
        ("America/New_York", "0001-01-01T00:00:00", -62_135_578_800_000_i64),
        ("Asia/Kolkata", "1900-01-01T00:00:00", -2_209_008_600_000),
        ("Asia/Kolkata", "1899-12-31T18:30:00Z", -2_209_008_600_000),
    ] {
        let call = client_in(zone).post("/Dates.asmx/Echo").json(format!(r#"{{"d":"{date}"}}"#));
        assert_eq!(call.send().await.text(), format!(r#"{{"d":"\/Date({millis})\/"}}"#), "{date} in {zone}");
    }
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
