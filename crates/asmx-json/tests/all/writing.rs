//! The writer, rule by rule (RSP-12 to RSP-50).

use crate::model::*;
use asmx_json::schema::{ClassDescriptor, Construction, MemberDescriptor, MemberXml, ScriptType};
use asmx_json::{
    DateTime, DateTimeKind, DateTimeOffset, Decimal, Guid, Instance, Map, RawJson, Settings, TimeSpan,
    TypeTable, Uri, Value, full_name, parse, to_string, write,
};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

fn in_zone(name: &str) -> Settings {
    Settings { time_zone: jiff::tz::TimeZone::get(name).unwrap(), ..Settings::default() }
}

/// The text, or type and message of the error.
type Written = Result<String, (String, String)>;

fn with<T: Serialize + ?Sized>(value: &T, settings: &Settings) -> Written {
    let mut out = b"{\"d\":".to_vec();
    match write(value, &mut out, settings) {
        Ok(()) => Ok(String::from_utf8(out.split_off(5)).unwrap()),
        Err(error) => {
            assert_eq!(out, b"{\"d\":", "RSP-50");
            Err((error.exception_type().to_owned(), error.message().to_owned()))
        }
    }
}

fn text<T: Serialize + ?Sized>(value: &T) -> String {
    with(value, &in_zone("UTC")).unwrap()
}

#[test]
fn rsp_13_to_16_and_22_simple_scalars() {
    assert_eq!(text(&()), "null");
    assert_eq!(text(&None::<i32>), "null");
    assert_eq!(text(&Some(5)), "5");
    assert_eq!(text(""), "\"\"");
    assert_eq!(text(&'\0'), "null");
    assert_eq!(text(&'"'), r#""\"""#);
    assert_eq!(text(&'€'), "\"€\"");
    assert_eq!(text(&true), "true");
    assert_eq!(text(&(i8::MIN, u8::MAX, i16::MIN, u16::MAX)), "[-128,255,-32768,65535]");
    assert_eq!(text(&(i32::MIN, u32::MAX)), "[-2147483648,4294967295]");
    assert_eq!(text(&(i64::MIN, u64::MAX)), "[-9223372036854775808,18446744073709551615]");
    assert_eq!(text(&(0.1_f32, 1e15, f64::NAN)), "[0.1,1E+15,NaN]");
}

/// RSP-17: no local mean time, and the same offset when a text is read (CNV-20).
#[test]
fn rsp_17_dates_before_a_zone_had_standard_time() {
    for (zone, (year, month, day), iso, millis) in [
        ("America/New_York", (1, 1, 1), "0001-01-01T05:00:00Z", -62_135_578_800_000_i64),
        ("America/New_York", (1850, 7, 1), "1850-07-01T05:00:00Z", -3_771_169_200_000),
        ("Asia/Kolkata", (1900, 1, 1), "1899-12-31T18:30:00Z", -2_209_008_600_000),
        ("Europe/Paris", (1900, 1, 1), "1899-12-31T23:00:00Z", -2_208_992_400_000),
        ("Asia/Kathmandu", (1980, 1, 1), "1979-12-31T18:15:00Z", 315_512_100_000),
    ] {
        let settings = in_zone(zone);
        let date = DateTime::from_date(year, month, day).unwrap();
        assert_eq!(with(&date, &settings).unwrap(), format!(r#""\/Date({millis})\/""#), "{zone}");
        let read = DateTime::parse(iso, &settings.time_zone).unwrap();
        assert_eq!((read.ticks(), read.kind()), (date.ticks(), DateTimeKind::Local), "{zone}");
    }
}

#[test]
fn rsp_17_dates() {
    let at = |kind| DateTime::new(2020, 2, 29, 12, 34, 56).unwrap().with_kind(kind);
    for (zone, kind, expected) in [
        ("UTC", DateTimeKind::Utc, r#""\/Date(1582979696000)\/""#),
        ("Asia/Kolkata", DateTimeKind::Utc, r#""\/Date(1582979696000)\/""#),
        ("Asia/Kolkata", DateTimeKind::Local, r#""\/Date(1582959896000)\/""#),
        ("Asia/Kolkata", DateTimeKind::Unspecified, r#""\/Date(1582959896000)\/""#),
    ] {
        assert_eq!(with(&at(kind), &in_zone(zone)).unwrap(), expected);
    }
    let utc = |ticks| DateTime::from_ticks(ticks, DateTimeKind::Utc).unwrap();
    assert_eq!(text(&utc(0)), r#""\/Date(-62135596800000)\/""#);
    assert_eq!(text(&utc(DateTime::MAX.ticks())), r#""\/Date(253402300799999)\/""#);
    assert_eq!(with(&DateTime::MIN, &in_zone("Asia/Kolkata")).unwrap(), r#""\/Date(-62135596800000)\/""#);
    // Remainders are cut toward zero.
    assert_eq!(text(&utc(621_355_968_000_000_000 - 9_995)), r#""\/Date(0)\/""#);
    assert_eq!(text(&utc(621_355_968_000_000_000 + 9_999)), r#""\/Date(0)\/""#);
    assert_eq!(text(&utc(621_355_968_000_000_000 - 10_000)), r#""\/Date(-1)\/""#);
}

#[test]
fn rsp_18_to_20_offsets_guids_uris() {
    let clock = DateTime::new(2020, 2, 29, 12, 34, 56).unwrap();
    let offset = DateTimeOffset::new(clock, 330).unwrap();
    assert_eq!(text(&offset), r#""\/Date(1582959896000)\/""#);
    assert_eq!(text(&Guid::EMPTY), "\"00000000-0000-0000-0000-000000000000\"");
    let uri = Uri::new("http://EX.com/a b?x='1'&y=\"2\"").unwrap();
    assert_eq!(text(&uri), "\"http://ex.com/a%20b?x='1'&y=%222%22\"");
}

#[test]
fn rsp_23_decimals() {
    let decimals: Vec<Decimal> =
        ["1.50", "100", "-0.5", "0.00"].iter().map(|text| text.parse().unwrap()).collect();
    assert_eq!(text(&decimals), "[1.50,100,-0.5,0.00]");
}

#[test]
fn rsp_24_enums() {
    assert_eq!(text(&(Color(10), ByteEnum(255), Access(3))), "[10,255,3]");
    let refusal = "Enums based on System.Int64 or System.UInt64 are not JSON-serializable because JavaScript does not \
         support the necessary precision.";
    let error = |value: &dyn Fn(&Settings) -> Written| value(&in_zone("UTC")).unwrap_err();
    assert_eq!(
        error(&|s| with(&BigEnum(1), s)),
        ("System.InvalidOperationException".to_owned(), refusal.to_owned())
    );
    let member = format!("Cannot serialize member 'E' on type 'Oracle.Model.BigHolder'. {refusal}");
    assert_eq!(error(&|s| with(&BigHolder { e: BigEnum(1) }, s)).1, member);
    assert_eq!(error(&|s| with(&vec![BigHolder { e: BigEnum(1) }], s)).1, member);
    // An element is no member.
    let boxed = BoxOf { value: vec![BigEnum(1)], label: None };
    assert_eq!(error(&|s| with(&boxed, s)).1, refusal);
    assert_eq!(error(&|s| with(&BTreeMap::from([("a", BigEnum(1))]), s)).1, refusal);
}

#[test]
fn rsp_25_time_spans() {
    assert_eq!(
        text(&TimeSpan::from_millis(-1500)),
        r#"{"Ticks":-15000000,"Days":0,"Hours":0,"Milliseconds":-500,"Minutes":0,"Seconds":-1,"TotalDays":-1.7361111111111111E-05,"TotalHours":-0.00041666666666666664,"TotalMilliseconds":-1500,"TotalMinutes":-0.025,"TotalSeconds":-1.5}"#
    );
}

#[test]
fn rsp_27_names_are_escaped_too() {
    assert_eq!(text(&BTreeMap::from([("<x>'", 1)])), r#"{"\u003cx\u003e\u0027":1}"#);
    assert_eq!(text("/Date(0)/"), r#""/Date(0)/""#);
    assert_eq!(with("a&b", &Settings { encode_ampersand: false, ..in_zone("UTC") }).unwrap(), r#""a&b""#);
    assert_eq!(text(&format_args!("<{}>", 1)), r#""\u003c1\u003e""#);
}

#[test]
fn rsp_30_to_40_objects() {
    assert_eq!(text(&Person::default()), r#"{"Id":0,"Name":null,"Home":null,"Tags":null,"Born":null}"#);
    #[derive(Serialize)]
    struct Empty;
    #[derive(Serialize)]
    struct Anonymous<'a> {
        a: i32,
        b: &'a str,
    }
    assert_eq!(text(&Empty), "{}");
    assert_eq!(text(&Anonymous { a: 1, b: "x" }), r#"{"a":1,"b":"x"}"#);
    #[derive(Serialize)]
    enum Plain {
        Unit,
        New(i32),
        Tuple(i32, i32),
        Struct { a: i32 },
    }
    assert_eq!(
        text(&[Plain::Unit, Plain::New(1), Plain::Tuple(1, 2), Plain::Struct { a: 1 }]),
        r#"["Unit",{"New":1},{"Tuple":[1,2]},{"Struct":{"a":1}}]"#
    );
}

#[test]
fn rsp_35_rsp_36_type_names() {
    let mut settings = in_zone("UTC");
    settings.types.insert(Node::descriptor);
    settings.types.insert(WithScriptId::descriptor);
    settings.types.insert(Dog::descriptor);
    settings.types.insert(TimeSpan::descriptor);
    settings.types.insert(<BoxOf<i32>>::descriptor);
    let text = |value: &dyn Fn(&Settings) -> Written| value(&settings).unwrap();
    let node = Node { v: 1, next: Some(Box::new(Node { v: 2, next: None })) };
    assert_eq!(
        text(&|s| with(&node, s)),
        r#"{"__type":"Oracle.Model.Node","V":1,"Next":{"__type":"Oracle.Model.Node","V":2,"Next":null}}"#
    );
    assert_eq!(text(&|s| with(&WithScriptId { x: 1 }, s)), r#"{"__type":"custom.id","X":1}"#);
    assert_eq!(text(&|s| with(&Inner { z: 1 }, s)), r#"{"Z":1}"#);
    assert_eq!(text(&|s| with(&BoxOf { value: 1, label: None }, s)), r#"{"Value":1,"Label":null}"#);
    assert!(text(&|s| with(&TimeSpan::ZERO, s)).starts_with(r#"{"__type":"System.TimeSpan","Ticks":0,"#));
    // A union's variants are objects of their own classes, without a tag.
    let animals = vec![Animal::Dog(Dog::default()), Animal::Animal(AnimalBase::default())];
    assert_eq!(
        text(&|s| with(&animals, s)),
        r#"[{"__type":"Oracle.Model.Dog","DogField":0,"AnimalField":0,"Breed":null,"Name":null},{"AnimalField":0,"Name":null,"Sound":null}]"#
    );
    assert_eq!(settings.types.id_of("Oracle.Model.Node"), Some("Oracle.Model.Node"));
    assert!(TypeTable::new().is_empty());
}

#[test]
fn rsp_41_dictionaries() {
    let map = indexmap::IndexMap::from([("b", 2), ("a", 1)]);
    assert_eq!(text(&map), r#"{"b":2,"a":1}"#);
    assert_eq!(text(&HashMap::<String, i32>::new()), "{}");
    for keys in [vec!["a", "__type", "b"], vec!["__type", "a", "b"], vec!["a", "b", "__type"]] {
        let map: indexmap::IndexMap<_, _> = keys.into_iter().map(|key| (key, [1, 2])).collect();
        assert_eq!(text(&map), r#"{"__type":[1,2],"a":[1,2],"b":[1,2]}"#);
    }
    let alone: indexmap::IndexMap<_, _> = [("__type", "X")].into();
    assert_eq!(text(&[alone]), r#"[{"__type":"X"}]"#);
}

#[test]
fn rsp_42_keys_must_be_strings() {
    let settings = in_zone("UTC");
    let (exception, message) = with(&HashMap::from([(1, "a")]), &settings).unwrap_err();
    assert_eq!(exception, "System.ArgumentException");
    assert_eq!(
        message,
        format!(
            "Type '{}' is not supported for serialization/deserialization of a dictionary, keys must be strings or \
             objects.",
            full_name(<HashMap<i32, String>>::descriptor())
        )
    );
    assert_eq!(text(&HashMap::<i32, String>::new()), "{}");
    let mut out = Vec::new();
    let error = write(&HashMap::from([(Color(1), 1)]), &mut out, &settings).unwrap_err();
    assert!(error.is_dictionary_key());
    let name = full_name(<HashMap<Color, i32>>::descriptor());
    assert!(
        name.contains("[Oracle.Model.Color, Oracle, Version=0.0.0.0, Culture=neutral, PublicKeyToken=null]")
    );
    assert!(error.for_dictionary(&name).message().contains(&name));
}

#[test]
fn rsp_45_sequences() {
    assert_eq!(text(&vec![0_u8, 1, 255]), "[0,1,255]");
    assert_eq!(text(&['a', '\0', '"']), r#"["a",null,"\""]"#);
    assert_eq!(text(&vec![Some(vec![1]), Some(vec![]), None]), "[[1],[],null]");
}

#[test]
fn rsp_47_depth() {
    let nested = |depth| (0..depth).fold(Value::from(1), |value, _| Value::List(vec![value]));
    let settings = in_zone("UTC");
    assert!(with(&nested(99), &settings).is_ok());
    let error = ("System.ArgumentException".to_owned(), "RecursionLimit exceeded.".to_owned());
    assert_eq!(with(&nested(100), &settings), Err(error.clone()));
    // An empty container has nothing deeper.
    let empty = (0..99).fold(Value::List(vec![]), |value, _| Value::List(vec![value]));
    assert!(with(&empty, &settings).is_ok());
    let shallow = Settings { recursion_limit: 1, ..settings };
    assert_eq!(with(&Person::default(), &shallow), Err(error.clone()));
    assert_eq!(with(&DateTime::MIN, &shallow).unwrap(), r#""\/Date(-62135596800000)\/""#);
    assert_eq!(with(&1, &Settings { recursion_limit: 0, ..shallow }), Err(error));
}

#[test]
fn rsp_49_length() {
    let settings = Settings { max_json_length: 6, ..in_zone("UTC") };
    assert_eq!(with("éééé", &settings).unwrap(), "\"éééé\"");
    assert_eq!(with("😀😀", &settings).unwrap(), "\"😀😀\"");
    let (exception, message) = with("abcde", &settings).unwrap_err();
    assert_eq!(exception, "System.InvalidOperationException");
    assert!(message.ends_with("on the maxJsonLength property."));
}

#[test]
fn raw_text_and_values() {
    assert_eq!(text(&[RawJson::new("{ }")]), "[{ }]");
    let map: asmx_json::Map =
        [("n", Value::Null), ("d", Value::from(DateTime::UNIX_EPOCH))].into_iter().collect();
    assert_eq!(text(&Value::from(map)), r#"{"n":null,"d":"\/Date(0)\/"}"#);
    assert_eq!(to_string(&Value::from(vec![Value::from(1.5), Value::from("x")])).unwrap(), r#"[1.5,"x"]"#);
}

/// RSP-31, RSP-33, CNV-32, CNV-44.
#[test]
fn an_instance_is_written_whole() {
    const fn member(name: &'static str, settable: bool, written: bool) -> MemberDescriptor {
        MemberDescriptor {
            name,
            ty: i32::descriptor,
            field: false,
            settable,
            written,
            description: "",
            xml: MemberXml::PLAIN,
        }
    }
    static ZEROED: ClassDescriptor = ClassDescriptor {
        full_name: "Acme.Zeroed",
        type_id: None,
        arguments: &[],
        value_type: false,
        construction: Construction::Zeroed,
        members: &[member("B", true, true), member("Secret", true, false), member("A", false, true)],
        fresh: None,
        null: None,
        has_default: false,
        description: "",
    };
    static MADE: ClassDescriptor = ClassDescriptor {
        full_name: "Acme.Made",
        construction: Construction::Default,
        // As when a member hides its base class' one of another type.
        members: &[member("A", true, true), member("B", true, true), member("A", true, true)],
        fresh: Some(|show| {
            show("A", &"own");
            show("B", &7);
            show("A", &8);
        }),
        ..ZEROED
    };
    let set = Map::from_iter([("A", Value::from(1)), ("Secret", Value::from(2))]);
    assert_eq!(text(&Instance::new(&ZEROED, Map::new())), r#"{"B":0,"A":0}"#);
    assert_eq!(text(&Instance::new(&MADE, Map::new())), r#"{"A":"own","B":7,"A":8}"#);
    assert_eq!(text(&Instance::new(&MADE, set)), r#"{"A":1,"B":7,"A":8}"#);

    let mut settings = Settings::default();
    settings.types.insert(TimeSpan::descriptor);
    let span = parse(r#"{"__type":"System.TimeSpan","Ticks":5}"#, &settings).unwrap();
    assert_eq!(text(&span), text(&TimeSpan::ZERO));
}
