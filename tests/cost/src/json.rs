//! Every shape, read and written by `asmx-json` and by `serde_json`.

use std::hint::black_box;
use std::path::Path;

use anyhow::{Result, ensure};
use asmx_json::schema::ScriptType as _;
use asmx_json::{Settings, Value, hot};
use serde::{Serialize, de::DeserializeOwned};

use crate::instructions;
use crate::shapes;

/// The argument by which `main` of the measured program gets to [`run`].
pub const ARGUMENT: &str = "json";

/// Who reads and writes, in the order of the columns.
pub const CONTENDERS: &[&str] = &[
    "asmx-json",
    "serde_json",
    #[cfg(feature = "peers")]
    "sonic-rs",
    #[cfg(feature = "peers")]
    "simd-json",
];

type Work = Box<dyn FnMut()>;

/// One shape, in one direction.
#[allow(missing_debug_implementations)] // it is made of closures
pub struct Row {
    /// What the tables call it.
    pub name: &'static str,
    /// `read` or `write`.
    pub direction: &'static str,
    /// What each contender does, in the order of [`CONTENDERS`]; those that come last may be missing.
    pub work: Vec<Work>,
}

/// All of them.
#[must_use]
pub fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    pair(&mut rows, "add", shapes::add());
    pair(&mut rows, "person", shapes::persons(1).remove(0));
    pair(&mut rows, "100 persons", shapes::persons(100));
    pair(&mut rows, "ascii text", shapes::text(shapes::ASCII));
    pair(&mut rows, "escapes", shapes::text(shapes::ESCAPES));
    pair(&mut rows, "html", shapes::text(shapes::HTML));
    pair(&mut rows, "page", shapes::text(shapes::PAGE));
    pair(&mut rows, "unicode text", shapes::text(shapes::UNICODE));
    pair(&mut rows, "doubles", shapes::doubles());
    pair(&mut rows, "prices", shapes::prices());
    pair(&mut rows, "ints", shapes::ints());
    pair(&mut rows, "bools", shapes::bools());
    decimals(&mut rows);
    dynamic(&mut rows);
    convenience(&mut rows);
    unusual(&mut rows);
    rows
}

/// How many instructions each contender takes for each row.
///
/// # Errors
/// That valgrind is missing, or what it said.
pub fn count(program: &Path, folder: &Path) -> Result<Vec<Vec<u64>>> {
    let counts = instructions::count(program, ARGUMENT, folder)?;
    let rows = rows();
    ensure!(counts.len() == rows.iter().map(|row| row.work.len()).sum::<usize>(), "a part is missing");
    let mut counts = counts.into_iter();
    Ok(rows.iter().map(|row| counts.by_ref().take(row.work.len()).collect()).collect())
}

/// What is to be counted; only this shape in this direction (`add read`) if one is named.
pub fn run(only: Option<&str>) {
    for row in rows()
        .into_iter()
        .filter(|row| only.is_none_or(|only| only == format!("{} {}", row.name, row.direction)))
    {
        for mut work in row.work {
            instructions::measure(|| instructions::many(|| ()), |()| work());
        }
    }
}

fn settings() -> Settings {
    Settings { max_json_length: usize::MAX, ..Settings::default() }
}

fn writes<T: Serialize + 'static>(value: T, write: impl Fn(&T, &mut Vec<u8>) + 'static) -> Work {
    let mut out = Vec::with_capacity(1 << 18);
    Box::new(move || {
        out.clear();
        write(black_box(&value), &mut out);
        black_box(&out);
    })
}

fn reads<T: 'static>(text: &[u8], read: impl Fn(&[u8]) -> T + 'static) -> Work {
    let text = text.to_vec();
    Box::new(move || {
        black_box(read(black_box(&text)));
    })
}

fn write_ours<T: Serialize + 'static>(value: T) -> Work {
    let settings = settings();
    writes(value, move |value, out| asmx_json::write(value, out, &settings).expect("a value"))
}

fn write_theirs<T: Serialize + 'static>(value: T) -> Work {
    writes(value, |value, out| serde_json::to_writer(out, value).expect("a value"))
}

fn read_ours<T: DeserializeOwned + 'static>(text: &[u8]) -> Work {
    let settings = settings();
    reads(text, move |text| hot::from_slice::<T>(text, &settings).expect("strict JSON"))
}

fn read_theirs<T: DeserializeOwned + 'static>(text: &[u8]) -> Work {
    reads(text, |text| serde_json::from_slice::<T>(text).expect("JSON"))
}

fn pair<T: Serialize + DeserializeOwned + Clone + 'static>(
    rows: &mut Vec<Row>,
    name: &'static str,
    value: T,
) {
    let text = serde_json::to_vec(&value).expect("a value");
    let work = vec![
        write_ours(value.clone()),
        write_theirs(value.clone()),
        #[cfg(feature = "peers")]
        writes(value.clone(), |value, out| sonic_rs::to_writer(out, value).expect("a value")),
        #[cfg(feature = "peers")]
        writes(value, |value, out| simd_json::to_writer(out, value).expect("a value")),
    ];
    rows.push(Row { name, direction: "write", work });
    let work = vec![
        read_ours::<T>(&text),
        read_theirs::<T>(&text),
        #[cfg(feature = "peers")]
        reads(&text, |text| sonic_rs::from_slice::<T>(text).expect("JSON")),
        // It changes what it reads, so it gets a copy.
        #[cfg(feature = "peers")]
        reads(&text, |text| simd_json::from_slice::<T>(&mut text.to_vec()).expect("JSON")),
    ];
    rows.push(Row { name, direction: "read", work });
}

/// Decimals are numbers here and texts there.
fn decimals(rows: &mut Vec<Row>) {
    let (ours, theirs) = shapes::decimals();
    let numbers = asmx_json::to_vec(&ours).expect("a value");
    let texts = serde_json::to_vec(&theirs).expect("a value");
    rows.push(Row {
        name: "decimals",
        direction: "write",
        work: vec![write_ours(ours), write_theirs(theirs)],
    });
    rows.push(Row {
        name: "decimals",
        direction: "read",
        work: vec![
            read_ours::<Vec<asmx_json::Decimal>>(&numbers),
            read_theirs::<Vec<shapes::TextDecimal>>(&texts),
        ],
    });
}

/// Without a declared type.
fn dynamic(rows: &mut Vec<Row>) {
    let text = shapes::dynamic();
    let value: Value = hot::from_slice(text.as_bytes(), &settings()).expect("strict JSON");
    let theirs: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let work = vec![
        write_ours(value),
        write_theirs(theirs),
        #[cfg(feature = "peers")]
        writes(sonic_rs::from_str::<sonic_rs::Value>(&text).expect("JSON"), |value, out| {
            sonic_rs::to_writer(out, value).expect("a value");
        }),
    ];
    rows.push(Row { name: "dynamic", direction: "write", work });
    let work = vec![
        read_ours::<Value>(text.as_bytes()),
        read_theirs::<serde_json::Value>(text.as_bytes()),
        #[cfg(feature = "peers")]
        reads(text.as_bytes(), |text| sonic_rs::from_slice::<sonic_rs::Value>(text).expect("JSON")),
        #[cfg(feature = "peers")]
        reads(text.as_bytes(), |text| simd_json::to_owned_value(&mut text.to_vec()).expect("JSON")),
    ];
    rows.push(Row { name: "dynamic", direction: "read", work });
}

/// The functions for those who just have a text or a value.
fn convenience(rows: &mut Vec<Row>) {
    let to_vec: Vec<Work> = vec![
        Box::new(|| drop(black_box(asmx_json::to_vec(black_box(&shapes::add()))))),
        Box::new(|| drop(black_box(serde_json::to_vec(black_box(&shapes::add()))))),
    ];
    rows.push(Row { name: "add, to_vec", direction: "write", work: to_vec });
    for (name, text) in [
        ("add, from_str", serde_json::to_string(&vec![shapes::add()])),
        ("persons, from_str", serde_json::to_string(&shapes::persons(100))),
    ] {
        let text: &'static str = text.expect("a value").leak();
        let work: Vec<Work> = if name.starts_with("add") {
            vec![
                Box::new(|| drop(black_box(asmx_json::from_str::<Vec<shapes::Add>>(black_box(text))))),
                Box::new(|| drop(black_box(serde_json::from_str::<Vec<shapes::Add>>(black_box(text))))),
            ]
        } else {
            vec![
                Box::new(|| drop(black_box(asmx_json::from_str::<Vec<shapes::Person>>(black_box(text))))),
                Box::new(|| drop(black_box(serde_json::from_str::<Vec<shapes::Person>>(black_box(text))))),
            ]
        };
        rows.push(Row { name, direction: "read", work });
    }
}

/// What browsers send back: as it was written with `__type`, with a member of a library's, with a name in another case.
/// Beside the same without, here in the second column. Then the way that such bodies take if the strict reader gives up.
fn unusual(rows: &mut Vec<Row>) {
    let plain =
        String::from_utf8(serde_json::to_vec(&shapes::persons(100)).expect("a value")).expect("a text");
    let typed = plain.replace("{", r#"{"__type":"Acme.Person","#);
    let extra = plain.replace("}", r#","$$hashKey":"object:17"}"#);
    let cased = plain.replace(r#""Name""#, r#""name""#);
    let quoted = plain.replace(r#""Id":"#, r#""Id":""#).replace(r#","Name""#, r#"","Name""#);
    for (name, text) in
        [("__type", typed), ("an unknown member", extra), ("another case", cased), ("a quoted int", quoted)]
    {
        let work = vec![read_persons(&text), read_persons(&plain)];
        rows.push(Row { name, direction: "read", work });
        let work = vec![read_with_a_tree(&text), read_with_a_tree(&plain)];
        rows.push(Row { name, direction: "read, with a tree", work });
    }
}

fn typed_settings() -> Settings {
    let mut settings = settings();
    settings.types.insert(shapes::Person::descriptor);
    settings
}

fn read_persons(text: &str) -> Work {
    let settings = typed_settings();
    reads(text.as_bytes(), move |text| {
        hot::from_slice::<Vec<shapes::Person>>(text, &settings).expect("what the strict reader takes")
    })
}

fn read_with_a_tree(text: &str) -> Work {
    let settings = typed_settings();
    reads(text.as_bytes(), move |text| {
        let value = asmx_json::parse(&asmx_json::decode_text(text), &settings).expect("JSON");
        let value =
            asmx_json::convert(value, <Vec<shapes::Person>>::descriptor(), &settings).expect("persons");
        asmx_json::from_value::<Vec<shapes::Person>>(value).expect("persons")
    })
}
