#![allow(unused)]

use asmx::prelude::*;

#[script_type]
union Product {
    a: i32,
}

fn main() {}
