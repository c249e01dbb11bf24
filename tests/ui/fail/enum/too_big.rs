#![allow(unused)]

use asmx::prelude::*;

#[script_type]
enum Color {
    Red = 5_000_000_000,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Color>();
}
