#![allow(unused)]

use asmx::prelude::*;

#[script_type]
#[repr(usize)]
enum Color {
    Red,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Color>();
}
