#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Product(i32);

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Product>();
}
