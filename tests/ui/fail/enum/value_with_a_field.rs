#![allow(unused)]

use asmx::prelude::*;

#[script_type]
enum Color {
    Red(i32),
    #[script(other)]
    Other(i32),
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Color>();
}
