//! ObjectConverter, rule by rule (CNV-1 to CNV-54).

use crate::model::*;
use asmx_json::schema::{ScriptType, TypeDescriptor};
use asmx_json::{
    DateTime, DateTimeOffset, Decimal, Guid, Settings, TimeSpan, Uri, Value, convert, from_value, full_name,
    parse, to_string,
};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::Debug;

fn in_zone(name: &str) -> Settings {
    Settings { time_zone: jiff::tz::TimeZone::get(name).unwrap(), ..Settings::default() }
}

/// What a text converts to, written; or the exception's short name and the message.
fn converted(text: &str, target: &'static TypeDescriptor, settings: &Settings) -> String {
    let result = parse(text, settings).and_then(|value| {
        let value = convert(value, target, settings)?;
        assert_eq!(
            format!("{:?}", convert(value.clone(), target, settings).ok()),
            again(&value, target),
            "{text}"
        );
        Ok(value)
    });
    match result {
        Ok(value) => to_string(&value).unwrap(),
        Err(error) => format!("{}: {}", error.exception_type().rsplit('.').next().unwrap(), error.message()),
    }
}

/// A normalised value converts to itself, except instances of generic classes, which nothing but a conversion makes, and
/// the `null` that a nullable made of an empty text.
fn again(value: &Value, target: &'static TypeDescriptor) -> String {
    let same = match target {
        TypeDescriptor::Class(class) if !class.arguments.is_empty() => {
            convert(value.clone(), target, &in_zone("UTC")).ok()
        }
        TypeDescriptor::Sequence(..) => convert(value.clone(), target, &in_zone("UTC")).ok(),
        _ => Some(value.clone()),
    };
    format!("{same:?}")
}

fn all<T: ScriptType>(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(
            converted(text, T::descriptor(), &in_zone("UTC")),
            *expected,
            "{text} as {}",
            full_name(T::descriptor())
        );
    }
}

const DATE: &str = r#""\/Date(0)\/""#;

#[test]
fn cnv_8_to_10_null() {
    all::<char>(&[("null", r#""\u0000""#)]);
    let refused = "InvalidOperationException: Cannot convert null to a value type.";
    macro_rules! refused {
        ($($ty:ty),*) => { $(all::<$ty>(&[("null", refused)]);)* };
    }
    refused!(
        bool,
        u8,
        i32,
        u64,
        f32,
        f64,
        Decimal,
        DateTime,
        DateTimeOffset,
        TimeSpan,
        Guid,
        Color,
        Point,
        Pair
    );
    macro_rules! taken {
        ($($ty:ty),*) => { $(all::<$ty>(&[("null", "null")]);)* };
    }
    taken!(String, Uri, Value, Vec<i32>, HashSet<i32>, HashMap<i32, i32>, Person, NoDefaultCtor, Shape, Option<i32>);
    all::<Vec<i32>>(&[("[1,null]", refused)]);
}

#[test]
fn cnv_11_to_13_integers() {
    all::<i32>(&[
        ("5", "5"),
        ("' 5 '", "5"),
        ("'+7'", "7"),
        ("'0x1F'", "31"),
        ("'0X1F'", "31"),
        ("'#ff'", "255"),
        ("'&hFF'", "255"),
        ("'#FFFFFFFF'", "-1"),
        ("1e2", "100"),
        ("1.5e1", "15"),
        ("1.0", "Exception: 1.0 is not a valid value for Int32."),
        ("1e-1", "Exception: 0.1 is not a valid value for Int32."),
        ("1e20", "Exception: 1E+20 is not a valid value for Int32."),
        ("3000000000", "Exception: 3000000000 is not a valid value for Int32."),
        ("''", "Exception:  is not a valid value for Int32."),
        ("' a '", "Exception: a is not a valid value for Int32."),
        ("'#'", "Exception: # is not a valid value for Int32."),
        ("'#1FFFFFFFF'", "Exception: #1FFFFFFFF is not a valid value for Int32."),
        ("'1,000'", "Exception: 1,000 is not a valid value for Int32."),
        ("true", "Exception: True is not a valid value for Int32."),
        (DATE, "Exception: 1970-01-01 00:00:00Z is not a valid value for Int32."),
        (
            "[]",
            "InvalidOperationException: Type 'System.Int32' is not supported for deserialization of an array.",
        ),
        ("{a:1}", "0"),
    ]);
    all::<u8>(&[("255", "255"), ("256", "Exception: 256 is not a valid value for Byte."), ("'#FF'", "255")]);
    all::<i8>(&[
        ("'#FF'", "-1"),
        ("'#80'", "-128"),
        ("'#100'", "Exception: #100 is not a valid value for SByte."),
    ]);
    all::<u32>(&[("4294967295", "4294967295"), ("-1", "Exception: -1 is not a valid value for UInt32.")]);
    all::<u64>(&[
        ("18446744073709551615", "18446744073709551615"),
        ("18446744073709551616", "Exception: 18446744073709551616 is not a valid value for UInt64."),
    ]);
    all::<i64>(&[("'#FFFFFFFFFFFFFFFF'", "-1"), ("9223372036854775807", "9223372036854775807")]);
}

#[test]
fn cnv_14_cnv_15_floats_and_decimals() {
    all::<f64>(&[
        ("5", "5"),
        ("1.50", "1.5"),
        ("'&h12'", "12"),
        ("'NaN'", "NaN"),
        ("'1e3'", "1000"),
        ("'.5'", "0.5"),
        ("'0x10'", "Exception: 0x10 is not a valid value for Double."),
        ("'1,5'", "Exception: 1,5 is not a valid value for Double."),
        ("'5-'", "Exception: 5- is not a valid value for Double."),
        ("true", "Exception: True is not a valid value for Double."),
        ("{}", "0"),
    ]);
    all::<f32>(&[
        ("16777217", "16777216"),
        ("1e39", "Exception: 1E+39 is not a valid value for Single."),
        ("NaN", "NaN"),
    ]);
    all::<Decimal>(&[
        ("1.50", "1.50"),
        ("1e2", "100"),
        ("'1e3'", "1000"),
        ("1e30", "Exception: 1E+30 is not a valid value for Decimal."),
        ("NaN", "Exception: NaN is not a valid value for Decimal."),
        ("'1,000'", "Exception: 1,000 is not a valid value for Decimal."),
        ("{}", "0"),
    ]);
}

#[test]
fn cnv_16_to_18_bool_char_string() {
    all::<bool>(&[
        ("true", "true"),
        ("' TRUE '", "true"),
        ("1", "FormatException: 1 is not a valid value for Boolean."),
        ("' yes '", "FormatException:  yes  is not a valid value for Boolean."),
        ("''", "FormatException:  is not a valid value for Boolean."),
        ("{}", "false"),
    ]);
    all::<char>(&[
        ("'x'", r#""x""#),
        ("' '", r#"" ""#),
        ("' x '", r#""x""#),
        ("'  '", r#""\u0000""#),
        ("''", r#""\u0000""#),
        ("7", r#""7""#),
        ("12", "FormatException: 12 is not a valid value for Char."),
        ("' ab '", "FormatException: ab is not a valid value for Char."),
        ("'😀'", "FormatException: 😀 is not a valid value for Char."),
        ("{}", r#""\u0000""#),
    ]);
    all::<String>(&[
        ("5", r#""5""#),
        ("1.50", r#""1.50""#),
        ("true", r#""True""#),
        ("1e3", r#""1000""#),
        (r#""\/Date(1999)\/""#, r#""1970-01-01 00:00:01Z""#),
        (
            "[]",
            "InvalidOperationException: Type 'System.String' is not supported for deserialization of an array.",
        ),
        ("{}", "MissingMethodException: No parameterless constructor defined for type of 'System.String'."),
    ]);
}

#[test]
fn cnv_19_to_22_dates() {
    let settings = in_zone("Asia/Kolkata");
    let date = |text: &str| match parse(text, &settings)
        .and_then(|v| convert(v, DateTime::descriptor(), &settings))
    {
        Ok(Value::DateTime(date)) => format!("{date} {:?}", date.kind()),
        Ok(_) => unreachable!(),
        Err(error) => error.message().to_owned(),
    };
    let year = DateTime::now_in(&settings.time_zone).year();
    for (text, expected) in [
        (DATE, "1970-01-01T00:00:00.0000000Z Utc".to_owned()),
        ("'2020-01-02T03:04:05Z'", "2020-01-02T08:34:05.0000000 Local".to_owned()),
        ("'2020-01-02T03:04:05+02:00'", "2020-01-02T06:34:05.0000000 Local".to_owned()),
        ("'2020-01-02T03:04:05.12345678'", "2020-01-02T03:04:05.1234568 Unspecified".to_owned()),
        ("' 2020-01-02 '", "2020-01-02T00:00:00.0000000 Unspecified".to_owned()),
        ("'12/31/2010 13:00:00'", "2010-12-31T13:00:00.0000000 Unspecified".to_owned()),
        ("'1/2/30 12:01 AM'", "1930-01-02T00:01:00.0000000 Unspecified".to_owned()),
        ("'1/2/29 12:01 pm'", "2029-01-02T12:01:00.0000000 Unspecified".to_owned()),
        ("'Thu, 02 Jan 2020 03:04:05 GMT'", "2020-01-02T08:34:05.0000000 Local".to_owned()),
        ("'January 2, 2020 3 PM'", "2020-01-02T15:00:00.0000000 Unspecified".to_owned()),
        ("'2 Jan 2020'", "2020-01-02T00:00:00.0000000 Unspecified".to_owned()),
        ("'Jan 2020'", "2020-01-01T00:00:00.0000000 Unspecified".to_owned()),
        ("'10:30 2020/1/2'", "2020-01-02T10:30:00.0000000 Unspecified".to_owned()),
        ("'3/4'", format!("{year}-03-04T00:00:00.0000000 Unspecified")),
        ("''", "0001-01-01T00:00:00.0000000 Unspecified".to_owned()),
        ("{}", "0001-01-01T00:00:00.0000000 Unspecified".to_owned()),
    ] {
        assert_eq!(date(text), expected, "{text}");
    }
    for text in [
        "nope",
        " nope ",
        "2020",
        "20200102",
        "2020-02-30",
        "31/12/2020",
        "2020-01-02T24:00:00Z",
        "2020-01-02T03:04:60Z",
        "Fri, 02 Jan 2020 03:04:05 GMT",
        "Thu Jan 02 2020 03:04:05 GMT+0200",
        "1/2/3/4",
        "2020-01-02T",
        "13 AM 1/2/2020",
        "2020-01-02T03:04:05+15:00",
        "/Date(0)/",
        "1/2/",
        "0001-01-01T00:00:00+02:00",
        "12:00 12:00",
    ] {
        assert_eq!(date(&format!("'{text}'")), format!("{text} is not a valid value for DateTime."));
    }
    assert_eq!(date("5"), "5 is not a valid value for DateTime.");
    assert_eq!(date("true"), "True is not a valid value for DateTime.");
    let offset = |text: &str| match parse(text, &settings)
        .and_then(|v| convert(v, DateTimeOffset::descriptor(), &settings))
    {
        Ok(value) => from_value::<DateTimeOffset>(value).unwrap().to_string(),
        Err(error) => error.message().to_owned(),
    };
    for (text, expected) in [
        (r#""\/Date(1234)\/""#, "1970-01-01T00:00:01.0000000+00:00"),
        ("'2020-01-02T03:04:05-03:30'", "2020-01-02T03:04:05.0000000-03:30"),
        ("'2020-01-02'", "2020-01-02T00:00:00.0000000+05:30"),
        ("''", "0001-01-01T00:00:00.0000000+00:00"),
        ("{}", "0001-01-01T00:00:00.0000000+00:00"),
        ("123", "123 is not a valid value for DateTimeOffset."),
    ] {
        assert_eq!(offset(text), expected, "{text}");
    }
}

#[test]
fn cnv_23_to_26_spans_guids_uris() {
    all::<TimeSpan>(&[
        ("5", r#""5.00:00:00""#),
        ("'01:30'", r#""01:30:00""#),
        ("{Ticks:1}", r#""00:00:00""#),
        ("' x '", "FormatException:  x  is not a valid value for TimeSpan."),
        ("1.5", "FormatException: 1.5 is not a valid value for TimeSpan."),
        (
            "'1:60'",
            "OverflowException: The TimeSpan could not be parsed because at least one of the numeric components is out \
             of range or contains too many digits.",
        ),
    ]);
    all::<Guid>(&[
        ("'{6F9619FF-8B86-D011-B42D-00CF4FC964FF}'", r#""6f9619ff-8b86-d011-b42d-00cf4fc964ff""#),
        ("''", "FormatException: Unrecognized Guid format."),
        ("{}", r#""00000000-0000-0000-0000-000000000000""#),
        (
            "5",
            "FormatException: Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
        ),
    ]);
    all::<Uri>(&[
        ("5", r#""5""#),
        ("'http://['", "UriFormatException: Invalid URI: The hostname could not be parsed."),
        ("{}", "MissingMethodException: No parameterless constructor defined for type of 'System.Uri'."),
    ]);
}

#[test]
fn cnv_27_enums() {
    all::<Color>(&[
        ("1", "1"),
        ("1e0", "1"),
        ("'green'", "1"),
        ("' BLUE '", "10"),
        ("'Red,Green'", "1"),
        ("'Green, 10'", "11"),
        ("'99'", "99"),
        ("-1", "-1"),
        ("{}", "0"),
        ("1.0", "FormatException: 1.0 is not a valid value for Color."),
        ("true", "FormatException: True is not a valid value for Color."),
        ("''", "FormatException:  is not a valid value for Color."),
        ("'Green,'", "FormatException: Green, is not a valid value for Color."),
        ("3000000000", "FormatException: 3000000000 is not a valid value for Color."),
        (
            "[]",
            "InvalidOperationException: Type 'Oracle.Model.Color' is not supported for deserialization of an array.",
        ),
    ]);
    all::<ByteEnum>(&[("255", "255"), ("256", "FormatException: 256 is not a valid value for ByteEnum.")]);
    all::<BigEnum>(&[("'huge'", "5000000000")]);
}

const INT: &str =
    "[System.Int32, mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089]";
const STRING: &str =
    "[System.String, mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089]";

#[test]
fn cnv_28_nullable() {
    let array = format!(
        "InvalidOperationException: Type 'System.Nullable`1[{INT}]' is not supported for deserialization of an array."
    );
    all::<Option<i32>>(&[
        ("null", "null"),
        ("5", "5"),
        ("''", "null"),
        ("'5'", "5"),
        ("' '", "Exception:  is not a valid value for Int32."),
        ("1.5", "Exception: 1.5 is not a valid value for Int32."),
        ("{}", "NullReferenceException: Object reference not set to an instance of an object."),
        ("[]", &array),
    ]);
    all::<Option<char>>(&[("''", "null"), ("'5'", r#""5""#)]);
    all::<Option<Point>>(&[(
        "5",
        "InvalidOperationException: Cannot convert object of type 'System.Int32' to type \
         'System.Nullable`1[Oracle.Model.Point]'",
    )]);
    all::<Option<String>>(&[("''", r#""""#)]);
}

#[test]
fn cnv_29_and_cnv_46_to_53_sequences() {
    all::<Vec<u8>>(&[
        ("[1,'2',255]", "[1,2,255]"),
        (
            "'AQI='",
            "InvalidOperationException: Cannot convert object of type 'System.String' to type 'System.Byte[]'",
        ),
        ("{}", "MissingMethodException: No parameterless constructor defined for type of 'System.Byte[]'."),
        ("[256]", "Exception: 256 is not a valid value for Byte."),
    ]);
    all::<ListOf<i32>>(&[
        ("[1,'2',3e0]", "[1,2,3]"),
        ("{}", "[]"),
        (
            "5",
            "InvalidOperationException: Cannot convert object of type 'System.Int32' to type \
             'System.Collections.Generic.List`1[System.Int32]'",
        ),
    ]);
    all::<Enumerable<i32>>(&[(
        "{}",
        &format!(
            "MissingMethodException: No parameterless constructor defined for type of \
             'System.Collections.Generic.IEnumerable`1[{INT}]'."
        ),
    )]);
    all::<ArrayList>(&[("[1,'a',null]", r#"[1,"a",null]"#), ("{}", "[]")]);
    let misfit = |name: &str| {
        format!(
            "ArgumentException: Object of type 'System.Collections.Generic.List`1[System.Int32]' cannot be converted to \
             type 'System.Collections.Generic.{name}`1[System.Int32]'."
        )
    };
    all::<HashSet<i32>>(&[
        ("[1]", &misfit("HashSet")),
        ("['x']", "Exception: x is not a valid value for Int32."),
        ("{}", "[]"),
    ]);
    all::<BTreeSet<i32>>(&[("[1]", &misfit("HashSet"))]);
    all::<VecDeque<i32>>(&[("[]", &misfit("Queue"))]);
    let error =
        convert(Value::from(vec![1]), <HashSet<i32>>::descriptor(), &Settings::default()).unwrap_err();
    assert!(error.is_at_invocation(), "REQ-57");
    let error = convert(Value::from(vec![vec![1]]), <Vec<HashSet<i32>>>::descriptor(), &Settings::default())
        .unwrap_err();
    assert!(!error.is_at_invocation());
}

#[test]
fn cnv_30_cnv_36_objects_of_any_type() {
    all::<Value>(&[("[1,{b:[2.50],a:null}]", r#"[1,{"b":[2.50],"a":null}]"#)]);
}

#[test]
fn cnv_33_cnv_35_dictionaries() {
    let ints = format!("System.Collections.Generic.Dictionary`2[{INT},{STRING}]");
    all::<BTreeMap<String, i32>>(&[
        ("{x:'1',X:2}", r#"{"x":1,"X":2}"#),
        ("{x:'y'}", "Exception: y is not a valid value for Int32."),
        (
            "5",
            "InvalidOperationException: Cannot convert object of type 'System.Int32' to type \
             'System.Collections.Generic.Dictionary`2[System.String,System.Int32]'",
        ),
    ]);
    all::<HashMap<i32, String>>(&[
        (
            "{}",
            &format!(
                "InvalidOperationException: Type '{ints}' is not supported for serialization/deserialization of a \
                 dictionary, keys must be strings or objects."
            ),
        ),
        (
            "[]",
            &format!(
                "InvalidOperationException: Type '{ints}' is not supported for deserialization of an array."
            ),
        ),
    ]);
    all::<Hashtable>(&[
        ("{a:[1]}", r#"{"a":[1]}"#),
        (
            "[]",
            "InvalidOperationException: Type 'System.Collections.Hashtable' is not supported for deserialization of an array.",
        ),
    ]);
}

#[test]
fn cnv_37_members() {
    all::<Person>(&[
        ("{}", r#"{"Id":0,"Name":null,"Home":null,"Tags":null,"Born":null}"#),
        ("{name:'a',ID:'5',Zip:1}", r#"{"Id":5,"Name":"a","Home":null,"Tags":null,"Born":null}"#),
        ("{Name:'a',name:'b'}", r#"{"Id":0,"Name":"b","Home":null,"Tags":null,"Born":null}"#),
        (
            "{Home:{CITY:5}}",
            r#"{"Id":0,"Name":null,"Home":{"Street":null,"City":"5"},"Tags":null,"Born":null}"#,
        ),
        ("{__type:null}", r#"{"Id":0,"Name":null,"Home":null,"Tags":null,"Born":null}"#),
        ("{Id:1,id:'x',Name:{}}", "Exception: x is not a valid value for Int32."),
        (
            "5",
            "InvalidOperationException: Cannot convert object of type 'System.Int32' to type 'Oracle.Model.Person'",
        ),
        (
            "[]",
            "InvalidOperationException: Type 'Oracle.Model.Person' is not supported for deserialization of an array.",
        ),
    ]);
    all::<Point>(&[("{x:1}", r#"{"X":1,"Y":0}"#)]);
    all::<TwinCase>(&[
        ("{VAL:1}", "AmbiguousMatchException: Ambiguous match found."),
        ("{}", r#"{"Val":0,"val":0}"#),
    ]);
    all::<BoxOf<i32>>(&[(
        "5",
        "InvalidOperationException: Cannot convert object of type 'System.Int32' to type \
         'Oracle.Model.Box`1[System.Int32]'",
    )]);
}

#[test]
fn cnv_38_classes_that_cannot_be_made() {
    let refused = "MissingMethodException: No parameterless constructor defined for type of";
    all::<NoDefaultCtor>(&[("{X:'x'}", &format!("{refused} 'Oracle.Model.NoDefaultCtor'."))]);
    all::<Shape>(&[("{Sides:1}", &format!("{refused} 'Oracle.Model.Shape'."))]);
}

#[test]
fn cnv_44_instances() {
    let mut settings = in_zone("UTC");
    settings.types.insert(Dog::descriptor);
    settings.types.insert(Square::descriptor);
    settings.types.insert(TimeSpan::descriptor);
    let dog = "{__type:'Oracle.Model.Dog',Breed:'b'}";
    assert!(converted(dog, Animal::descriptor(), &settings).starts_with(r#"{"DogField":0"#));
    assert!(converted(dog, Value::descriptor(), &settings).starts_with(r#"{"DogField":0"#));
    for (target, name) in [
        (Person::descriptor(), "Oracle.Model.Person"),
        (Shape::descriptor(), "Oracle.Model.Shape"),
        (<Vec<i32>>::descriptor(), "System.Int32[]"),
    ] {
        assert_eq!(
            converted(dog, target, &settings),
            format!(
                "InvalidOperationException: Cannot convert object of type 'Oracle.Model.Dog' to type '{name}'"
            )
        );
    }
    assert_eq!(
        converted(dog, i32::descriptor(), &settings),
        "Exception: Oracle.Model.Dog is not a valid value for Int32."
    );
    assert_eq!(
        converted("{__type:'System.TimeSpan',Ticks:5}", TimeSpan::descriptor(), &settings),
        r#""00:00:00""#
    );
    settings.types.insert(DateTimeOffset::descriptor);
    assert_eq!(
        converted("{__type:'System.DateTimeOffset'}", DateTimeOffset::descriptor(), &settings),
        r#""0001-01-01T00:00:00.0000000+00:00""#
    );
    let animal = convert(parse(dog, &settings).unwrap(), Animal::descriptor(), &settings).unwrap();
    assert!(
        matches!(from_value::<Animal>(animal).unwrap(), Animal::Dog(dog) if dog.breed.as_deref() == Some("b"))
    );
    let animal = convert(parse("{Name:'n'}", &settings).unwrap(), Animal::descriptor(), &settings).unwrap();
    assert!(matches!(from_value::<Animal>(animal).unwrap(), Animal::Animal(_)), "the base class itself");
}

#[test]
fn null_for_what_cannot_hold_it() {
    class_with_strings::check();
}

mod class_with_strings {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Strict {
        #[serde(rename = "Name")]
        name: String,
        #[serde(rename = "Tags")]
        tags: Option<Vec<String>>,
    }

    pub(super) fn check() {
        for (text, name) in [("{Name:null}", "Name"), ("{}", "Name"), ("{Name:'x',Tags:['a',null]}", "Tags")]
        {
            let error = from_value::<Strict>(parse(text, &in_zone("UTC")).unwrap()).unwrap_err();
            assert_eq!(error.exception_type(), "System.ArgumentNullException");
            assert_eq!(error.message(), format!("Value cannot be null.\r\nParameter name: {name}"), "{text}");
        }
    }
}

/// CNV-44: what was converted needs no rules to be decoded.
#[test]
fn an_instance_decodes_without_the_dialect() {
    fn same<T: ScriptType + DeserializeOwned + Debug>(text: &str) {
        let settings = in_zone("UTC");
        let value = convert(parse(text, &settings).unwrap(), T::descriptor(), &settings).unwrap();
        let Value::Instance(instance) = value.clone() else { panic!("{value:?} is no instance") };
        let by_rules = from_value::<T>(value).unwrap();
        assert_eq!(format!("{:?}", instance.decode::<T>().unwrap()), format!("{by_rules:?}"), "{text}");
    }
    same::<AllTypes>("{}");
    same::<AllTypes>(
        "{ bool: 'TRUE', byte: '0x1F', ulong: 18446744073709551615, float: 0.1, double: '1e300', decimal: 1.50, \
           char: 'x', string: 5, date: '2020-01-02', offset: '2020-01-02 03:04 +02:00', span: '1:02:03', \
           guid: '0123ABCD-4567-89ab-cdef-0123456789ab', uri: 'http://a/', color: 'green', nullInt: '', \
           bytes: [1, '2'], obj: [1.50] }",
    );
    same::<EnumHolder>("{ c: 'Green', a: 3 }");
    same::<BigHolder>("{}");
    same::<Point>("{ x: '5' }");
    same::<Kennel>("{ any: { a: [1, 2.50] } }");
}
