#![allow(unused)]

use asmx::prelude::*;

struct Wrong;

#[script_type]
struct Product {
    wrong: Wrong,
    #[script(field)]
    others: Vec<Wrong>,
    #[script(ignore)]
    hidden: Option<Wrong>,
}

fn main() {}
