#![allow(unused)]

use asmx::prelude::*;

#[script_type]
enum Color {
    #[script(name = "dark red")]
    DarkRed,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Color>();
}
