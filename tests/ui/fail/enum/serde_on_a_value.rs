#![allow(unused)]

use asmx::prelude::*;

#[script_type]
enum Color {
    #[serde(other)]
    Red,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Color>();
}
