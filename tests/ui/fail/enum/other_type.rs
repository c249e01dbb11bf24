#![allow(unused)]

use asmx::prelude::*;

#[script_type]
#[repr(u8)]
enum Color {
    Red,
    #[script(other)]
    Other(i32),
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Color>();
}
