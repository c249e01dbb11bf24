//! What is read and written.

use asmx_json::schema::{
    ClassDescriptor, Construction, MemberDescriptor, MemberXml, ScriptType, TypeDescriptor, TypeRef,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The smallest arguments.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Add {
    a: i32,
    b: i32,
}

/// A small object.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename = "Acme.Person", rename_all = "PascalCase")]
pub(crate) struct Person {
    id: i32,
    name: String,
    email: String,
    active: bool,
    balance: f64,
    tags: Vec<String>,
}

/// A decimal as `serde_json`'s users have it: a text.
#[derive(Debug, Clone)]
pub(crate) struct TextDecimal(Decimal);

impl Serialize for TextDecimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for TextDecimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl serde::de::Visitor<'_> for Text {
            type Value = TextDecimal;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a decimal")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<TextDecimal, E> {
                text.parse().map(TextDecimal).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl ScriptType for Person {
    fn descriptor() -> &'static TypeDescriptor {
        const fn member(name: &'static str, ty: TypeRef) -> MemberDescriptor {
            let xml = MemberXml::PLAIN;
            MemberDescriptor { name, ty, field: false, settable: true, written: true, description: "", xml }
        }
        static PERSON: TypeDescriptor = TypeDescriptor::Class(ClassDescriptor {
            full_name: "Acme.Person",
            type_id: None,
            arguments: &[],
            value_type: false,
            construction: Construction::Zeroed,
            members: &[
                member("Id", i32::descriptor),
                member("Name", String::descriptor),
                member("Email", String::descriptor),
                member("Active", bool::descriptor),
                member("Balance", f64::descriptor),
                member("Tags", <Vec<String>>::descriptor),
            ],
            fresh: None,
            null: None,
            has_default: false,
            description: "",
        });
        &PERSON
    }
}

pub(crate) fn add() -> Add {
    Add { a: 17, b: 25 }
}

pub(crate) fn persons(count: i32) -> Vec<Person> {
    let person = |id| Person {
        id,
        name: format!("Person number {id}"),
        email: format!("person{id}@shop.example"),
        active: id % 3 != 0,
        balance: f64::from(id) * 1.25 + 0.5,
        tags: vec!["new".to_owned(), "customer".to_owned()],
    };
    (0..count).map(person).collect()
}

pub(crate) const ASCII: &str = "The quick brown fox jumps over the lazy dog and then has a rest. ";
/// One byte of nine is escaped by every JSON.
pub(crate) const ESCAPES: &str = "a \"quoted\" text\nwith\ttabs and \\ in it, ";
/// More than one byte of five is escaped here and by nobody else.
pub(crate) const HTML: &str = "<a href='x'>Nuts & bolts</a> <b>it's</b> ";
/// As much as pages have.
pub(crate) const PAGE: &str = "<p class='lead'>The quick brown fox jumps over the lazy dog.</p> ";
pub(crate) const UNICODE: &str = "Grüße aus Köln, 你好世界, привет мир 😀. ";

pub(crate) fn text(piece: &str) -> String {
    piece.repeat(8192 / piece.len())
}

/// Numbers with 15 to 17 digits, as calculation makes them.
pub(crate) fn doubles() -> Vec<f64> {
    (1..500).map(|at| f64::from(at).sin() * 1000.0).collect()
}

pub(crate) fn prices() -> Vec<f64> {
    (1..500).map(|at| f64::from(at * 7919 % 100_000) / 100.0).collect()
}

pub(crate) fn ints() -> Vec<i32> {
    (0..500_i32).map(|at| at.wrapping_mul(2_654_435) % 10_000_000).collect()
}

pub(crate) fn bools() -> Vec<(bool, Option<bool>)> {
    (0..500).map(|at| (at % 3 == 0, (at % 2 == 0).then_some(at % 5 == 0))).collect()
}

pub(crate) fn decimals() -> (Vec<asmx_json::Decimal>, Vec<TextDecimal>) {
    let decimals = (0..500_i64).map(|at| Decimal::new(at * 7_919_773 % 10_000_000, 2));
    decimals.map(|number| (asmx_json::Decimal::from(number), TextDecimal(number))).unzip()
}

/// What a program would send without a declared type.
pub(crate) fn dynamic() -> String {
    let entry = |at: i32| {
        format!(
            r#"{{"id":{at},"name":"Item {at}","price":{}.{:02},"active":{},"tags":["a","b","c"],"size":{{"w":{at},"h":null}}}}"#,
            at * 3,
            at % 100,
            at % 2 == 0
        )
    };
    format!("[{}]", (0..100).map(entry).collect::<Vec<_>>().join(","))
}
