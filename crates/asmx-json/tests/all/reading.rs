//! The grammar and its error texts, rule by rule (REQ-12 to REQ-60, CNV-40 to CNV-54).

use crate::model::*;
use asmx_json::schema::ScriptType;
use asmx_json::{DateTime, DateTimeKind, Error, Settings, Value, parse, to_string};

fn settings() -> Settings {
    Settings { time_zone: jiff::tz::TimeZone::UTC, ..Settings::default() }
}

fn read(text: &str) -> Result<Value, Error> {
    parse(text, &settings())
}

/// What a text reads as, written again; or the message and type of the error.
fn round(text: &str) -> String {
    match read(text) {
        Ok(value) => to_string(&value).unwrap(),
        Err(error) => format!("{}: {}", error.exception_type(), error.message()),
    }
}

/// Checks a list of texts and what they read as.
fn all(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(round(text), *expected, "{text}");
    }
}

/// Checks a list of texts and the messages of `System.ArgumentException` that they bring.
fn refused(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(round(text), format!("System.ArgumentException: {expected}"), "{text}");
    }
}

const OBJECT: &str = "Invalid object passed in, ':' or '}' expected.";

#[test]
fn req_12_length_in_utf16_units() {
    let settings = Settings { max_json_length: 6, ..settings() };
    assert!(parse("\"éééé\"", &settings).is_ok());
    assert!(parse("\"😀😀\"", &settings).is_ok());
    let error = parse("\"😀😀a\"", &settings).unwrap_err();
    assert_eq!(
        (error.exception_type(), error.message()),
        (
            "System.ArgumentException",
            "Error during serialization or deserialization using the JSON JavaScriptSerializer. The length of the \
             string exceeds the value set on the maxJsonLength property.\r\nParameter name: input"
        )
    );
}

#[test]
fn req_13_req_14_depth() {
    let nested = |open: usize, inner: &str| format!("{}{inner}{}", "[".repeat(open), "]".repeat(open));
    assert!(read(&nested(100, "")).is_ok());
    assert!(read(&nested(99, "1")).is_ok());
    let error = read(&nested(101, "")).unwrap_err();
    assert_eq!(error.position(), Some(100));
    assert!(error.message().starts_with("RecursionLimit exceeded. (100): [["));
    assert_eq!(read(&nested(100, "1")).unwrap_err().position(), Some(100));
    let body = format!("{{\"v\":{}}}", nested(100, ""));
    assert_eq!(read(&body).unwrap_err().message(), format!("RecursionLimit exceeded. (104): {body}"));
    // The check comes before the first character.
    let settings = Settings { recursion_limit: 1, ..settings() };
    assert_eq!(parse("[ }", &settings).unwrap_err().message(), "RecursionLimit exceeded. (2): [ }");
}

#[test]
fn req_15_members() {
    let settings = Settings { max_members: 2, ..settings() };
    assert!(parse("{a:1,b:2}", &settings).is_ok());
    let error = parse("{a:1,b:2,c:3}", &settings).unwrap_err();
    assert_eq!(error.exception_type(), "System.InvalidOperationException");
    assert!(
        error
            .message()
            .contains("from its current value of 2, change the \"aspnet:MaxJsonDeserializerMembers\"")
    );
    assert!(parse("{a:1,a:2,a:3}", &settings).is_ok(), "distinct keys count");
    assert!(parse("[{a:1,b:2},{a:1,b:2}]", &settings).is_ok(), "each object counts for itself");
    assert!(parse("{}", &Settings { max_members: 0, ..settings.clone() }).is_ok());
}

#[test]
fn req_16_to_18_white_space_and_dispatch() {
    all(&[
        (" \t\r\n\u{b}\u{c}\u{85}\u{a0}\u{2028}\u{2029}\u{3000}1\u{1680}", "1"),
        ("[ 1 ,\u{a0}2 ]", "[1,2]"),
    ]);
    refused(&[
        ("// c\n{}", "Invalid JSON primitive: ."),
        ("/**/1", "Invalid JSON primitive: ."),
        ("\u{feff}1", "Invalid JSON primitive: ."),
        ("\u{200b}1", "Invalid JSON primitive: ."),
        ("\u{1c}1", "Invalid JSON primitive: ."),
    ]);
}

#[test]
fn req_22_nothing_is_null() {
    all(&[("", "null"), ("  ", "null"), ("null", "null")]);
    refused(&[("{\"a\":", &format!("{OBJECT} (5): {{\"a\":"))]);
}

#[test]
fn req_23_to_28_objects() {
    all(&[
        ("{}", "{}"),
        ("{ }", "{}"),
        ("{a.b-c:1}", r#"{"a.b-c":1}"#),
        ("{1:2}", r#"{"1":2}"#),
        ("{null:1}", r#"{"null":1}"#),
        ("{'a':1,b:2,\"c\":3}", r#"{"a":1,"b":2,"c":3}"#),
        ("{é:1}", r#"{"é":1}"#),
        ("{\"\":1}", r#"{"":1}"#),
        ("{'a b':1}", r#"{"a b":1}"#),
    ]);
    refused(&[
        ("{:1}", "Invalid object passed in, member name expected. (1): {:1}"),
        ("{ :1}", "Invalid object passed in, member name expected. (2): { :1}"),
        ("{a:1,:1}", "Invalid object passed in, member name expected. (5): {a:1,:1}"),
        ("{$a:1}", &format!("{OBJECT} (2): {{$a:1}}")),
        ("{,}", &format!("{OBJECT} (2): {{,}}")),
        ("{\"a\" \"b\"}", &format!("{OBJECT} (6): {{\"a\" \"b\"}}")),
        ("{\"a\":1 \"b\":2}", &format!("{OBJECT} (8): {{\"a\":1 \"b\":2}}")),
        ("{\"a\":1,}", "Invalid JSON primitive: ."),
        ("{\"a\":1, }", "Invalid JSON primitive: ."),
        ("{\"a\":}", "Invalid JSON primitive: ."),
        ("{\"a\":,\"b\":1}", "Invalid JSON primitive: ."),
        ("{", &format!("{OBJECT} (1): {{")),
        ("{\"a\":1", &format!("{OBJECT} (6): {{\"a\":1")),
        ("{\"a\":1,", &format!("{OBJECT} (7): {{\"a\":1,")),
        ("{\"a\"}", &format!("{OBJECT} (5): {{\"a\"}}")),
        ("{\"a\"", &format!("{OBJECT} (4): {{\"a\"")),
    ]);
}

#[test]
fn req_19_positions_are_utf16_units() {
    refused(&[
        ("{'é😀':1 x}", &format!("{OBJECT} (10): {{'é😀':1 x}}")),
        // .NET has consumed half of a character here.
        ("{a😀}", &format!("{OBJECT} (3): {{a😀}}")),
        ("[1😀]", "Invalid array passed in, ',' expected. (3): [1😀]"),
        ("'\\😀'", "Unrecognized escape sequence. (3): '\\😀'"),
    ]);
}

#[test]
fn req_29_last_duplicate_wins_at_the_first_place() {
    all(&[("{a:1,b:2,a:3}", r#"{"a":3,"b":2}"#), ("{a:1,A:2}", r#"{"a":1,"A":2}"#)]);
}

#[test]
fn req_31_req_32_arrays() {
    all(&[("[]", "[]"), ("[ ]", "[]"), ("[1,[2],{}]", "[1,[2],{}]")]);
    refused(&[
        ("[1,]", "Invalid array passed in, extra trailing ','. (4): [1,]"),
        ("[1,", "Invalid array passed in, extra trailing ','. (3): [1,"),
        ("[", "Invalid array passed in, ']' expected. (1): ["),
        ("[1", "Invalid array passed in, ',' expected. (2): [1"),
        ("[1 2]", "Invalid array passed in, ',' expected. (4): [1 2]"),
        ("[1}", "Invalid array passed in, ',' expected. (3): [1}"),
        ("[,1]", "Invalid JSON primitive: ."),
        ("[1,,2]", "Invalid JSON primitive: ."),
    ]);
}

#[test]
fn req_33_to_36_strings() {
    let value = |text: &str| read(text).unwrap().as_str().unwrap().to_owned();
    assert_eq!(value(r#""\"\'\/\\\b\f\n\r\tA\u00e9""#), "\"'/\\\u{8}\u{c}\n\r\tAé");
    assert_eq!(value("'it\"s'"), "it\"s");
    assert_eq!(value("\"it's\""), "it's");
    assert_eq!(value("\"a\nb\0c\u{2028}\""), "a\nb\0c\u{2028}");
    assert_eq!(value(r#""\u 41 ""#), "A");
    assert_eq!(value("\"\\u\t\n4\r\""), "\u{4}");
    assert_eq!(value("\"\\u41\0\0\""), "A");
    refused(&[
        (r#""\x41""#, r#"Unrecognized escape sequence. (3): "\x41""#),
        (r#""\a""#, r#"Unrecognized escape sequence. (3): "\a""#),
        ("\"a\\\nb\"", "Unrecognized escape sequence. (4): \"a\\\nb\""),
        (r#""abc"#, r#"Unterminated string passed in. (4): "abc"#),
        (r#""abc\"#, r#"Unterminated string passed in. (5): "abc\"#),
        (r#""abc'"#, r#"Unterminated string passed in. (5): "abc'"#),
        (r#"{"abc"#, r#"Unterminated string passed in. (5): {"abc"#),
    ]);
    all(&[
        (r#""\u00zz""#, "System.FormatException: Input string was not in a correct format."),
        (r#""\u+041""#, "System.FormatException: Input string was not in a correct format."),
        (r#""\u    ""#, "System.FormatException: Input string was not in a correct format."),
        (r#""\u4 1x""#, "System.FormatException: Input string was not in a correct format."),
        (r#""\u00é0""#, "System.FormatException: Input string was not in a correct format."),
        (r#""\u00"#, "System.ArgumentNullException: Value cannot be null.\r\nParameter name: String"),
        (r#""\u00""#, "System.ArgumentNullException: Value cannot be null.\r\nParameter name: String"),
    ]);
}

#[test]
fn req_37_halves_of_pairs() {
    let value = |text: &str| read(text).unwrap().as_str().unwrap().to_owned();
    assert_eq!(value(r#""\ud83d\ude00""#), "😀");
    assert_eq!(value(r#""\ud83d""#), "\u{fffd}");
    assert_eq!(value(r#""\ude00\ud83d""#), "\u{fffd}\u{fffd}");
    assert_eq!(value(r#""\ud83d\ud83d\ude00""#), "\u{fffd}😀");
    assert_eq!(value(r#""\ud83dx\ude00""#), "\u{fffd}x\u{fffd}");
    assert_eq!(value(r#""\ud83d\n""#), "\u{fffd}\n");
    assert_eq!(value(r#""\ud83d😀""#), "\u{fffd}😀");
    assert_eq!(round(r#"{"\ud83d":1}"#), "{\"\u{fffd}\":1}");
}

#[test]
fn req_38_to_40_tokens() {
    all(&[("true", "true"), ("false", "false"), ("[null]", "[null]")]);
    refused(&[
        ("True", "Invalid JSON primitive: True."),
        ("undefined", "Invalid JSON primitive: undefined."),
        ("0x1F", "Invalid JSON primitive: 0x1F."),
        ("1_000", "Invalid JSON primitive: 1_000."),
        ("١", "Invalid JSON primitive: ١."),
        ("½", "Invalid JSON primitive: ."),
        ("{}abc", "Invalid JSON primitive: bc."),
        ("1 2", "Invalid JSON primitive: ."),
        ("1,2", "Invalid JSON primitive: 2."),
        ("{}😀a", "Invalid JSON primitive: \u{fffd}a."),
    ]);
}

#[test]
fn req_41_req_42_numbers() {
    let kind = |text: &str| match read(text) {
        Ok(Value::Int(_)) => "int",
        Ok(Value::Long(_)) => "long",
        Ok(Value::Decimal(_)) => "decimal",
        Ok(Value::Double(_)) => "double",
        _ => "error",
    };
    for (text, expected, written) in [
        ("5", "int", "5"),
        ("+5", "int", "5"),
        ("05", "int", "5"),
        ("-0", "int", "0"),
        ("2147483647", "int", "2147483647"),
        ("2147483648", "long", "2147483648"),
        ("-2147483648", "int", "-2147483648"),
        ("9223372036854775807", "long", "9223372036854775807"),
        ("9223372036854775808", "decimal", "9223372036854775808"),
        ("1.0", "decimal", "1.0"),
        (".5", "decimal", "0.5"),
        ("5.", "decimal", "5"),
        ("0.1", "decimal", "0.1"),
        ("5-", "decimal", "-5"),
        ("1.5-", "decimal", "-1.5"),
        ("5+", "decimal", "5"),
        ("-0.0", "decimal", "0.0"),
        ("79228162514264337593543950335", "decimal", "79228162514264337593543950335"),
        ("79228162514264337593543950336", "double", "7.9228162514264338E+28"),
        ("1e5", "double", "100000"),
        ("1E5", "double", "100000"),
        ("1.0e0", "double", "1"),
        ("1e-3", "double", "0.001"),
        ("1e-400", "double", "0"),
        ("NaN", "double", "NaN"),
        ("Infinity", "double", "Infinity"),
        ("-Infinity", "double", "-Infinity"),
    ] {
        assert_eq!((kind(text), round(text).as_str()), (expected, written), "{text}");
    }
    for text in
        ["1e400", "+Infinity", "nan", "INFINITY", "-", "+", ".", "--5", "1.2.3", "1-2", "e", "1e", "e5"]
    {
        refused(&[(text, &format!("Invalid JSON primitive: {text}."))]);
    }
    let huge = "9".repeat(400);
    refused(&[(&huge, &format!("Invalid JSON primitive: {huge}."))]);
}

#[test]
fn req_47_to_52_dates() {
    let date = |text: &str| match read(text) {
        Ok(Value::DateTime(date)) => Some((date.kind(), date.unix_millis(&jiff::tz::TimeZone::UTC))),
        _ => None,
    };
    for (text, millis) in [
        (r#""\/Date(0)\/""#, 0),
        (r#""\/Date(-1)\/""#, -1),
        (r#""\/Date(123+0200)\/""#, 123),
        (r#""\/Date(123-0530)\/""#, 123),
        (r#""\/Date(5Z)\/""#, 5),
        (r#""\/Date(253402300799999)\/""#, 253_402_300_799_999),
        (r#""\/Date(-62135596800000)\/""#, -62_135_596_800_000),
    ] {
        assert_eq!(date(text), Some((DateTimeKind::Utc, millis)), "{text}");
    }
    for (text, string) in [
        (r#""/Date(0)/""#, "/Date(0)/"),
        (r#"'\/Date(0)\/'"#, "/Date(0)/"),
        (r#""\/Date(abc)\/""#, "/Date(abc)/"),
        (r#""\/Date()\/""#, "/Date()/"),
        (r#""\/Date(+1)\/""#, "/Date(+1)/"),
        (r#""\/Date(1+02)\/""#, "/Date(1+02)/"),
        (r#""\/Date(99999999999999999999)\/""#, "/Date(99999999999999999999)/"),
        (r#""x\/Date(1)\/""#, "x/Date(1)/"),
    ] {
        assert_eq!(read(text).unwrap(), Value::from(string), "{text}");
    }
    all(&[
        (r#"{"\/Date(0)\/":1}"#, r#"{"/Date(0)/":1}"#),
        (r#"["\/Date(1)\/","x\/","\/"]"#, r#"["\/Date(1)\/","x/","/"]"#),
    ]);
    let too_far = "System.ArgumentOutOfRangeException: Ticks must be between DateTime.MinValue.Ticks and \
         DateTime.MaxValue.Ticks.\r\nParameter name: ticks";
    all(&[
        (r#""\/Date(253402300800000)\/""#, too_far),
        (r#""\/Date(-62135596800001)\/""#, too_far),
        (r#""\/Date(922337203685478)\/""#, too_far),
    ]);
    // Wraps around into the range.
    let wrapped = Value::from(DateTime::from_ticks(621_355_967_999_990_000, DateTimeKind::Utc).unwrap());
    let read = read(r#""\/Date(9223372036854775807)\/""#).unwrap();
    assert_eq!(format!("{read:?}"), format!("{wrapped:?}"));
}

#[test]
fn req_58_no_end_of_a_date_anywhere() {
    let error =
        "System.ArgumentOutOfRangeException: Length cannot be less than zero.\r\nParameter name: length";
    all(&[
        (r#"{"a":"\/Date(5)"}"#, error),
        (r#"{"s":"\/Date(1)\/x"}"#, error),
        (r#"   "\/Date(5)""#, error),
        (r#"  "\/Date(5)""#, r#""/Date(5)""#),
        (r#""\/Date(5)""#, r#""/Date(5)""#),
        // An end further on saves it.
        (r#"{"a":"\/Date(5)","b":"\/"}"#, r#"{"a":"/Date(5)","b":"/"}"#),
    ]);
}

#[test]
fn cnv_40_to_45_and_54_type_names() {
    let mut settings = settings();
    settings.types.insert(Person::descriptor);
    settings.types.insert(WithScriptId::descriptor);
    let read = |text: &str| parse(text, &settings).map_err(|error| error.message().to_owned());
    let unknown = "Operation is not valid due to the current state of the object.";
    let Ok(Value::Instance(person)) = read(r#"{"id":"7","__type":"Oracle.Model.Person","x":1,"NAME":5}"#)
    else {
        panic!("an instance")
    };
    assert_eq!(person.class.full_name, "Oracle.Model.Person");
    let names: Vec<_> = person.members.keys().collect();
    assert_eq!(names, ["Id", "Name", "Home", "Tags", "Born"]);
    assert_eq!(
        person.clone().decode::<Person>().unwrap(),
        Person { id: 7, name: Some("5".to_owned()), ..Person::default() }
    );
    assert!(matches!(read(r#"[{"a":{"__type":"custom.id"}}]"#).unwrap(), Value::List(_)));
    for text in [
        r#"{"z":{"__type":"Acme.Nope"}}"#,
        r#"{"__type":"oracle.model.person"}"#,
        r#"{"__type":"Oracle.Model.WithScriptId"}"#,
        r#"{"__type":5}"#,
        r#"{"__type":""}"#,
    ] {
        assert_eq!(read(text).unwrap_err(), unknown, "{text}");
    }
    assert_eq!(
        read(r#"{"__type":{}}"#).unwrap_err(),
        "No parameterless constructor defined for type of 'System.String'."
    );
    assert_eq!(
        read(r#"{"__type":[]}"#).unwrap_err(),
        "Type 'System.String' is not supported for deserialization of an array."
    );
    // CNV-41: the key stays.
    assert_eq!(read(r#"{"__type":null,"a":1}"#).unwrap()["a"], Value::Int(1));
    assert!(read(r#"{"__type":null}"#).unwrap().as_dictionary().unwrap().contains_key("__type"));
    // The members of a known type are converted at once.
    assert_eq!(
        read(r#"{"__type":"Oracle.Model.Person","Id":"x"}"#).unwrap_err(),
        "x is not a valid value for Int32."
    );
    // A serializer without a resolver drops the name.
    assert_eq!(
        to_string(&parse(r#"{"__type":"X","a":1}"#, &Settings::serializer()).unwrap()).unwrap(),
        r#"{"a":1}"#
    );
}
