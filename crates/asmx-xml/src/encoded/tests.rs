use asmx_types::{ScriptType, Value};
use jiff::tz::TimeZone;

use super::{Encoded, EncodedSettings, write_encoded_wrapped};
use crate::{ReadError, ReadSettings, Reader};

const START: &str = "<e:Body xmlns:e='urn:e' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
                     xmlns:xsd='http://www.w3.org/2001/XMLSchema' xmlns:se='http://schemas.xmlsoap.org/soap/encoding/' \
                     xmlns:s2='http://www.w3.org/2003/05/soap-encoding'>";

/// The parameter `a` of the call in a body.
fn read<T: ScriptType>(body: &str) -> Result<Value, ReadError> {
    let zone = TimeZone::UTC;
    let settings = ReadSettings { namespace: "urn:t", zone: &zone, max_depth: 60 };
    let text = format!("{START}{body}</e:Body>");
    let mut reader = Reader::new(&text);
    reader.child()?.expect("a body");
    let encoded = Encoded::read(&mut reader, &settings)?;
    reader.end()?;
    let call = encoded.find("M", "urn:m").expect("a call");
    let read = encoded.members(call, [("a", T::descriptor as _)].into_iter(), &settings)?;
    Ok(read.get("a").cloned().expect("a default at least"))
}

fn parameter<T: ScriptType>(a: &str, beside: &str) -> Result<Value, ReadError> {
    read::<T>(&format!("<m:M xmlns:m='urn:m'>{a}</m:M>{beside}"))
}

fn told<T: ScriptType>(a: &str, beside: &str) -> String {
    parameter::<T>(a, beside).expect_err("it is refused").to_string()
}

#[test]
fn values_and_what_refers_to_them() {
    for a in [
        "<a xsi:type='xsd:int'>5</a>",
        "<a>5</a>",
        "<a xsi:type='se:int'> 5 </a>",
        "<a href='#1'/>",
        "<a s2:ref='1'/>",
    ] {
        assert_eq!(parameter::<i32>(a, "<multiRef id='1'>5</multiRef>"), Ok(Value::Int(5)), "{a}");
    }
    for a in ["", "<a xsi:nil='true'/>", "<x:a xmlns:x='urn:m'>5</x:a>", "<b>5</b>"] {
        assert_eq!(parameter::<i32>(a, ""), Ok(Value::Int(0)), "{a}");
    }
    assert_eq!(parameter::<String>("<a>x &amp; <![CDATA[<y>]]></a>", ""), Ok(Value::from("x & <y>")));
    assert_eq!(parameter::<Vec<u8>>("<a>AQ==</a>", ""), Ok(Value::from(vec![1])));
    assert_eq!(parameter::<Value>("<a xsi:type='xsd:long'>7</a>", ""), Ok(Value::Long(7)));
    assert_eq!(parameter::<Value>("<a>7</a>", ""), Ok(Value::from("7")));
}

#[test]
fn lists_whatever_their_elements_are_called() {
    let list = Value::from(vec![1, 2]);
    for a in [
        "<a xsi:type='se:Array' se:arrayType='xsd:int[2]'><Item>1</Item><x xsi:type='xsd:int'>2</x></a>",
        "<a s2:itemType='xsd:int' s2:arraySize='2'><i>1</i><i href='#2'/></a>",
        "<a href='#1'/>",
    ] {
        let beside = "<se:Array id='1' se:arrayType='xsd:int[]'><i>1</i><i>2</i></se:Array><m id='2'>2</m>";
        assert_eq!(parameter::<Vec<i32>>(a, beside).as_ref(), Ok(&list), "{a}");
        assert_eq!(parameter::<Value>(a, beside).map(|value| value.as_list().map(<[_]>::len)), Ok(Some(2)));
    }
    let nothing = parameter::<Vec<String>>("<a se:arrayType='xsd:string[2]'><i xsi:nil='1'/><i/></a>", "");
    assert_eq!(nothing, Ok(Value::List(vec![Value::Null, Value::from("")])));
}

#[test]
fn what_is_not_taken() {
    let text = told::<i32>("<a xsi:type='xsd:string'>5</a>", "");
    assert!(text.ends_with("Cannot assign object of type System.String to an object of type System.Int32."));
    let text = told::<i32>("<a href='#nope'/>", "");
    assert!(text.ends_with("The referenced element with ID 'nope' was not found in the document."), "{text}");
    assert!(told::<i32>("<a>x</a>", "").contains("Input string was not in a correct format."));
    assert!(told::<Vec<u8>>("<a>!</a>", "").contains("Base-64"));
}

/// What refers to itself ends, and what refers to the same again and again does not become endless.
#[test]
fn hostile_references() {
    let circle = "<l id='1'><i href='#2'/></l><l id='2'><i href='#1'/></l>";
    assert!(told::<Value>("<a href='#1'/>", "<l id='1' href='#1'/>").contains("refers to itself"));
    assert!(told::<Vec<Vec<Vec<Vec<i32>>>>>("<a href='#1'/>", circle).contains("refers to itself"));
    let doubled: String = (0..25)
        .map(|n| {
            let next = n + 1;
            format!("<l id='{n}' se:arrayType='xsd:anyType[]'><i href='#{next}'/><i href='#{next}'/></l>")
        })
        .collect();
    let text = told::<Value>("<a href='#0'/>", &format!("{doubled}<l id='25'>x</l>"));
    assert!(text.contains("refer to each other too often"), "{text}");
    let long = "x".repeat(100_000);
    let many = "<i href='#1'/>".repeat(1000);
    let text = told::<Vec<String>>(&format!("<a>{many}</a>"), &format!("<s id='1'>{long}</s>"));
    assert!(text.contains("refer to each other too often"), "{text}");
    let deep = format!("<a>{}{}</a>", "<i>".repeat(70), "</i>".repeat(70));
    assert!(told::<Value>(&deep, "").contains("nested too deeply"));
    let chain: String = (0..70).map(|n| format!("<l id='{n}' href='#{}'/>", n + 1)).collect();
    assert!(told::<Value>("<a href='#0'/>", &chain).contains("nested too deeply"));
    assert!(read::<i32>("<m:M xmlns:m='urn:m'><a>").is_err());
    assert!(read::<i32>("<!DOCTYPE x><m:M xmlns:m='urn:m'/>").is_err());
}

/// As much is read as was sent, however long it is.
#[test]
fn a_long_list() {
    let items = "<i/>".repeat(50_000);
    let list = parameter::<Vec<String>>(&format!("<a>{items}</a>"), "");
    assert_eq!(list.map(|value| value.as_list().map(<[_]>::len)), Ok(Some(50_000)));
}

fn written<T: ScriptType + serde::Serialize>(value: &T, is_12: bool) -> String {
    let zone = &TimeZone::UTC;
    let settings = EncodedSettings { namespace: "urn:x", types: "urn:x/encodedTypes", is_12, zone };
    write_encoded_wrapped("R", "urn:x", Some(("r", value, T::descriptor())), &settings)
        .expect("it has a form")
}

/// As ASP.NET's own source writes it (the recorded answers are in the host's tests).
#[test]
fn lists_in_both_versions() {
    let jagged = vec![Some(vec![1]), None];
    assert_eq!(
        written(&jagged, false),
        "<tns:R><r href=\"#id1\" /></tns:R><soapenc:Array id=\"id1\" soapenc:arrayType=\"xsd:int[][2]\"><Item href=\"#id2\" />\
         <Item xsi:nil=\"true\" /></soapenc:Array><soapenc:Array id=\"id2\" soapenc:arrayType=\"xsd:int[1]\"><Item>1</Item>\
         </soapenc:Array>"
    );
    assert_eq!(
        written(&jagged, true),
        "<tns:R><rpc:result xmlns=\"\">r</rpc:result><r soapenc:id=\"id1\" soapenc:itemType=\"xsd:anyType\" \
         soapenc:arraySize=\"2\"><Item soapenc:id=\"id2\" soapenc:itemType=\"xsd:int\" soapenc:arraySize=\"1\"><Item>1</Item></Item>\
         <Item xsi:nil=\"true\" /></r></tns:R>"
    );
    assert_eq!(written(&None::<String>, false), "<tns:R />");
    assert_eq!(written(&"a<b".to_owned(), false), "<tns:R><r xsi:type=\"xsd:string\">a&lt;b</r></tns:R>");
}
