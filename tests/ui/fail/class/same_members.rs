#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Product {
    id: i32,
    #[script(name = "Id")]
    number: i32,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Product>();
}
