#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Product {
    #[script(read_only, write_only)]
    id: i32,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Product>();
}
