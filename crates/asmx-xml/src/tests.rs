//! Each kind of value as `XmlSerializer` writes it.

use std::collections::HashMap;

use asmx_types::{
    ClassDescriptor, Construction, DateTime, DateTimeKind, Decimal, EnumDescriptor, Guid, MemberDescriptor,
    MemberXml, Object, Scalar, ScriptType, TimeSpan, TypeDescriptor, TypeRef, Uri, Value, Xml,
};
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::{Refusal, write};

const NAMESPACES: &str =
    r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema""#;

/// What is written, and that it is the same of a value whose type is not known.
fn xml<T: Serialize + ScriptType>(value: &T) -> Result<String, Refusal> {
    let zone = TimeZone::fixed(jiff::tz::offset(2));
    let bytes = write(value, T::descriptor(), false, &zone);
    let erased: &dyn erased_serde::Serialize = value;
    assert_eq!(write(erased, T::descriptor(), false, &zone), bytes, "erased");
    let bytes = bytes?;
    let text = String::from_utf8(bytes).expect("text");
    let body = text.strip_prefix(r#"<?xml version="1.0" encoding="utf-8"?>"#).expect("a declaration");
    Ok(body.replace(NAMESPACES, " NS"))
}

#[track_caller]
fn is<T: Serialize + ScriptType>(value: &T, expected: &str) {
    assert_eq!(xml(value).as_deref(), Ok(expected));
}

#[track_caller]
fn refused<T: Serialize + ScriptType>(value: &T, expected: &str) {
    match xml(value) {
        Err(Refusal::Type { reason, .. }) => assert_eq!(reason, expected),
        other => panic!("{other:?}"),
    }
}

#[test]
fn values_are_named_after_their_schema_types() {
    is(&5, "<int>5</int>");
    is(&5_u8, "<unsignedByte>5</unsignedByte>");
    is(&true, "<boolean>true</boolean>");
    is(&'A', "<char>65</char>");
    is(&0.1_f32, "<float>0.1</float>");
    is(&f64::NEG_INFINITY, "<double>-INF</double>");
    is(&Decimal::new(150, 2), "<decimal>1.50</decimal>");
    is(&Guid::EMPTY, "<guid>00000000-0000-0000-0000-000000000000</guid>");
    is(&String::from("a<b>&\"\u{1}\r\n"), "<string>a&lt;b&gt;&amp;\"&#x1;\r\n</string>");
    is(&String::new(), "<string />");
    is(&TimeSpan::ZERO, "<TimeSpan NS />");
}

#[test]
fn dates_say_what_they_know_of_their_zone() {
    let date = DateTime::new(2020, 1, 2, 3, 4, 5).expect("a date");
    is(&date, "<dateTime>2020-01-02T03:04:05</dateTime>");
    is(&date.with_kind(DateTimeKind::Utc), "<dateTime>2020-01-02T03:04:05Z</dateTime>");
    let fine = DateTime::from_ticks(date.ticks() + 1_200_000, DateTimeKind::Local).expect("a date");
    is(&fine, "<dateTime>2020-01-02T03:04:05.12+02:00</dateTime>");
}

#[test]
fn lists_are_named_after_what_is_in_them() {
    is(
        &vec![Some("a"), None].into_iter().map(|s| s.map(str::to_owned)).collect::<Vec<_>>(),
        r#"<ArrayOfString NS><string>a</string><string xsi:nil="true" /></ArrayOfString>"#,
    );
    is(&vec![vec![1]], "<ArrayOfArrayOfInt NS><ArrayOfInt><int>1</int></ArrayOfInt></ArrayOfArrayOfInt>");
    is(&vec![b'a', b'b', 255, 0], "<base64Binary>YWL/AA==</base64Binary>");
    is(&Vec::<i64>::new(), "<ArrayOfLong NS />");
    is(
        &vec![Value::Int(1), Value::Null],
        r#"<ArrayOfAnyType NS><anyType xsi:type="xsd:int">1</anyType><anyType xsi:nil="true" /></ArrayOfAnyType>"#,
    );
}

struct Color(i32);

impl Serialize for Color {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl ScriptType for Color {
    fn descriptor() -> &'static TypeDescriptor {
        &TypeDescriptor::Enum(EnumDescriptor {
            full_name: "Acme.Color",
            underlying: Scalar::Int32,
            flags: true,
            open: true,
            values: &[("None", 0), ("Red", 1), ("Blue", 2)],
            null: None,
            default: None,
            description: "",
        })
    }
}

#[test]
fn enums_are_names() {
    is(&Color(0), "<Color>None</Color>");
    is(&Color(3), "<Color>Red Blue</Color>");
    refused(&Color(8), "There was an error generating the XML document.");
}

#[derive(Serialize)]
#[serde(rename = "Acme.Outer+Item", rename_all = "PascalCase")]
struct Item<T> {
    name: Option<String>,
    born: Option<DateTime>,
    stock: i32,
    extra: T,
}

impl<T: ScriptType> Item<T> {
    const MEMBERS: &'static [MemberDescriptor] = &[
        member("Name", <Option<String>>::descriptor, true),
        member("Born", <Option<DateTime>>::descriptor, true),
        member("Stock", i32::descriptor, false),
        member("Extra", T::descriptor, true),
    ];
}

const fn member(name: &'static str, ty: TypeRef, settable: bool) -> MemberDescriptor {
    MemberDescriptor {
        name,
        ty,
        field: false,
        settable,
        written: true,
        description: "",
        xml: MemberXml::PLAIN,
    }
}

impl<T: ScriptType> ScriptType for Item<T> {
    fn descriptor() -> &'static TypeDescriptor {
        const {
            &TypeDescriptor::Class(ClassDescriptor {
                full_name: "Acme.Outer+Item",
                type_id: None,
                arguments: &[],
                value_type: false,
                construction: Construction::Zeroed,
                members: Self::MEMBERS,
                fresh: None,
                null: None,
                has_default: false,
                description: "",
            })
        }
    }
}

fn item<T>(extra: T) -> Item<T> {
    Item { name: None, born: None, stock: 1, extra }
}

/// A `null` leaves a trace only where `Nullable` is declared; what can't be set is not written.
#[test]
fn members() {
    is(&item(vec![1_u8]), r#"<Item NS><Born xsi:nil="true" /><Extra>AQ==</Extra></Item>"#);
    is(
        &item(Xml::new("<?xml version=\"1.0\"?>\n<a/>")),
        r#"<Item NS><Born xsi:nil="true" /><Extra><a/></Extra></Item>"#,
    );
    is(
        &item(Value::from("x")),
        r#"<Item NS><Born xsi:nil="true" /><Extra xsi:type="xsd:string">x</Extra></Item>"#,
    );
    is(
        &Object::new([item(1)]).clone(),
        r#"<ArrayOfAnyType NS><anyType xsi:type="Item"><Stock>1</Stock><Extra>1</Extra></anyType></ArrayOfAnyType>"#,
    );
}

#[test]
fn what_cannot_be_written_is_refused_by_its_type() {
    refused(
        &item(HashMap::from([("a".to_owned(), 1)])),
        "There was an error reflecting type 'Acme.Outer+Item'.",
    );
    refused(
        &Uri::new("http://a/").expect("a URI"),
        "System.Uri cannot be serialized because it does not have a parameterless constructor.",
    );
    assert_eq!(xml(&()), Err(Refusal::Null));
    assert_eq!(xml(&None::<HashMap<String, i32>>), Err(Refusal::Null));
    assert_eq!(xml(&Object::NULL), Err(Refusal::Null));
}

/// The host knows results only as values that can be serialised: the refusal must come through that whole (RSP-55,
/// RSP-56).
#[test]
fn a_refusal_says_the_same_of_a_value_without_a_type() {
    let map = HashMap::from([("a".to_owned(), 1)]);
    let refusals: [(&dyn erased_serde::Serialize, &'static TypeDescriptor, Refusal); 3] = [
        (&(), <()>::descriptor(), Refusal::Null),
        (
            &map,
            <HashMap<String, i32>>::descriptor(),
            Refusal::Type {
                full_name: "System.Collections.Generic.Dictionary`2[[System.String, mscorlib, Version=4.0.0.0, \
                    Culture=neutral, PublicKeyToken=b77a5c561934e089],[System.Int32, mscorlib, Version=4.0.0.0, \
                    Culture=neutral, PublicKeyToken=b77a5c561934e089]]"
                    .to_owned(),
                reason: "The type System.Collections.Generic.Dictionary`2[[System.String, mscorlib, Version=4.0.0.0, \
                    Culture=neutral, PublicKeyToken=b77a5c561934e089],[System.Int32, mscorlib, Version=4.0.0.0, \
                    Culture=neutral, PublicKeyToken=b77a5c561934e089]] is not supported because it implements IDictionary."
                    .to_owned(),
            },
        ),
        (
            &Color(8),
            Color::descriptor(),
            Refusal::Type {
                full_name: "Acme.Color".to_owned(),
                reason: "There was an error generating the XML document.".to_owned(),
            },
        ),
    ];
    for (value, ty, refusal) in refusals {
        assert_eq!(write(value, ty, false, &TimeZone::UTC), Err(refusal));
    }
}

/// RSP-52.
#[test]
fn a_raw_string_is_the_whole_answer() {
    let text: &dyn erased_serde::Serialize = &"<a/>";
    assert_eq!(write(text, String::descriptor(), true, &TimeZone::UTC), Ok(b"<a/>".to_vec()));
}

/// CLS-25: a result that is a document has no namespace.
#[test]
fn documents_within_an_answer_have_their_own_namespace() {
    for (document, within) in [
        ("<root a=\"1\"><b>t</b></root>", "<root xmlns=\"\" a=\"1\"><b>t</b></root>"),
        ("<?xml version=\"1.0\"?>\n<a/>", "<a xmlns=\"\"/>"),
        ("<a>b</a>", "<a xmlns=\"\">b</a>"),
        ("<a xmlns=\"urn:y\" />", "<a xmlns=\"urn:y\" />"),
        ("<x:a xmlns:x=\"urn:y\" />", "<x:a xmlns:x=\"urn:y\" />"),
        ("", ""),
        ("é", "é"),
    ] {
        let value = Xml::new(document);
        let written =
            crate::write_wrapped("R", "urn:x", Some(("D", &value, Xml::descriptor())), &TimeZone::UTC);
        let inner = if within.is_empty() { "<D />".to_owned() } else { format!("<D>{within}</D>") };
        assert_eq!(written, Ok(format!("<R xmlns=\"urn:x\">{inner}</R>")));
    }
}

/// CLS-12: a namespace, a line for each element, and nothing as an element too.
#[test]
fn answers_to_forms_are_indented() {
    #[track_caller]
    fn is<T: Serialize + ScriptType>(value: &T, expected: &str) {
        let bytes = crate::write_in(value, T::descriptor(), "urn:a&b", &TimeZone::UTC).expect("XML");
        let text = String::from_utf8(bytes).expect("text");
        let body =
            text.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n").expect("a declaration");
        assert_eq!(body.replace(NAMESPACES, " NS"), expected);
    }
    is(&3, "<int xmlns=\"urn:a&amp;b\">3</int>");
    is(&String::new(), "<string xmlns=\"urn:a&amp;b\" />");
    is(&None::<String>, "<string NS xsi:nil=\"true\" xmlns=\"urn:a&amp;b\" />");
    is(&Vec::<i32>::new(), "<ArrayOfInt NS xmlns=\"urn:a&amp;b\" />");
    is(
        &vec![vec![1, 2], vec![]],
        "<ArrayOfArrayOfInt NS xmlns=\"urn:a&amp;b\">\r\n  <ArrayOfInt>\r\n    <int>1</int>\r\n    <int>2</int>\r\n  </ArrayOfInt>\r\n  \
         <ArrayOfInt />\r\n</ArrayOfArrayOfInt>",
    );
    is(
        &vec![Some("a".to_owned()), None],
        "<ArrayOfString NS xmlns=\"urn:a&amp;b\">\r\n  <string>a</string>\r\n  <string xsi:nil=\"true\" />\r\n</ArrayOfString>",
    );
}
