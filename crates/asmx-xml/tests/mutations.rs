//! What becomes of documents that somebody has damaged: they are read or refused, and nothing panics. What was read and is
//! written again is read as the same.
//!
//! `PROPTEST_CASES=1000000 cargo test -p asmx-xml --release --test mutations` takes a million.

#[path = "common/model.rs"]
mod model;

use asmx_types::data::{DataSet, DataTable};
use asmx_types::{ScriptType, Value};
use asmx_xml::{ReadSettings, read, write_in};
use jiff::tz::TimeZone;
use proptest::prelude::*;

/// Pieces that XML cares about.
const PIECES: [&str; 24] = [
    "<",
    ">",
    "</",
    "/>",
    "&",
    ";",
    "\"",
    "'",
    "=",
    " ",
    "\r\n",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE a>",
    "&#0;",
    "&lt;",
    " xmlns=''",
    " xmlns:i='urn:y'",
    " i:nil='true'",
    "<Row>",
    "</Row>",
    "\u{fffe}",
];

/// A change: what is done to a part of the text, which two numbers name.
#[derive(Debug, Clone, Copy)]
enum Change {
    Remove,
    Double,
    Insert(&'static str),
    Reverse,
}

fn change() -> impl Strategy<Value = (Change, usize, usize)> {
    let change = prop_oneof![
        Just(Change::Remove),
        Just(Change::Double),
        prop::sample::select(&PIECES[..]).prop_map(Change::Insert),
        Just(Change::Reverse),
    ];
    (change, any::<prop::sample::Index>(), 0_usize..40)
        .prop_map(|(change, at, length)| (change, at.index(6000), length))
}

fn damaged(document: &str, changes: &[(Change, usize, usize)]) -> String {
    let mut text: Vec<char> = document.chars().collect();
    for (change, at, length) in changes {
        let start = at % (text.len() + 1);
        let end = (start + length).min(text.len());
        match change {
            Change::Remove => _ = text.drain(start..end),
            Change::Double => {
                let part = text[start..end].to_vec();
                text.splice(start..start, part);
            }
            Change::Insert(piece) => _ = text.splice(start..start, piece.chars()),
            Change::Reverse => text[start..end].reverse(),
        }
    }
    text.into_iter().collect()
}

fn settings(zone: &TimeZone) -> ReadSettings<'_> {
    ReadSettings { namespace: "urn:x", zone, max_depth: 30 }
}

fn again(value: &Value, settings: &ReadSettings<'_>) -> Option<Value> {
    // A number without a name among flags, which some damage makes, has no text.
    let text = write_in(value, &model::ROW, settings.namespace, settings.zone).ok()?;
    let text = String::from_utf8(text).expect("text");
    Some(read(&text, &model::ROW, settings).unwrap_or_else(|error| panic!("{error}: {text}")))
}

#[test]
fn the_documents_are_read() {
    let zone = TimeZone::fixed(jiff::tz::offset(2));
    for document in model::DOCUMENTS {
        let value = read(document, &model::ROW, &settings(&zone)).expect(document);
        assert_eq!(again(&value, &settings(&zone)), Some(value), "{document}");
    }
}

/// Sets and tables as they were recorded, with the names that they have here.
const SETS: [&str; 5] = [
    include_str!("datasets/nested.xml"),
    include_str!("datasets/states.xml"),
    include_str!("datasets/types.xml"),
    include_str!("datasets/combined.xml"),
    include_str!("datasets/relations_in_namespace.xml"),
];

fn named(document: &str) -> String {
    let root = if document.contains("MainDataTable") { "DataTable" } else { "DataSet" };
    document.trim_end().replace("Result", root).replace("http://tempuri.org/", "urn:x")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(4000), ..ProptestConfig::default() })]

    #[test]
    fn damaged_documents_do_no_harm(
        document in prop::sample::select(&model::DOCUMENTS[..]),
        changes in prop::collection::vec(change(), 1..6),
    ) {
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        let settings = settings(&zone);
        let text = damaged(document, &changes);
        if let Ok(value) = read(&text, &model::ROW, &settings) {
            // Line ends that were written as references are line ends after one time.
            if let Some(second) = again(&value, &settings) {
                prop_assert_eq!(again(&second, &settings), Some(second), "{}", text);
            }
        }
    }

    #[test]
    fn damaged_sets_do_no_harm(
        document in prop::sample::select(&SETS[..]),
        changes in prop::collection::vec(change(), 1..6),
    ) {
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        let settings = settings(&zone);
        let text = damaged(&named(document), &changes);
        for ty in [DataSet::descriptor(), DataTable::descriptor()] {
            if let Ok(value) = read(&text, ty, &settings) {
                let written = write_in(&value, ty, settings.namespace, &zone).expect("XML");
                // What was not held to its constraints is when it is read again.
                let _ = read(&String::from_utf8(written).expect("text"), ty, &settings);
            }
        }
    }
}
