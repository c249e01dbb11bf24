#![allow(unused)]

use asmx::prelude::*;

#[script_type(flags(Red = 1))]
enum Color {
    Red,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Color>();
}
