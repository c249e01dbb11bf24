#![allow(unused)]

use asmx::prelude::*;

#[script_type]
enum Color {
    Red,
    #[script(name = "Red")]
    Rouge,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Color>();
}
