//! What is written is read again, and what else `XmlSerializer` takes.

use asmx_types::{
    ClassDescriptor, Construction, DateTime, DateTimeKind, EnumDescriptor, MemberDescriptor, MemberXml,
    Scalar, ScriptType, TypeDescriptor, Value,
};
use jiff::tz::TimeZone;

use super::{ReadError, ReadSettings, read};

static COLOR: TypeDescriptor = TypeDescriptor::Enum(EnumDescriptor {
    full_name: "Acme.Color",
    underlying: Scalar::Int32,
    flags: true,
    open: true,
    values: &[("Red", 1), ("Green", 2)],
    null: None,
    default: None,
    description: "",
});

const fn member(name: &'static str, ty: asmx_types::TypeRef) -> MemberDescriptor {
    MemberDescriptor {
        name,
        ty,
        field: false,
        settable: true,
        written: true,
        description: "",
        xml: MemberXml::PLAIN,
    }
}

static ROW: TypeDescriptor = TypeDescriptor::Class(ClassDescriptor {
    full_name: "Acme.Row",
    type_id: None,
    arguments: &[],
    value_type: false,
    construction: Construction::Zeroed,
    members: &[
        member("Id", i32::descriptor),
        member("Name", <Option<String>>::descriptor),
        member("Color", || &COLOR),
        member("Born", <Option<DateTime>>::descriptor),
        member("Rows", || &ROWS),
    ],
    fresh: None,
    null: None,
    has_default: false,
    description: "",
});
static ROWS: TypeDescriptor = TypeDescriptor::Sequence(asmx_types::SequenceKind::Array, || &ROW);

fn settings(zone: &TimeZone) -> ReadSettings<'_> {
    ReadSettings { namespace: "urn:x", zone, max_depth: 20 }
}

fn value(text: &str, ty: &'static TypeDescriptor) -> Result<Value, ReadError> {
    let zone = TimeZone::fixed(jiff::tz::offset(2));
    read(&text.replace(" NS", " xmlns='urn:x' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:xsd='http://www.w3.org/2001/XMLSchema'"), ty, &settings(&zone))
}

#[track_caller]
fn is<T: ScriptType>(text: &str, expected: impl Into<Value>) {
    assert_eq!(value(text, T::descriptor()), Ok(expected.into()), "{text}");
}

#[track_caller]
fn fails(text: &str, ty: &'static TypeDescriptor, expected: &str) {
    let error = value(text, ty).expect_err(text).to_string();
    assert!(error.contains(expected), "{text}: {error}");
}

/// CLS-26, read.
#[test]
fn scalars() {
    is::<i32>("<int NS> -5\n</int>", -5);
    is::<u64>("<unsignedLong NS>18446744073709551615</unsignedLong>", u64::MAX);
    is::<bool>("<boolean NS>1</boolean>", true);
    is::<f64>("<double NS>-INF</double>", f64::NEG_INFINITY);
    is::<char>("<char NS>65</char>", "A");
    is::<String>("<string NS> a&lt;&#x42;<![CDATA[<]]><!-- x -->\r\nb</string>", " a<B<\nb");
    is::<String>("<x:string xmlns:x='urn:x'/>", "");
    is::<Vec<u8>>("<base64Binary NS>YWL/\nAA==</base64Binary>", vec![97_u8, 98, 255, 0]);
    is::<Option<i32>>("<int NS xsi:nil='true' />", Value::Null);
    fails(
        "<int NS>1.5</int>",
        i32::descriptor(),
        "System.FormatException: Input string was not in a correct format.",
    );
    fails(
        "<int NS>2147483648</int>",
        i32::descriptor(),
        "System.OverflowException: Value was either too large",
    );
    fails("<int NS></int>", i32::descriptor(), "Input string was not in a correct format.");
    fails(
        "<boolean NS>True</boolean>",
        bool::descriptor(),
        "The string 'True' is not a valid Boolean value.",
    );
    fails("<base64Binary NS>a</base64Binary>", <Vec<u8>>::descriptor(), "not a valid Base-64 string");
    fails("<int xmlns='urn:y'>1</int>", i32::descriptor(), "<int xmlns='urn:y'> was not expected.");
}

#[test]
fn dates_with_what_they_say_of_their_zone() {
    let date = DateTime::new(2020, 1, 2, 3, 4, 5).expect("a date");
    let with = |kind| Value::DateTime(date.with_kind(kind));
    is::<DateTime>("<dateTime NS>2020-01-02T03:04:05</dateTime>", with(DateTimeKind::Unspecified));
    is::<DateTime>("<dateTime NS>2020-01-02T03:04:05Z</dateTime>", with(DateTimeKind::Utc));
    is::<DateTime>("<dateTime NS>2020-01-02T00:34:05.000-00:30</dateTime>", with(DateTimeKind::Local));
    is::<DateTime>("<dateTime NS>2020-01-02</dateTime>", Value::DateTime(date.date()));
    for wrong in
        ["", "2020-13-02T00:00:00", "2020-01-02T", "2020-01-02T03:04:05+1:00", "é020-01-02", "2020-01-0é"]
    {
        fails(
            &format!("<dateTime NS>{wrong}</dateTime>"),
            DateTime::descriptor(),
            "is not a valid AllXsd value.",
        );
    }
    // As Mono's XmlSerializer reads them, whose source is Microsoft's.
    let fraction = |ticks| {
        Value::DateTime(DateTime::from_ticks(date.ticks() + ticks, DateTimeKind::Utc).expect("a date"))
    };
    is::<DateTime>("<dateTime NS>2020-01-02T03:04:05.123456749Z</dateTime>", fraction(1_234_567));
    is::<DateTime>("<dateTime NS>2020-01-02T03:04:05.12345678Z</dateTime>", fraction(1_234_568));
    let day = |month, day| Value::DateTime(DateTime::from_date(2020, month, day).expect("a date"));
    is::<DateTime>("<dateTime NS>2020-03</dateTime>", day(3, 1));
    is::<DateTime>("<dateTime NS>2020</dateTime>", day(1, 1));
    fails(
        "<dateTime NS>2020-1-1</dateTime>",
        DateTime::descriptor(),
        "The string '2020-1-1' is not a valid AllXsd value.",
    );
}

/// CLS-21: any order, unknown elements, other namespaces, defaults, the first of several.
#[test]
fn members_in_any_order() {
    let text = "<Row NS><x><Id>9</Id></x><Color>Green Red</Color><Id>1</Id><Id>2</Id><Name xmlns=''>no</Name>\
                <Rows><Row /><Row xsi:nil='true'/><other/></Rows><Born xsi:nil='1'/></Row>";
    let row = value(text, &ROW).expect("a row");
    assert_eq!(row["Id"], Value::Int(1));
    assert_eq!(row["Name"], Value::Null);
    assert_eq!(row["Color"], Value::Int(3));
    assert_eq!(row["Born"], Value::Null);
    let rows = row["Rows"].as_list().expect("rows");
    assert_eq!((rows.len(), &rows[0]["Color"], &rows[1]), (2, &Value::Int(0), &Value::Null));
    fails("<Row NS><Color>Blue</Color></Row>", &ROW, "'Blue' is not a valid value for Color.");
    fails(
        "<Row NS xsi:type='Dog' />",
        &ROW,
        "The specified type was not recognized: name='Dog', namespace='urn:x'",
    );
    assert!(value("<Row NS xsi:type='Row' />", &ROW).is_ok());
    fails("<Row NS><Name><b/></Name></Row>", &ROW, "'Element' is an invalid XmlNodeType.");
}

#[test]
fn anything_by_its_named_type() {
    let text = "<ArrayOfAnyType NS><anyType xsi:type='xsd:int'>1</anyType><anyType>a</anyType><anyType xsi:nil='true'/></ArrayOfAnyType>";
    is::<Vec<Value>>(text, vec![Value::Int(1), Value::from("a"), Value::Null]);
}

/// Nothing that a client sends costs more than its length.
#[test]
fn hostile_documents_end_early() {
    for (text, expected) in [
        ("", "Root element is missing."),
        ("{}", "Data at the root level is invalid. Line 1, position 1."),
        ("<a", "Line 1"),
        ("<string NS>&x;</string>", "Reference to undeclared entity 'x'."),
        ("<!DOCTYPE a [<!ENTITY x 'y'>]><string NS>&x;</string>", "DTD is prohibited"),
        ("<string NS>&#0;</string>", "Invalid character reference"),
        ("<string NS>a</int>", "Line 1"),
        ("<string NS>a</string><b/>", "There are multiple root elements."),
        ("<string NS>a</string>b", "Data at the root level is invalid."),
    ] {
        fails(text, String::descriptor(), expected);
    }
    let deep = format!("<Row NS>{}", "<Rows><Row>".repeat(100_000));
    fails(&deep, &ROW, "nested too deeply");
    let unknown = format!("<Row NS>{}", "<x>".repeat(100_000));
    fails(&unknown, &ROW, "nested too deeply");
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=''")).collect();
    assert!(value(&format!("<Row NS{attributes} />"), &ROW).is_ok());
}

proptest::proptest! {
    /// What is written is read again.
    #[test]
    fn written_values_come_back(
        text in "[^\r\u{0}-\u{8}\u{b}-\u{1f}\u{fffe}\u{ffff}]*",
        numbers in proptest::collection::vec(proptest::option::of(proptest::num::i32::ANY), 0..5),
        bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..40),
        double in proptest::num::f64::NORMAL,
        ticks in 0_i64..3_155_378_975_999_999_999,
    ) {
        fn again<T: serde::Serialize + ScriptType>(value: &T, expected: Value) {
            let zone = TimeZone::UTC;
            let bytes = crate::write_in(value, T::descriptor(), "urn:x", &zone).expect("XML");
            let text = String::from_utf8(bytes).expect("text");
            assert_eq!(read(&text, T::descriptor(), &settings(&zone)), Ok(expected), "{text}");
        }
        again(&text, Value::from(text.as_str()));
        again(&numbers, numbers.iter().copied().map(Value::from).collect());
        again(&bytes, Value::from(bytes.clone()));
        again(&double, Value::Double(double));
        for kind in [DateTimeKind::Utc, DateTimeKind::Unspecified, DateTimeKind::Local] {
            let date = DateTime::from_ticks(ticks, kind).expect("a date");
            again(&date, Value::DateTime(date));
        }
    }

    /// Nothing panics.
    #[test]
    fn whatever_is_read(text in "(<|>|/|a|Row|Id|'|=|&|;|!|\\[|CDATA|xmlns|:|é| |\\?|-){0,60}") {
        let _ = value(&text, &ROW);
        let _ = value(&format!("<Row NS>{text}</Row>"), &ROW);
    }
}

/// XML 1.0 has no control characters, as themselves or as references.
#[test]
fn characters_that_no_xml_has_are_refused() {
    let refused = |text: &str| match value(text, &ROW) {
        Err(ReadError::Xml { message }) => message,
        other => panic!("{text:?}: {other:?}"),
    };
    let wanted = "'.', hexadecimal value 0x00, is an invalid character.";
    for text in
        ["<Row NS><Name>a\0</Name></Row>", "<Row NS><Name><![CDATA[\0]]></Name></Row>", "<Row NS a='\0'/>"]
    {
        assert!(refused(text).starts_with(wanted), "{}", refused(text));
    }
    assert!(refused("<Row NS><Name>&#2;</Name></Row>").contains("hexadecimal value 0x02, is an invalid"));
    assert!(
        refused("<Row NS><Other>\u{ffff}</Other></Row>").contains("hexadecimal value 0xFFFF, is an invalid")
    );
    let tabs = value("<Row NS><Name>a\tb\u{7f}\u{fffd}</Name></Row>", &ROW);
    assert!(tabs.is_ok(), "{tabs:?}");
}
