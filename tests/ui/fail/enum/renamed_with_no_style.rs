#![allow(unused)]

use asmx::prelude::*;

#[script_type(rename_all = "kebab-case")]
enum Color {
    Red,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Color>();
}
