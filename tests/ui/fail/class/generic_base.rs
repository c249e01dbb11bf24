#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Base<T> {
    id: T,
}

#[script_type]
struct Product<T> {
    #[script(base)]
    base: Base<T>,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Product<i32>>();
}
