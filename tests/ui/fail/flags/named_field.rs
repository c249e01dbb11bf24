#![allow(unused)]

use asmx::prelude::*;

#[script_type(flags(Read = 1))]
struct Access {
    bits: i32,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Access>();
}
