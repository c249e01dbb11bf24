#![allow(unused)]

use asmx::prelude::*;

#[script_type(flags(Read, Write = 2))]
struct Access(i32);

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Access>();
}
