//! Whatever is read, nothing panics; and what was read and is written again is read as the same.

#![no_main]

#[path = "../../tests/common/model.rs"]
mod model;

use asmx_types::data::{DataSet, DataTable};
use asmx_types::{ScriptType, TypeDescriptor, Value};
use asmx_xml::{ReadSettings, read, write_in};
use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;

static SETTINGS: ReadSettings<'_> = ReadSettings { namespace: "urn:x", zone: &TimeZone::UTC, max_depth: 40 };

/// What a value is after it was written. One may have no text: a number without a name among flags.
fn again(value: &Value, ty: &'static TypeDescriptor) -> Option<Value> {
    let text = write_in(value, ty, SETTINGS.namespace, SETTINGS.zone).ok()?;
    let text = String::from_utf8(text).expect("text");
    Some(read(&text, ty, &SETTINGS).unwrap_or_else(|error| panic!("{error}: {text}")))
}

fuzz_target!(|text: &str| {
    for ty in [&model::ROW, <Vec<Option<String>>>::descriptor()] {
        if let Ok(value) = read(text, ty, &SETTINGS)
            && let Some(second) = again(&value, ty)
        {
            // Line ends that were written as references are line ends after one time.
            assert_eq!(again(&second, ty), Some(second));
        }
    }
    // What was not held to its constraints is when it is read again.
    for ty in [DataSet::descriptor(), DataTable::descriptor()] {
        if let Ok(value) = read(text, ty, &SETTINGS) {
            let written = write_in(&value, ty, SETTINGS.namespace, SETTINGS.zone).expect("XML");
            let _ = read(&String::from_utf8(written).expect("text"), ty, &SETTINGS);
        }
    }
});
