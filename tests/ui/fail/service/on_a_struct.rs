#![allow(unused)]

use asmx::prelude::*;

#[script_service]
struct Shop;

fn main() {}
