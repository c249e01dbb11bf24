#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Dog {
    name: String,
}

#[script_type(default = "Dog")]
enum Animal {
    Dog(Dog),
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Animal>();
}
