//! Recorded answers of ASP.NET, as far as they are about reading, converting and writing values.
//!
//! Each line of `data/recorded.jsonl` is a call; what a runtime would do around this crate is done here in a few lines.

use crate::bind::{Fault, bind, fault};
use crate::model::*;
use asmx_json::schema::{ScriptType, TypeRef};
use asmx_json::{DateTime, DateTimeOffset, Decimal, Guid, Settings, TimeSpan, Uri, Value, hot, write};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;

#[derive(Deserialize)]
struct Recorded {
    id: String,
    method: String,
    body: String,
    zone: Option<String>,
    answer: Option<String>,
    error: Option<String>,
    message: Option<String>,
}

/// Reads, binds, calls, writes: REQ-4, REQ-53 to REQ-57.
fn call<A: DeserializeOwned + Debug, R: Serialize>(
    parameters: &[(&'static str, TypeRef)],
    body: &str,
    settings: &Settings,
    method: impl Fn(A) -> R,
) -> Result<String, Fault> {
    let arguments = bind::<A>(parameters, body, settings);
    let supported = parameters.iter().all(|(_, ty)| hot::supports(ty()));
    if let (true, Ok(hot)) = (supported, hot::from_slice::<A>(body.as_bytes(), settings)) {
        let cold = arguments.as_ref().expect("what the hot path accepts, the cold one accepts");
        assert_eq!(format!("{hot:?}"), format!("{cold:?}"), "{body}");
    }
    let mut out = b"{\"d\":".to_vec();
    write(&method(arguments?), &mut out, settings).map_err(|error| fault(&error))?;
    out.push(b'}');
    Ok(String::from_utf8(out).unwrap())
}

macro_rules! method {
    ($recorded:expr, $settings:expr, ($($name:ident: $ty:ty),*) => $result:expr) => {{
        #[derive(Deserialize, Debug)]
        #[serde(rename = "$asmx::Arguments", deny_unknown_fields)]
        struct Arguments { $($name: $ty),* }
        call::<Arguments, _>(
            &[$((stringify!($name), <$ty as ScriptType>::descriptor as TypeRef)),*],
            &$recorded.body, $settings, |Arguments { $($name),* }| $result,
        )
    }};
}

fn text(text: impl ToString) -> Option<String> {
    Some(text.to_string())
}

/// `GetType().FullName`.
fn kind(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "System.Boolean".to_owned(),
        Value::Int(_) => "System.Int32".to_owned(),
        Value::Long(_) => "System.Int64".to_owned(),
        Value::Decimal(_) => "System.Decimal".to_owned(),
        Value::Double(_) => "System.Double".to_owned(),
        Value::String(_) => "System.String".to_owned(),
        Value::DateTime(_) => "System.DateTime".to_owned(),
        Value::List(_) => "System.Object[]".to_owned(),
        Value::Dictionary(_) => asmx_json::full_name(asmx_json::Map::descriptor()),
        Value::Instance(instance) => instance.class.full_name.to_owned(),
        _ => unreachable!(),
    }
}

fn describe(date: DateTime) -> String {
    format!("{:?} {}", date.kind(), date.ticks())
}

fn units(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<Vec<_>>().join(" ")
}

fn from_units(hex: &str) -> String {
    let units: Vec<u16> = hex.split(' ').map(|unit| u16::from_str_radix(unit, 16).unwrap()).collect();
    String::from_utf16_lossy(&units)
}

fn depth(mut value: &Value) -> i32 {
    let mut depth = 0;
    while let Value::List(list) = value {
        let Some(first) = list.first() else { break };
        depth += 1;
        value = first;
    }
    depth
}

/// Answers a call; `None` for methods that are not about values from outside.
fn answer(r: &Recorded, s: &Settings) -> Option<Result<String, Fault>> {
    type Str = Option<String>;
    macro_rules! echo {
        ($name:ident: $ty:ty) => {
            method!(r, s, ($name: $ty) => $name)
        };
    }
    let none: [i32; 0] = [];
    Some(match r.method.as_str() {
        "Prims/EchoBool" => echo!(v: bool),
        "Prims/EchoByte" => echo!(v: u8),
        "Prims/EchoSByte" => echo!(v: i8),
        "Prims/EchoShort" => echo!(v: i16),
        "Prims/EchoUShort" => echo!(v: u16),
        "Prims/EchoInt" => echo!(v: i32),
        "Prims/EchoUInt" => echo!(v: u32),
        "Prims/EchoLong" => echo!(v: i64),
        "Prims/EchoULong" => echo!(v: u64),
        "Prims/EchoFloat" => echo!(v: f32),
        "Prims/EchoDouble" => echo!(v: f64),
        "Prims/EchoDecimal" => echo!(v: Decimal),
        "Prims/EchoChar" => echo!(v: char),
        "Prims/CharCode" => method!(r, s, (v: char) => v as u32),
        "Prims/EchoString" => echo!(v: Str),
        "Prims/EchoGuid" => echo!(v: Guid),
        "Prims/EchoUri" => echo!(v: Option<Uri>),
        "Prims/EchoObject" => echo!(v: Value),
        "Prims/TypeOfObject" => method!(r, s, (v: Value) => kind(&v)),
        "Prims/EchoBoolN" => echo!(v: Option<bool>),
        "Prims/EchoIntN" => echo!(v: Option<i32>),
        "Prims/EchoLongN" => echo!(v: Option<i64>),
        "Prims/EchoDoubleN" => echo!(v: Option<f64>),
        "Prims/EchoDecimalN" => echo!(v: Option<Decimal>),
        "Prims/EchoGuidN" => echo!(v: Option<Guid>),
        "Prims/EchoColorN" => echo!(v: Option<Color>),
        "Prims/EchoCharN" => echo!(v: Option<char>),
        "Prims/EchoColor" => echo!(v: Color),
        "Prims/EchoAccess" => echo!(v: Access),
        "Prims/EchoByteEnum" => echo!(v: ByteEnum),
        "Prims/EchoColors" => echo!(v: Option<Vec<Color>>),
        "Prims/BigEnumIn" => method!(r, s, (v: BigEnum) => if v.0 == 5_000_000_000 { "Huge" } else { "?" }),
        "Strings/Echo" => echo!(s: Str),
        "Strings/Codes" => method!(r, s, (s: String) => units(&s)),
        "Strings/FromCodes" => method!(r, s, (hex: String) => from_units(&hex)),
        "Strings/KeyFromCodes" => method!(r, s, (hex: String) => BTreeMap::from([(from_units(&hex), 1)])),
        "Strings/Concat" => method!(r, s, (a: String, b: String, c: String) => format!("{a}|{b}|{c}")),
        "Dates/Echo" => echo!(d: DateTime),
        "Dates/Describe" => method!(r, s, (d: DateTime) => describe(d)),
        "Dates/EchoN" => echo!(d: Option<DateTime>),
        "Dates/EchoOffset" => echo!(d: DateTimeOffset),
        "Dates/DescribeOffset" => method!(r, s, (d: DateTimeOffset) => {
            format!("{} {}", TimeSpan::from_secs(i64::from(d.offset_minutes()) * 60), d.date_time().ticks())
        }),
        "Dates/EchoSpan" => method!(r, s, (t: TimeSpan) => t.to_string()),
        "Dates/Span" => {
            let mut settings = s.clone();
            settings.types.insert(TimeSpan::descriptor);
            method!(r, &settings, (t: TimeSpan) => t)
        }
        "Dates/EchoAsString" => echo!(s: Str),
        "Dates/TypeOf" => method!(r, s, (o: Value) => match &o {
            Value::DateTime(date) => format!("System.DateTime {}", describe(*date)),
            Value::String(text) => format!("System.String {text}"),
            other => kind(other),
        }),
        "Dates/InObject" => echo!(p: Option<Person>),
        "Coll/EchoInts" => echo!(v: Option<Vec<i32>>),
        "Coll/EchoStrings" => echo!(v: Option<Vec<Str>>),
        "Coll/EchoObjects" => echo!(v: Option<Vec<Value>>),
        "Coll/EchoNullInts" => echo!(v: Option<Vec<Option<i32>>>),
        "Coll/EchoJagged" => echo!(v: Option<Vec<Option<Vec<i32>>>>),
        "Coll/EchoList" => echo!(v: Option<ListOf<i32>>),
        "Coll/EchoStringList" => echo!(v: Option<ListOf<Str>>),
        "Coll/EchoListList" => echo!(v: Option<ListOf<ListOf<i32>>>),
        "Coll/EchoIEnumerable" => echo!(v: Option<Enumerable<i32>>),
        "Coll/EchoICollection" | "Coll/EchoCollection" => echo!(v: Option<Enumerable<i32>>),
        "Coll/EchoArrayList" => echo!(v: Option<ArrayList>),
        "Coll/EchoQueue" => echo!(v: Option<Queue<i32>>),
        "Coll/EchoBytes" => echo!(v: Option<Vec<u8>>),
        "Coll/EchoChars" => echo!(v: Option<Vec<char>>),
        "Coll/EchoDict" => echo!(v: Option<indexmap::IndexMap<String, i32>>),
        "Coll/EchoDictObj" => {
            let mut settings = s.clone();
            settings.types = asmx_json::TypeTable::new();
            method!(r, &settings, (v: Option<indexmap::IndexMap<String, Value>>) => v)
        }
        "Coll/EchoIDict" => echo!(v: Option<IDict>),
        "Coll/DictIntIn" => {
            method!(r, s, (v: Option<HashMap<i32, Str>>) => v.map_or(text("null"), |v| text(v.len())))
        }
        "Coll/DictObjKeyIn" => method!(r, s, (v: ObjectKeys) => v.0.len().to_string()),
        "Coll/EchoDictAddr" => {
            let mut settings = s.clone();
            settings.types = asmx_json::TypeTable::new();
            method!(r, &settings, (v: Option<indexmap::IndexMap<String, Option<Address>>>) => v)
        }
        "Coll/EchoHashtable" => echo!(v: Option<Hashtable>),
        "Coll/EchoKvp" => {
            let mut settings = s.clone();
            settings.types = asmx_json::TypeTable::new();
            method!(r, &settings, (v: Pair) => v)
        }
        "Coll/EchoPeople" if !r.body.contains("Home") && !r.body.contains("__type") => {
            echo!(v: Option<Vec<Option<Person>>>)
        }
        "Objects/EchoPerson" => echo!(p: Option<Person>),
        "Objects/PersonName" => method!(r, s, (p: Person) => p.name),
        "Objects/EchoPoint" => echo!(p: Point),
        "Objects/EchoAll" => echo!(a: AllTypes),
        "Objects/EchoBoxInt" => echo!(b: Option<BoxOf<i32>>),
        "Objects/EchoBoxAddr" => echo!(b: Option<BoxOf<Option<Address>>>),
        "Objects/EchoOuter" => echo!(o: Option<Outer>),
        "Objects/EchoInner" => echo!(o: Option<Inner>),
        "Objects/EchoNode" => echo!(n: Option<Node>),
        "Objects/EchoTwin" => echo!(t: CaseTwin),
        "Objects/EchoTwinCase" => echo!(t: TwinCase),
        "Objects/EchoChained" => echo!(c: Chained),
        "Objects/EchoEnumHolder" => echo!(h: EnumHolder),
        "Objects/NoCtorIn" => method!(r, s, (n: Option<NoDefaultCtor>) => n.map(|n| n.x)),
        "Objects/AbstractIn" => method!(r, s, (s: Option<Shape>) => if s.is_none() { "null" } else { "?" }),
        "Objects/DictObjectIn" | "Objects/KindOf" => method!(r, s, (o: Value) => kind(&o)),
        "Limits/InLength" => method!(r, s, (s: String) => s.encode_utf16().count()),
        "Limits/InDepth" => method!(r, s, (o: Value) => depth(&o)),
        "Limits/InCount" => method!(r, s, (d: HashMap<String, Value>) => d.len()),
        "Limits/InObject" => method!(r, s, (o: Value) => match o {
            Value::List(_) => "Object[]",
            Value::Dictionary(_) => "Dictionary`2",
            _ => "?",
        }),
        "TypesPlain/TakeAnimal" => {
            let mut settings = s.clone();
            settings.types = asmx_json::TypeTable::new();
            settings.types.insert(AnimalBase::descriptor);
            method!(r, &settings, (a: Animal) => match a {
                Animal::Animal(animal) => format!("Oracle.Model.Animal {}", animal.name.unwrap_or_default()),
                Animal::Dog(dog) => format!("Oracle.Model.Dog {}", dog.name.unwrap_or_default()),
            })
        }
        "TypesGen/TakeAnimal" => {
            let mut settings = s.clone();
            settings.types.insert(Dog::descriptor);
            method!(r, &settings, (a: Animal) => match a {
                Animal::Animal(animal) => format!("Oracle.Model.Animal {}", animal.name.unwrap_or_default()),
                Animal::Dog(dog) => format!("Oracle.Model.Dog {}", dog.name.unwrap_or_default()),
            })
        }
        "TypesGen/EchoWithId" | "TypesGen/TakeObject" | "TypesGen/TakeShape" => {
            let mut settings = s.clone();
            settings.types.insert(WithScriptId::descriptor);
            settings.types.insert(Square::descriptor);
            match r.method.as_str() {
                "TypesGen/EchoWithId" => method!(r, &settings, (w: WithScriptId) => w),
                "TypesGen/TakeObject" => method!(r, &settings, (o: Value) => kind(&o)),
                _ => {
                    method!(r, &settings, (s: Shape) => { let Shape::Square(s) = s; format!("Square {}", s.sides) })
                }
            }
        }
        "TypesPlain/TakeObject" => method!(r, s, (o: Value) => kind(&o)),
        "TypesPlain/TakeKennel" => method!(r, s, (k: Kennel) => k),
        "TypesPlain/TakeInt" => method!(r, s, (i: i32) => format!("int {i}")),
        "TypesNone/Hello" => {
            let mut settings = s.clone();
            settings.types = asmx_json::TypeTable::new();
            method!(r, &settings, (s: String) => format!("hi {s}"))
        }
        "Limits/Nest" => method!(r, s, (depth: i32) => {
            (0..depth).fold(Value::from(1), |value, _| Value::List(vec![value]))
        }),
        "Limits/NestDict" => method!(r, s, (depth: i32) => {
            (0..depth).fold(Value::from(1), |value, _| [("a", value)].into_iter().collect::<asmx_json::Map>().into())
        }),
        "Limits/Big" => method!(r, s, (n: u32) => "x".repeat(n as usize)),
        "Coll2/Anything" => method!(r, s, () => none.len() + 1),
        _ => return None,
    })
}

#[test]
fn recorded_answers() {
    let mut settings = Settings { time_zone: jiff::tz::TimeZone::UTC, ..Settings::default() };
    for ty in TYPES {
        settings.types.insert(*ty);
    }
    let (mut passed, mut skipped, mut failed) = (0, Vec::new(), Vec::new());
    for line in include_str!("../data/recorded.jsonl").lines() {
        let recorded: Recorded = serde_json::from_str(line).unwrap();
        let mut settings = settings.clone();
        if let Some(zone) = &recorded.zone {
            settings.time_zone = jiff::tz::TimeZone::get(zone).unwrap();
        }
        let expected = match (&recorded.answer, &recorded.error, &recorded.message) {
            (Some(answer), ..) => Ok(answer.clone()),
            (None, Some(exception), Some(message)) => Err((exception.clone(), message.clone())),
            _ => panic!("{line}"),
        };
        match answer(&recorded, &settings) {
            None => skipped.push(recorded.id),
            Some(actual) if actual == expected => passed += 1,
            Some(actual) => {
                failed.push(format!("{}: {}\n  {expected:?}\n  {actual:?}", recorded.id, recorded.body));
            }
        }
    }
    println!("{passed} passed, {} not about values from outside: {skipped:?}", skipped.len());
    assert!(passed >= 765, "only {passed} passed");
    assert!(failed.is_empty(), "{} failed:\n{}", failed.len(), failed.join("\n"));
}
