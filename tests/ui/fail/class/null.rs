#![allow(unused)]

use asmx::prelude::*;

#[script_type(null = "zero")]
struct Product {
    id: i32,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Product>();
}
