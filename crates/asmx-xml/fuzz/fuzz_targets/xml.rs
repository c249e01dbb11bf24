//! Whatever is read, nothing panics; and what was read and is written again is read as the same.

#![no_main]

use asmx_types::{
    ClassDescriptor, Construction, DateTime, Decimal, MemberDescriptor, MemberXml, ScriptType, SequenceKind,
    TypeDescriptor, TypeRef, Value,
};
use asmx_xml::{ReadSettings, read, write_in};
use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;

const fn member(name: &'static str, ty: TypeRef) -> MemberDescriptor {
    MemberDescriptor { name, ty, field: false, settable: true, written: true, description: "", xml: MemberXml::PLAIN }
}

static ROW: TypeDescriptor = TypeDescriptor::Class(ClassDescriptor {
    full_name: "Row",
    type_id: None,
    arguments: &[],
    value_type: false,
    construction: Construction::Zeroed,
    members: &[
        member("Id", i32::descriptor),
        member("Name", <Option<String>>::descriptor),
        member("Price", Decimal::descriptor),
        member("Born", <Option<DateTime>>::descriptor),
        member("Bytes", <Vec<u8>>::descriptor),
        member("Any", Value::descriptor),
        member("Rows", || &ROWS),
    ],
    fresh: None,
    null: None,
    has_default: false,
    description: "",
});
static ROWS: TypeDescriptor = TypeDescriptor::Sequence(SequenceKind::Array, || &ROW);

fuzz_target!(|text: &str| {
    let settings = ReadSettings { namespace: "urn:x", zone: &TimeZone::UTC, max_depth: 40 };
    let _ = read(text, &ROW, &settings);
    if let Ok(value) = read(text, <Vec<Option<String>>>::descriptor(), &settings) {
        let again = write_in(&value, <Vec<Option<String>>>::descriptor(), settings.namespace, settings.zone);
        let Ok(again) = again else { return };
        let again = String::from_utf8(again).expect("text");
        assert!(read(&again, <Vec<Option<String>>>::descriptor(), &settings).is_ok(), "{again}");
    }
});
