#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Dog {
    name: String,
}

#[script_type(description = "any")]
enum Animal {
    Dog(Dog),
}

fn main() {}
