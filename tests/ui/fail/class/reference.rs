#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Product {
    name: &'static str,
    tags: Vec<&'static str>,
    #[script(read_only)]
    kind: &'static str,
}

fn main() {}
