#![allow(unused)]

use asmx::prelude::*;

#[script_type(namespace = "urn:acme")]
struct Product {
    id: i32,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Product>();
}
