#![allow(unused)]

use asmx::prelude::*;

#[script_type(flags(Read = 1), names = "as written")]
struct Access(i32);

fn main() {}
