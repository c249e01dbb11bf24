//! The objects that go and come.

use serde::{Deserialize, Serialize};

/// How many of them.
pub(crate) const PEOPLE: usize = 100;

/// A person, as everybody but asmx knows him: what serde, schemars and poem make of a struct.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "poem", derive(poem_openapi::Object), oai(rename_all = "PascalCase"))]
#[cfg_attr(feature = "dropshot", derive(schemars::JsonSchema))]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Person {
    id: i32,
    name: String,
    email: String,
    active: bool,
    balance: f64,
    tags: Vec<String>,
}

/// So many people.
pub(crate) fn some(count: usize) -> Vec<Person> {
    let person = |number: usize| Person {
        id: number as i32,
        name: format!("Person {number}"),
        email: format!("person{number}@shop.example"),
        active: number.is_multiple_of(2),
        balance: number as f64 * 1.25,
        tags: vec!["regular".to_owned(), format!("group {}", number % 10)],
    };
    (0..count).map(person).collect()
}
