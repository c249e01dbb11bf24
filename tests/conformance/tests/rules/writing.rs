//! Rules 42 to 51, and 56: results.

use asmx::prelude::*;

use super::{assert_fault, post, text};

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

/// CNV-44, CNV-32, RSP-31 to RSP-35: what `__type` makes is a whole object, with what its constructor sets.
#[tokio::test]
async fn an_instance_made_by_its_type_is_written_whole() {
    let written = async |members: &str| {
        let body = format!(r#"{{"a":{{"Obj":{{{members}}}}}}}"#);
        let all = text("/Objects.asmx/EchoAll", &body).await;
        let (_, object) = all.split_once(r#""Obj":"#).expect("the member");
        object.trim_end_matches('}').to_owned()
    };
    assert_eq!(
        written(r#""__type":"Oracle.Model.Mixed","FieldA":5,"GetOnly":1"#).await,
        r#"{"__type":"Oracle.Model.Mixed","FieldA":5,"FieldB":2,"ReadOnlyField":7,"PropB":null,"PropA":null,"GetOnly":11,"PrivateSet":0"#
    );
    assert_eq!(
        written(r#""__type":"Oracle.Model.NewMember","Street":"s""#).await,
        r#"{"__type":"Oracle.Model.NewMember","City":0,"Street":"s","City":null"#
    );
}

/// CNV-44: the members of an instance are written as those of the Rust type are.
#[tokio::test]
async fn an_instance_made_by_its_type_is_written_as_the_type_is() {
    let members = r#""Char":"c","Float":0.1,"Offset":"2001-02-03T04:05:06Z","Span":"1.02:03:04","Uri":"http://e.com/a b",
        "Color":"Green","NullInt":4,"Bytes":[1,2],"Date":"\/Date(5)\/","Guid":"0123ABCD-4567-89ab-cdef-0123456789AB""#;
    for members in ["", members] {
        let typed = text("/Objects.asmx/EchoAll", &format!(r#"{{"a":{{{members}}}}}"#)).await;
        let members = if members.is_empty() { String::new() } else { format!(",{members}") };
        let body = format!(r#"{{"a":{{"Obj":{{"__type":"Oracle.Model.AllTypes"{members}}}}}}}"#);
        let all = text("/Objects.asmx/EchoAll", &body).await;
        let (_, object) = all.split_once(r#""Obj":"#).expect("the member");
        assert_eq!(object.trim_end_matches('}'), typed.trim_start_matches(r#"{"d":"#).trim_end_matches('}'));
    }
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

/// RSP-51, RSP-52, RSP-55.
#[tokio::test]
async fn rule_56_an_xml_string_goes_out_raw_null_is_an_error_and_errors_stay_json() {
    let response = post("/Xml.asmx/Str", r#"{"s":"<a>&</a>"}"#).await;
    assert_eq!(response.header("content-type"), Some("text/xml; charset=utf-8"));
    assert_eq!(response.text(), "<a>&</a>");
    // No character was encoded (RSP-57).
    let empty = post("/Xml.asmx/Str", r#"{"s":""}"#).await;
    assert_eq!((empty.header("content-type"), empty.text()), (Some("text/xml"), ""));
    for method in ["Null", "NullStr", "NullStrSer", "Void"] {
        let response = post(&format!("/Xml.asmx/{method}"), "{}").await;
        assert_eq!(response.status, 500);
        assert_eq!(response.header("content-type"), Some("application/json; charset=utf-8"));
        assert_eq!(response.fault().exception_type, "System.NullReferenceException");
    }
    assert_fault("/Xml.asmx/Fail", "{}", "System.InvalidOperationException", "xml boom").await;
    assert_eq!(
        text("/Xml.asmx/StrSer", r#"{"s":"a<b"}"#).await,
        r#"<?xml version="1.0" encoding="utf-8"?><string>a&lt;b</string>"#
    );
}
