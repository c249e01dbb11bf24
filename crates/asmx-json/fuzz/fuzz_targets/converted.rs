//! Any text to any type: conversion ends, and what it gives converts to itself and can be decoded.

#![no_main]

#[path = "../../tests/common/model.rs"]
mod model;

use asmx_json::schema::{ScriptType, TypeRef};
use asmx_json::{
    DateTime, DateTimeOffset, Decimal, Guid, Settings, TimeSpan, Uri, Value, convert, decode_text,
    from_value, parse,
};
use libfuzzer_sys::fuzz_target;
use model::*;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

fn check<T: ScriptType + DeserializeOwned + Debug>(value: &Value, settings: &Settings) {
    let ty: TypeRef = T::descriptor;
    let Ok(once) = convert(value.clone(), ty(), settings) else { return };
    let twice = convert(once.clone(), ty(), settings).expect("a normalised value converts");
    assert_eq!(format!("{once:?}"), format!("{twice:?}"));
    let decoded = from_value::<T>(once.clone());
    if let Err(error) = &decoded {
        assert_eq!(error.exception_type(), "System.ArgumentNullException", "{error}");
    }
    // What was converted needs no rules to be decoded.
    if let Value::Instance(instance) = once {
        assert_eq!(format!("{:?}", instance.decode::<T>().ok()), format!("{:?}", decoded.ok()));
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut settings = Settings { time_zone: jiff::tz::TimeZone::UTC, ..Settings::default() };
    for ty in TYPES {
        settings.types.insert(*ty);
    }
    let text = decode_text(bytes);
    // Read as JSON, and as the inside of a string.
    for value in [parse(&text, &settings).unwrap_or_default(), Value::from(text.as_ref())] {
        check::<bool>(&value, &settings);
        check::<u8>(&value, &settings);
        check::<i8>(&value, &settings);
        check::<i32>(&value, &settings);
        check::<u64>(&value, &settings);
        check::<f32>(&value, &settings);
        check::<f64>(&value, &settings);
        check::<Decimal>(&value, &settings);
        check::<char>(&value, &settings);
        check::<String>(&value, &settings);
        check::<DateTime>(&value, &settings);
        check::<DateTimeOffset>(&value, &settings);
        check::<TimeSpan>(&value, &settings);
        check::<Guid>(&value, &settings);
        check::<Uri>(&value, &settings);
        check::<Color>(&value, &settings);
        check::<ByteEnum>(&value, &settings);
        check::<AllTypes>(&value, &settings);
        check::<Person>(&value, &settings);
        check::<Option<Animal>>(&value, &settings);
        check::<Vec<Option<i32>>>(&value, &settings);
        check::<Chained>(&value, &settings);
    }
});
