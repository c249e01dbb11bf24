#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Base {
    id: i32,
}

#[script_type]
struct Product {
    #[script(base, name = "A")]
    a: Base,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Product>();
}
