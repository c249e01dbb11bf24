#![allow(unused)]

use asmx::prelude::*;

struct Shelf;

#[script_type]
struct Product {
    shelf: Shelf,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Product>();
}
