#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Dog {
    name: String,
}

#[script_type]
enum Animal {
    Dog(Dog),
    Nothing,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Animal>();
}
