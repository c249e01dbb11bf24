#![allow(unused)]

use asmx::prelude::*;

#[script_type]
enum Color {}

fn main() {}
