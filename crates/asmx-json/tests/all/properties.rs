//! What must hold for any text and any value.

use crate::model::*;
use asmx_json::schema::{ScriptType, TypeRef};
use asmx_json::{
    DateTime, DateTimeKind, Decimal, Guid, Map, Null, Settings, TimeSpan, TypeTable, Uri, Value, hot, parse,
    to_string, write,
};
use proptest::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

fn settings() -> Settings {
    Settings {
        time_zone: jiff::tz::TimeZone::get("Europe/Berlin").unwrap(),
        max_members: usize::MAX,
        ..Settings::serializer()
    }
}

/// A value in the form of the naive reader.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => format!("int {value}"),
        Value::Long(value) => format!("long {value}"),
        Value::Decimal(value) => format!("decimal {value}"),
        Value::Double(value) if value.is_nan() => "double NaN".to_owned(),
        Value::Double(value) if value.is_infinite() => {
            format!("double {}Infinity", if *value < 0.0 { "-" } else { "" })
        }
        Value::Double(value) => format!("double {value:?}"),
        Value::String(text) => format!("{text:?}"),
        Value::DateTime(date) => format!("date {}", date.ticks()),
        Value::List(list) => {
            format!("[{}]", list.iter().map(|value| shown(value) + ",").collect::<String>())
        }
        Value::Dictionary(map) => {
            format!(
                "{{{}}}",
                map.iter().map(|(key, value)| format!("{key:?}:{},", shown(value))).collect::<String>()
            )
        }
        _ => unreachable!(),
    }
}

/// Pieces that the grammar cares about, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[\\[\\]{}:,]",
        2 => "[ \t\r\n\u{a0}\u{2028}\u{feff}]",
        3 => "[\"'\\\\]",
        2 => "[a-zA-Z0-9._+-]{1,4}",
        1 => "[+-]?[0-9]{0,12}(\\.[0-9]{0,6})?([eE][+-]?[0-9]{0,3})?",
        1 => Just("null".to_owned()),
        1 => Just("true".to_owned()),
        1 => Just("NaN".to_owned()),
        1 => Just("-Infinity".to_owned()),
        2 => "\"[a-z'é😀]{0,4}\"",
        1 => "'[a-z\"/]{0,4}'",
        1 => "\\\\u[0-9a-fdD8cC \\+]{0,4}",
        1 => "\\\\[bfnrt/'\"ax]",
        1 => "\"\\\\/Date\\(-?[0-9]{0,15}([+-][0-9]{2,4}|[a-zA-Z0-9])?\\)\\\\/\"",
        1 => "\"\\\\/Date\\([0-9x]{0,3}\"",
        1 => Just("\\/\"".to_owned()),
        1 => "[éß中😀$#;=\0]",
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// Texts that are mostly right.
fn nearly_right() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "-?[0-9]{1,11}",
        "-?[0-9]{0,5}\\.[0-9]{1,6}",
        "-?[0-9]{1,4}[eE][+-]?[0-9]{1,2}",
        "\"([a-z é😀]|\\\\n|\\\\u00e9|\\\\/){0,6}\"",
        "'[a-z\"]{0,5}'",
        "\"\\\\/Date\\(-?[0-9]{1,13}\\)\\\\/\"",
        "null|true|false",
        Just("[]".to_owned()),
        Just("{}".to_owned()),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let key = prop_oneof!["[a-c]", "\"[a-c]{0,2}\"", "'[a-c]'"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(|list| format!("[{}]", list.join(","))),
            prop::collection::vec((key, inner), 0..5).prop_map(|entries| {
                let entries: Vec<_> =
                    entries.into_iter().map(|(key, value)| format!("{key} : {value}")).collect();
                format!("{{ {} }}", entries.join(" ,"))
            }),
        ]
    })
}

fn both_agree(text: &str) {
    let ours = parse(text, &settings()).map(|value| shown(&value));
    let ours = ours.map_err(|error| (error.exception_type(), error.message().to_owned()));
    assert_eq!(ours, crate::naive::read(text, 100), "{text:?}");
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<i64>().prop_filter("not an int", |long| i32::try_from(*long).is_err()).prop_map(Value::from),
        (any::<i64>(), 1_u32..=28).prop_map(|(units, scale)| Value::from(Decimal::new(units, scale))),
        any::<String>().prop_map(Value::from),
        (-62_135_596_800_000_i64..=253_402_300_799_999)
            .prop_map(|millis| Value::from(DateTime::from_unix_millis(millis).unwrap())),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::vec((any::<String>(), inner), 0..6).prop_map(|entries| {
                let entries = entries.into_iter().filter(|(key, _)| key != "__type");
                Value::from(entries.collect::<Map>())
            }),
        ]
    })
}

/// One of each kind of parameter.
#[derive(Debug, Deserialize)]
#[serde(rename = "$asmx::Arguments", deny_unknown_fields)]
#[allow(dead_code)] // compared by their Debug texts
struct Arguments {
    all: Option<AllTypes>,
    list: Option<Vec<Option<i64>>>,
    map: Option<BTreeMap<String, f64>>,
    color: Color,
    text: String,
    any: Value,
    node: Option<Node>,
    character: Option<char>,
}

const PARAMETERS: &[(&str, TypeRef)] = &[
    ("all", <Option<AllTypes>>::descriptor),
    ("list", <Option<Vec<Option<i64>>>>::descriptor),
    ("map", <Option<BTreeMap<String, f64>>>::descriptor),
    ("color", Color::descriptor),
    ("text", String::descriptor),
    ("any", Value::descriptor),
    ("node", <Option<Node>>::descriptor),
    ("character", <Option<char>>::descriptor),
];

/// Anything that might stand where a scalar is wanted.
fn scalar_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "-?[0-9]{1,3}",
        1 => "[+-]?[0-9]{1,20}",
        1 => "-?[0-9]{0,3}\\.[0-9]{0,30}",
        1 => "-?[0-9]{1,3}\\.?[0-9]{0,2}[eE][+-]?[0-9]{1,3}",
        2 => "null|true|false|NaN|-0|-0.0|-0e0|1-|05|00",
        2 => "[\"'][a-z0-9 ]{0,3}[\"']",
        1 => "\"\\\\u00[0-9a-f]{2}\"",
        1 => "\"\\\\/Date\\(-?[0-9]{1,14}[Z]?\\)\\\\/\"",
        1 => "'(2020-01-02|01:02:03|green|0x1F|5)'",
        1 => "\"http://[a-z\\[ ]{1,4}/\"",
        1 => Just("\"0123abcd-4567-89ab-cdef-0123456789ab\"".to_owned()),
        1 => Just("\"{0123abcd-4567-89ab-cdef-0123456789ab}\"".to_owned()),
        1 => Just("[]".to_owned()),
        1 => Just("{}".to_owned()),
        1 => Just("[1,2]".to_owned()),
        1 => Just("{a:1}".to_owned()),
        1 => Just("{__type:1}".to_owned()),
        1 => nearly_right(),
    ]
}

/// A `__type`, mostly the one that fits.
fn type_member(id: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(format!("\"__type\":\"{id}\"")),
        1 => Just(format!("'\\u005f_type' : '{id}'")),
        1 => "__type:(null|5|\"Oracle.Model.(Node|Person|Point|Nobody)\"|\\{\\}|'')",
        1 => "__TYPE:'x'",
    ]
}

/// A member that nobody has, with whatever stands there.
fn unknown_member() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        3 => "\"object:[0-9]{1,3}\"|[0-9]{1,3}|null",
        3 => scalar_text(),
        2 => nearly_right(),
        1 => "\\{a:\\{__type:(null|'x')\\}\\}|\\[1,\\]|\\{a:1,\\}|0x1|--1|1e400|nul|[0-9]{29,40}",
        1 => "\"\\\\/Date\\((-?[0-9]{1,20}|x)\\)\\\\/\"",
    ];
    ("\"\\$\\$hashKey\"|unknown|'é'|\"\"|a\\.b", value).prop_map(|(name, value)| format!("{name}:{value}"))
}

fn body() -> impl Strategy<Value = String> {
    const MEMBERS: &[&str] = &[
        "Bool", "Byte", "SByte", "Short", "UShort", "Int", "UInt", "Long", "ULong", "Float", "Double",
        "Decimal", "Char", "String", "Date", "Offset", "Span", "Guid", "Uri", "Color", "NullInt", "Bytes",
        "Obj",
    ];
    // What fits, often enough that whole objects come through.
    const FITTING: &[&str] = &[
        "true",
        "5",
        "-5",
        "7",
        "7",
        "-70000",
        "70000",
        "-1e0",
        "18446744073709551615",
        "1.5",
        "-0.0",
        "1.50",
        "'x'",
        "\"a\\nb\"",
        "\"\\/Date(1)\\/\"",
        "\"\\/Date(2)\\/\"",
        "'1:00'",
        "'0123abcd456789abcdef0123456789ab'",
        "'a b'",
        "10",
        "null",
        "[1,255]",
        "{x:[1,{}]}",
    ];
    let member = |index: usize, text: &str| format!("\"{}\":{text}", MEMBERS[index]);
    let in_another_case = (0..MEMBERS.len())
        .prop_map(move |index| format!("\"{}\":{}", MEMBERS[index].to_lowercase(), FITTING[index]));
    let unusual = prop_oneof![
        2 => in_another_case,
        4 => type_member("Oracle.Model.AllTypes"),
        4 => unknown_member(),
        2 => (0..MEMBERS.len(), scalar_text()).prop_map(move |(index, text)| member(index, &text)),
    ];
    let good = prop::collection::vec(any::<bool>(), MEMBERS.len());
    let cased = prop::option::weighted(0.3, 0..MEMBERS.len());
    let all = (good, cased, prop::collection::vec((unusual, any::<prop::sample::Index>()), 0..3));
    let all = all.prop_map(move |(good, cased, odd)| {
        let fits = good.iter().enumerate().map(|(index, good)| match (*good, index) {
            (false, 2 | 5 | 7) => member(index, "-12"),
            (_, 7) => member(index, "9223372036854775807"),
            (_, 15 | 16) => String::new(),
            _ => member(index, FITTING[index]),
        });
        let fits = fits.enumerate().map(|(index, text)| match MEMBERS[index] {
            name if cased == Some(index) => text.replacen(name, &name.to_lowercase(), 1),
            _ => text,
        });
        let mut all: Vec<_> = fits.filter(|text| !text.is_empty()).collect();
        for (text, at) in odd {
            all.insert(at.index(all.len() + 1), text);
        }
        format!("{{{}}}", all.join(","))
    });
    let list = prop::collection::vec("-?[0-9]{1,19}|null|'5'", 0..4)
        .prop_map(|list| format!("[{}]", list.join(",")));
    let number = "-?[0-9]{1,30}|-?[0-9]{0,20}\\.[0-9]{0,12}|[0-9]\\.[0-9]{0,25}e-?[0-9]{1,3}";
    let map = prop::collection::vec(("[a-c]|'x y'|\"\\\\u0061\"|é", number), 0..4).prop_map(|map| {
        format!(
            "{{{}}}",
            map.into_iter().map(|(key, value)| format!("{key}:{value}")).collect::<Vec<_>>().join(",")
        )
    });
    let text = prop_oneof![
        5 => "'[a-z\"é]{0,3}'",
        5 => "\"([a-z]|\\\\n|\\\\ud83d\\\\ude00){0,3}\"",
        1 => "\"(\\\\ud83d|\\\\/Date\\(){0,3}\"",
        1 => "null|5",
    ];
    let inner = prop::collection::vec(
        prop_oneof![
            2 => Just("V:1".to_owned()),
            2 => "(next|Next|NEXT):(null|\\{v:[0-9]\\}|\\{V:'-?[0-9]{0,2}',x:\\{\\}\\})",
            1 => "[vV]:(\"[0-9]{0,12}\"|'-?0{0,2}[0-9]{0,2}'|' 1'|\"\\\\u0031\")",
            1 => unknown_member(),
            1 => type_member("Oracle.Model.Node"),
        ],
        0..5,
    );
    let inner = inner.prop_map(|members| format!("{{{}}}", members.join(",")));
    let node = prop_oneof![
        1 => "\\{V:[0-9],'Next':\\{\"V\":[0-9]{1,3},\"Next\":null\\}\\}|null|\\{V:1\\}|\\{v:1\\}",
        3 => inner,
    ];
    let fitting = (
        prop_oneof![Just("null".to_owned()), all],
        list,
        map,
        "-?[0-9]{1,2}|'green'",
        text,
        nearly_right(),
        node,
    );
    let extra = prop_oneof![
        3 => unknown_member(),
        1 => "(Text|TEXT|aLL|Node): (1|'x'|null|\\{\\})",
        1 => "text: 'again'",
        1 => type_member("Oracle.Model.Node"),
    ];
    let extra = prop::option::weighted(0.3, (extra, any::<prop::sample::Index>()));
    let odd = prop::option::weighted(0.2, scalar_text());
    (fitting, odd, 0..8_usize, extra).prop_map(|(values, odd, at, extra)| {
        let (all, list, map, color, text, any, node) = values;
        let mut values = [all, list, map, color, text, any, node, "'c'".to_owned()];
        if let Some(odd) = odd {
            values[at] = odd;
        }
        let members = PARAMETERS.iter().zip(values).map(|((name, _), value)| format!("{name}: {value}"));
        let mut members: Vec<_> = members.collect();
        if let Some((extra, at)) = extra {
            members.insert(at.index(members.len() + 1), extra);
        }
        format!("{{{}}}", members.join(", "))
    })
}

/// Whatever the hot path accepts, the cold one accepts with the same result. Says whether it was accepted.
fn paths_agree<T: DeserializeOwned + std::fmt::Debug>(
    parameters: &[(&'static str, TypeRef)],
    body: &str,
) -> bool {
    // Whatever a null becomes, the hot path has no word in it. What `__type` makes depends on the table.
    let mut table = TypeTable::new();
    TYPES.iter().for_each(|ty| table.insert(*ty));
    let settings = [
        (table.clone(), Null::Error),
        (table, Null::Default),
        (TypeTable::new(), Null::Error),
        (TypeTable::unresolved(), Null::Error),
    ]
    .map(|(types, null)| Settings { null, types, ..settings() });
    let accepted = settings.map(|settings| agree::<T>(parameters, body, &settings));
    accepted.contains(&true)
}

fn agree<T: DeserializeOwned + std::fmt::Debug>(
    parameters: &[(&'static str, TypeRef)],
    body: &str,
    settings: &Settings,
) -> bool {
    assert!(parameters.iter().all(|(_, ty)| hot::supports(ty())));
    let Ok(hot) = hot::from_slice::<T>(body.as_bytes(), settings) else { return false };
    match crate::bind::bind::<T>(parameters, body, settings) {
        Ok(cold) => assert_eq!(format!("{hot:?}"), format!("{cold:?}"), "{body}"),
        Err(fault) => panic!("{fault:?} for {body}"),
    }
    true
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename = "Acme.Everything")]
struct Everything {
    signed: (i8, i16, i32, i64),
    unsigned: (u8, u16, u32, u64),
    single: f32,
    double: f64,
    decimal: Decimal,
    character: char,
    text: String,
    date: DateTime,
    guid: Guid,
    uri: Uri,
    optional: Option<bool>,
    list: Vec<Option<String>>,
    map: BTreeMap<String, i32>,
    value: Value,
}

fn everything() -> impl Strategy<Value = Everything> {
    let integers = (any::<(i8, i16, i32, i64)>(), any::<(u8, u16, u32, u64)>());
    let floats = (any::<f32>(), any::<f64>(), any::<i64>(), 0_u32..29);
    let scalars = (any::<char>(), any::<String>(), 0..=DateTime::MAX.ticks() / 10_000, any::<u128>());
    let rest =
        (any::<Option<bool>>(), any::<Vec<Option<String>>>(), any::<BTreeMap<String, i32>>(), any_value());
    (integers, floats, scalars, rest).prop_map(|(integers, floats, scalars, rest)| Everything {
        signed: integers.0,
        unsigned: integers.1,
        single: floats.0 + 0.0,
        double: floats.1 + 0.0,
        decimal: Decimal::new(floats.2, floats.3),
        // One unit in .NET, and not the one that is null.
        character: if scalars.0.len_utf16() == 1 && scalars.0 != '\0' { scalars.0 } else { 'x' },
        text: scalars.1,
        date: DateTime::from_ticks(scalars.2 * 10_000, DateTimeKind::Utc).unwrap(),
        guid: uuid::Uuid::from_u128(scalars.3).into(),
        uri: Uri::new(format!("a/{}", scalars.3)).unwrap(),
        optional: rest.0,
        list: rest.1,
        map: rest.2.into_iter().filter(|(key, _)| key != "__type").collect(),
        value: rest.3,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn req_60_grammar_twice(text in pieces()) {
        both_agree(&text);
    }

    #[test]
    fn req_60_grammar_twice_nearly_right(text in nearly_right(), cut in any::<prop::sample::Index>(), extra in "[,:}\\]\"x ]?") {
        both_agree(&text);
        let at = (0..=text.len()).rev().find(|at| *at <= cut.index(text.len() + 1) && text.is_char_boundary(*at)).unwrap();
        both_agree(&text[..at]);
        both_agree(&format!("{}{extra}{}", &text[..at], &text[at..]));
    }

    #[test]
    fn any_value_survives(value in any_value()) {
        let settings = settings();
        let mut out = Vec::new();
        write(&value, &mut out, &settings).unwrap();
        let text = String::from_utf8(out).unwrap();
        prop_assert_eq!(&parse(&text, &settings).unwrap(), &value);
        prop_assert_eq!(hot::from_slice::<Value>(text.as_bytes(), &settings).unwrap(), value);
    }

    #[test]
    fn everything_survives(value in everything()) {
        let text = to_string(&value).unwrap();
        prop_assert_eq!(&asmx_json::from_str::<Everything>(&text).unwrap(), &value);
        // By the hints alone as well.
        let cold = asmx_json::from_value::<Everything>(parse(&text, &settings()).unwrap()).unwrap();
        prop_assert_eq!(cold.date.kind(), DateTimeKind::Utc);
        prop_assert_eq!(cold, value);
    }

    #[test]
    fn strings_are_json_too(text in any::<String>()) {
        let written = to_string(&text).unwrap();
        prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }

    #[test]
    fn doubles_survive(value in any::<f64>()) {
        let written = to_string(&value).unwrap();
        let read: f64 = asmx_json::from_str(&written).unwrap();
        prop_assert!(read == value || value.is_nan());
        prop_assert!(!value.is_finite() || written.parse() == Ok(value));
    }

    #[test]
    fn time_spans_survive_as_text(ticks in any::<i64>()) {
        let span = TimeSpan::from_ticks(ticks);
        prop_assert_eq!(asmx_json::from_value::<TimeSpan>(Value::from(span.to_string())).unwrap(), span);
    }

    #[test]
    fn decoding_never_fails(bytes in any::<Vec<u8>>()) {
        let text = asmx_json::decode_text(&bytes);
        let _ = parse(&text, &settings());
        paths_agree_on_garbage(&bytes);
    }

    #[test]
    fn hot_and_cold_agree(body in body()) {
        paths_agree::<Arguments>(PARAMETERS, &body);
    }

    #[test]
    fn hot_and_cold_agree_on_scalars(text in scalar_text()) {
        macro_rules! each {
            ($($ty:ty),*) => {$(
                #[derive(Debug, Deserialize)]
                #[serde(rename = "$asmx::Arguments")]
                struct One { #[allow(dead_code)] v: $ty }
                let body = format!("{{v:{text}}}");
                paths_agree::<One>(&[("v", <$ty>::descriptor)], &body);
            )*};
        }
        { each!(bool); } { each!(u8); } { each!(i8); } { each!(i16); } { each!(i32); } { each!(u32); } { each!(i64); }
        { each!(u64); } { each!(f32); } { each!(f64); } { each!(Decimal); } { each!(char); } { each!(String); }
        { each!(DateTime); } { each!(Guid); } { each!(Uri); } { each!(TimeSpan); } { each!(Color); } { each!(ByteEnum); }
        { each!(Option<i32>); } { each!(Option<String>); } { each!(Option<char>); } { each!(Option<DateTime>); }
        { each!(Option<Decimal>); } { each!(Option<Guid>); } { each!(Option<Uri>); } { each!(Vec<u8>); } { each!(Value); }
        { each!(Option<Value>); } { each!(Vec<Value>); } { each!(Map); } { each!(Option<Vec<Option<f64>>>); }
        { each!(Vec<String>); } { each!(BTreeMap<String, Vec<i32>>); } { each!(Vec<Color>); }
        { each!(asmx_json::DateTimeOffset); } { each!(BTreeMap<String, Value>); } { each!(Option<Animal>); }
    }
}

fn paths_agree_on_garbage(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        paths_agree::<Arguments>(PARAMETERS, text);
    }
}

#[test]
fn the_generator_reaches_the_hot_path() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let bodies = body();
    let accepted: Vec<_> = (0..2000)
        .map(|_| bodies.new_tree(&mut runner).unwrap().current())
        .filter(|body| paths_agree::<Arguments>(PARAMETERS, body))
        .collect();
    for part in
        ["", "Oracle.Model.AllTypes", "Oracle.Model.Node", "$$hashKey", "\"u", "NEXT:", "V:'", "Text:"]
    {
        let count = accepted.iter().filter(|body| body.contains(part)).count();
        assert!(count > if part.is_empty() { 80 } else { 0 }, "only {count} of 2000 with {part:?}");
    }
}
