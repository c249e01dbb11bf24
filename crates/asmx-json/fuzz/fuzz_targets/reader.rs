//! Any bytes: the reader ends, what it accepts survives writing and reading, and the hot path reads the same.

#![no_main]

use asmx_json::{Settings, Value, decode_text, hot, parse, write};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let settings = Settings {
        time_zone: jiff::tz::TimeZone::UTC,
        recursion_limit: usize::MAX,
        max_members: usize::MAX,
        ..Settings::serializer()
    };
    let text = decode_text(bytes);
    let Ok(value) = parse(&text, &settings) else {
        assert!(hot::from_slice::<Value>(bytes, &settings).is_err());
        return;
    };
    if let Ok(hot) = hot::from_slice::<Value>(bytes, &settings) {
        assert_eq!(format!("{hot:?}"), format!("{value:?}"));
    }
    let mut out = Vec::new();
    if write(&value, &mut out, &settings).is_ok() {
        let again = parse(&decode_text(&out), &settings).expect("what was written can be read");
        let mut twice = Vec::new();
        write(&again, &mut twice, &settings).expect("and written again");
        assert_eq!(out, twice);
    }
});
