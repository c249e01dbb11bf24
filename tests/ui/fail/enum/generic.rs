#![allow(unused)]

use asmx::prelude::*;

#[script_type]
enum Color<const N: usize> {
    Red,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Color<1>>();
}
