#![allow(unused)]

use asmx::prelude::*;

#[script_type(flags(Read = 256))]
struct Access(u8);

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Access>();
}
