//! Input that wants time, memory or stack: each answer is right, and each costs a small factor of the input.

#![allow(clippy::unwrap_used)]

#[path = "common/model.rs"]
mod model;

use allocation_counter::measure;
use asmx_json::schema::ScriptType;
use asmx_json::{Error, Settings, Value, convert, decode_text, from_value, hot, parse};
use model::Node;
use std::time::{Duration, Instant};

const MEGABYTE: usize = 1 << 20;

/// Limits that don't stop anything.
fn unlimited() -> Settings {
    Settings {
        max_json_length: usize::MAX,
        recursion_limit: 1 << 31,
        max_members: usize::MAX,
        time_zone: jiff::tz::TimeZone::UTC,
        ..Settings::default()
    }
}

/// Reads a text within `factor` bytes of memory for each of its own, and in seconds even without optimisation.
fn read_within(factor: u64, text: &str, settings: &Settings) -> Result<Value, Error> {
    let mut result = None;
    let start = Instant::now();
    let memory = measure(|| result = Some(parse(text, settings)));
    let spent = start.elapsed();
    let allowed = factor * text.len() as u64 + 65_536;
    assert!(memory.bytes_max <= allowed, "{} bytes of at most {allowed}", memory.bytes_max);
    assert!(spent < Duration::from_secs(10), "{spent:?}");
    result.unwrap()
}

#[test]
fn four_megabytes_of_brackets() {
    for (bracket, closing) in [("[", "]"), ("{a:", "}")] {
        let text = bracket.repeat(4 * MEGABYTE / bracket.len());
        let error = read_within(3, &text, &unlimited()).unwrap_err();
        assert!(error.message().starts_with("RecursionLimit exceeded. ("));
        assert_eq!(error.position(), Some(Settings::MAX_DEPTH * bracket.len()));
        assert!(hot::from_slice::<Value>(text.as_bytes(), &unlimited()).is_err());
        let error = read_within(3, &text, &Settings { recursion_limit: 100, ..unlimited() }).unwrap_err();
        assert_eq!(error.position(), Some(100 * bracket.len()));
        // What just fits can be dropped, converted, written and compared without a deep stack.
        let text = format!("{}1{}", bracket.repeat(511), closing.repeat(511));
        let value = read_within(600, &text, &unlimited()).unwrap();
        let mut out = Vec::new();
        asmx_json::write(&value, &mut out, &unlimited()).unwrap();
        assert_eq!(value.clone(), value);
    }
}

#[test]
fn deepest_typed_nesting() {
    // Hundreds of levels of a recursive type on the small stack of a worker thread.
    let worker = std::thread::Builder::new().stack_size(2 * MEGABYTE);
    let check = || {
        let settings = unlimited();
        let depth = Settings::MAX_DEPTH - 1;
        let text = format!("{}null{}", "{'V':1,'Next':".repeat(depth), "}".repeat(depth));
        let hot: Node = hot::from_slice(text.as_bytes(), &settings).unwrap();
        let value = convert(parse(&text, &settings).unwrap(), Node::descriptor(), &settings).unwrap();
        assert_eq!(from_value::<Node>(value).unwrap(), hot);
        let mut out = Vec::new();
        asmx_json::write(&hot, &mut out, &settings).unwrap();
        let text = format!("{{'V':1,'Next':{text}}}");
        assert!(hot::from_slice::<Node>(text.as_bytes(), &settings).is_err());
        assert!(parse(&text, &settings).is_err());
    };
    worker.spawn(check).unwrap().join().unwrap();
}

#[test]
fn a_million_duplicate_keys() {
    let mut text = String::from("{");
    for at in 0..1_000_000 {
        text.push_str("a:");
        text.push(char::from(b'0' + (at % 10) as u8));
        text.push(',');
    }
    text.push_str("a:7}");
    let value = read_within(1, &text, &unlimited()).unwrap();
    assert_eq!(value["a"], Value::Int(7));
    assert_eq!(value.as_dictionary().unwrap().len(), 1);
}

#[test]
fn a_million_different_keys() {
    let text = format!("{{{}}}", (0..300_000).map(|at| format!("k{at}:0")).collect::<Vec<_>>().join(","));
    let value = read_within(40, &text, &unlimited()).unwrap();
    assert_eq!(value.as_dictionary().unwrap().len(), 300_000);
    let error = read_within(3, &text, &Settings { max_members: 1000, ..unlimited() }).unwrap_err();
    assert_eq!(error.exception_type(), "System.InvalidOperationException");
}

#[test]
fn a_million_digits() {
    for text in [
        "9".repeat(1_000_000),
        format!("0.{}", "1".repeat(1_000_000)),
        format!("{}e9", "1".repeat(1_000_000)),
    ] {
        let result = read_within(3, &text, &unlimited());
        match result {
            Ok(value) => assert_eq!(asmx_json::to_string(&value).unwrap(), "0.1111111111111111111111111111"),
            Err(error) => assert_eq!(error.message(), format!("Invalid JSON primitive: {text}.")),
        }
        // As a string it is converted, or refused, in the same bounds.
        let text = Value::from(text);
        assert!(convert(text.clone(), i32::descriptor(), &unlimited()).is_err());
        let _ = convert(text, asmx_json::Decimal::descriptor(), &unlimited());
    }
    let zeros = format!("{}1", "0".repeat(1_000_000));
    assert_eq!(read_within(1, &zeros, &unlimited()).unwrap(), Value::Int(1));
}

#[test]
fn a_million_small_values() {
    for element in ["0,", "[],", "'',", "{},"] {
        let text = format!("[{}0]", element.repeat(1_000_000));
        let value = read_within(50, &text, &unlimited()).unwrap();
        assert_eq!(value.as_list().unwrap().len(), 1_000_001);
    }
}

#[test]
fn a_hundred_thousand_false_dates() {
    // Each looks for the end that only the last one has.
    let text = format!("[{}'\\/\"']", r#""\/Date(x)","#.repeat(100_000));
    let value = read_within(30, &text, &unlimited()).unwrap();
    assert_eq!(value.as_list().unwrap().len(), 100_001);
    let start = Instant::now();
    assert!(hot::from_slice::<Vec<Value>>(text.as_bytes(), &unlimited()).is_err());
    let text = format!("[{}'é']", "'é',".repeat(200_000));
    assert_eq!(hot::from_slice::<Vec<Value>>(text.as_bytes(), &unlimited()).unwrap().len(), 200_001);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn lone_surrogates() {
    let text = format!("\"{}\"", r"\ud83d".repeat(MEGABYTE / 6));
    let value = read_within(3, &text, &unlimited()).unwrap();
    assert_eq!(value.as_str().unwrap().chars().filter(|c| *c == '\u{fffd}').count(), MEGABYTE / 6);
    let text = format!("\"{}\"", "\\n".repeat(MEGABYTE));
    assert_eq!(read_within(3, &text, &unlimited()).unwrap().as_str().unwrap().len(), MEGABYTE);
}

#[test]
fn bytes_that_are_no_text() {
    for body in
        [&b"\"\xFF\xC0\xAF\xED\xA0\x80\xF5\""[..], b"\xFF\xFE\"\0\0\xD8\"\0", b"\xEF\xBB\xBF\"\xE2\x82\""]
    {
        let text = decode_text(body);
        assert!(parse(&text, &unlimited()).unwrap().as_str().unwrap().contains('\u{fffd}'), "{body:?}");
        assert!(hot::from_slice::<String>(body, &unlimited()).is_err());
    }
    let garbage = vec![0xFF_u8; 4 * MEGABYTE];
    let memory = measure(|| assert!(decode_text(&garbage).starts_with('\u{fffd}')));
    assert!(memory.bytes_max <= 12 * garbage.len() as u64, "three bytes for one, in a growing string");
}
