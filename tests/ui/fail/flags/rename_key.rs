#![allow(unused)]

use asmx::prelude::*;

#[script_type(rename_all = "camelCase", flags(Read = 1))]
struct Access(u8);

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Access>();
}
