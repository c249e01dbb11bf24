//! A class with a class in it.

use asmx::prelude::*;

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone, Default)]
pub struct Address {
    pub street: Option<String>,
    pub city: Option<String>,
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone, Default)]
pub struct Person {
    pub id: i32,
    pub name: Option<String>,
    pub home: Option<Address>,
    pub tags: Option<Vec<Option<String>>>,
    pub born: Option<DateTime>,
}
