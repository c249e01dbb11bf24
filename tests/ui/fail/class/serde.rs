#![allow(unused)]

use asmx::prelude::*;

#[script_type]
#[serde(deny_unknown_fields)]
struct Product {
    id: i32,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Product>();
}
