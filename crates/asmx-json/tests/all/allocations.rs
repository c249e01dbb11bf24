//! The hot path and the writer allocate what the values need and nothing else.

use allocation_counter::measure;
use asmx_json::schema::ScriptType;
use asmx_json::{DateTime, Decimal, Guid, Settings, hot, write};
use serde::{Deserialize, Serialize};
use std::hint::black_box;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename = "Acme.Order")]
struct Order {
    id: i32,
    name: String,
    price: f64,
    paid: Option<bool>,
    tags: Vec<String>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Scalars {
    a: i32,
    b: f64,
    c: char,
    date: DateTime,
    decimal: Decimal,
    guid: Guid,
}

fn order(id: i32) -> Order {
    Order {
        id,
        name: "Nuts & \"bolts\", grün".to_owned(),
        price: 12.5,
        paid: Some(true),
        tags: vec!["x".to_owned(), "y".to_owned()],
    }
}

fn settings() -> Settings {
    let mut settings =
        Settings { time_zone: jiff::tz::TimeZone::get("Europe/Berlin").unwrap(), ..Settings::default() };
    settings.types.insert(<asmx_json::TimeSpan>::descriptor);
    settings
}

#[test]
fn reading_allocates_like_serde_json() {
    let settings = settings();
    for count in [0, 1, 100] {
        let text = serde_json::to_vec(&(0..count).map(order).collect::<Vec<_>>()).unwrap();
        let ours = measure(|| {
            black_box(hot::from_slice::<Vec<Order>>(&text, &settings).unwrap());
        });
        let theirs = measure(|| {
            black_box(serde_json::from_slice::<Vec<Order>>(&text).unwrap());
        });
        assert!(
            ours.count_total <= theirs.count_total,
            "{} against {}",
            ours.count_total,
            theirs.count_total
        );
        assert!(
            ours.bytes_total <= theirs.bytes_total,
            "{} against {}",
            ours.bytes_total,
            theirs.bytes_total
        );
    }
}

/// What is skipped costs nothing, and neither does what is checked (CNV-37, CNV-44).
#[test]
fn what_browsers_add_allocates_nothing() {
    let settings = settings();
    let read = |text: &str| {
        measure(|| {
            black_box(hot::from_slice::<Vec<Order>>(text.as_bytes(), &settings).unwrap());
        })
    };
    let plain = serde_json::to_string(&(0..100).map(order).collect::<Vec<_>>()).unwrap();
    let bare = read(&plain);
    for (from, to) in [
        ("{", "{\"__type\":null,"),
        ("}", ",\"$$hashKey\":\"object:1\"}"),
        ("}", ",\"more\":[1,{\"a\":\"b\"},1.5,null]}"),
        ("\"name\"", "\"NAME\""),
        ("\"id\":0", "\"id\":'0'"),
    ] {
        let text = plain.replace(from, to);
        assert_ne!(text, plain);
        let memory = read(&text);
        assert_eq!((memory.count_total, memory.bytes_total), (bare.count_total, bare.bytes_total), "{to}");
    }
}

#[test]
fn scalars_are_read_without_allocations() {
    let settings = settings();
    let text = br#"{a: 5, 'b': -1.5e3, "c": '\u00e9', "date": "\/Date(5)\/", decimal: 1.50, guid:
        "0123ABCD-4567-89AB-CDEF-0123456789AB"}"#;
    let mut read = None;
    let memory = measure(|| read = Some(hot::from_slice::<Scalars>(text, &settings).unwrap()));
    // One for the scratch room of the escape.
    assert_eq!(memory.count_total, 1);
    assert_eq!(read.unwrap().decimal.to_string(), "1.50");
    let borrowed = measure(|| assert_eq!(hot::from_slice::<&str>(b"'plain'", &settings), Ok("plain")));
    assert_eq!(borrowed.count_total, 0);
}

#[test]
fn writing_allocates_nothing() {
    let settings = settings();
    let orders: Vec<_> = (0..100).map(order).collect();
    let scalars = Scalars {
        a: -5,
        b: 1.0 / 3.0,
        c: '"',
        date: DateTime::new(2020, 7, 1, 12, 0, 0).unwrap(),
        decimal: Decimal::new(150, 2),
        guid: Guid::EMPTY,
    };
    let mut out = Vec::with_capacity(100_000);
    let memory = measure(|| {
        write(&orders, &mut out, &settings).unwrap();
        write(&scalars, &mut out, &settings).unwrap();
        write(&asmx_json::TimeSpan::ZERO, &mut out, &settings).unwrap();
    });
    assert_eq!(memory.count_total, 0);
}

#[test]
fn giving_up_costs_nothing() {
    let settings = settings();
    for text in ["{\"a\": 1, \"zz\": 2}", "{\"__type\":\"x\"}", "{\"a\":\"5\"}", "[", "", "{\"a\":1,\"a\":2}"]
    {
        let memory = measure(|| assert!(hot::from_slice::<Scalars>(text.as_bytes(), &settings).is_err()));
        assert_eq!(memory.count_total, 0, "{text}");
    }
}
