//! Whatever the hot path accepts as arguments, the cold one accepts with the same result.

#![no_main]

#[path = "../../tests/common/bind.rs"]
#[allow(dead_code)]
mod bind;
#[path = "../../tests/common/model.rs"]
mod model;

use asmx_json::schema::{ScriptType, TypeRef};
use asmx_json::{DateTimeOffset, Decimal, Settings, Value, hot};
use libfuzzer_sys::fuzz_target;
use model::*;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(rename = "$asmx::Arguments", deny_unknown_fields)]
#[allow(dead_code)]
struct Arguments {
    a: Option<AllTypes>,
    l: Option<Vec<Option<i64>>>,
    m: Option<BTreeMap<String, f64>>,
    c: Option<Color>,
    t: Option<String>,
    v: Value,
    n: Option<Node>,
    h: Option<char>,
    d: Option<Decimal>,
    o: Option<DateTimeOffset>,
    u: Option<Animal>,
}

const PARAMETERS: &[(&str, TypeRef)] = &[
    ("a", <Option<AllTypes>>::descriptor),
    ("l", <Option<Vec<Option<i64>>>>::descriptor),
    ("m", <Option<BTreeMap<String, f64>>>::descriptor),
    ("c", <Option<Color>>::descriptor),
    ("t", <Option<String>>::descriptor),
    ("v", Value::descriptor),
    ("n", <Option<Node>>::descriptor),
    ("h", <Option<char>>::descriptor),
    ("d", <Option<Decimal>>::descriptor),
    ("o", <Option<DateTimeOffset>>::descriptor),
    ("u", <Option<Animal>>::descriptor),
];

fuzz_target!(|bytes: &[u8]| {
    let mut settings = Settings { time_zone: jiff::tz::TimeZone::UTC, ..Settings::default() };
    for ty in TYPES {
        settings.types.insert(*ty);
    }
    let Ok(body) = std::str::from_utf8(bytes) else { return };
    // Members that are left out are missing arguments to the one and null to the other.
    let all_given = PARAMETERS.iter().all(|(name, _)| body.contains(name));
    let hot = hot::from_slice::<Arguments>(bytes, &settings);
    match (hot, bind::bind::<Arguments>(PARAMETERS, body, &settings)) {
        (Ok(hot), Ok(cold)) => assert_eq!(format!("{hot:?}"), format!("{cold:?}")),
        (Ok(_), Err((exception, message))) => {
            assert!(message.contains("missing value for parameter"), "{exception}: {message} {all_given}");
        }
        (Err(_), _) => {}
    }
});
