#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Product<'a> {
    name: &'a str,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Product<'static>>();
}
