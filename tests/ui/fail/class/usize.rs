#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Product {
    count: usize,
    sizes: Vec<i128>,
}

fn main() {}
