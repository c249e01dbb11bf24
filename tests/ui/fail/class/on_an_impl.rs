#![allow(unused)]

use asmx::prelude::*;

struct Product;

#[script_type]
impl Product {}

fn main() {}
