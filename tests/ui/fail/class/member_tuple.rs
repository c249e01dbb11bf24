#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Product {
    pair: Option<(i32, String)>,
}

fn main() {}
