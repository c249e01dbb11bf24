#![allow(unused)]

use asmx::prelude::*;
use std::collections::HashMap;

#[script_type]
struct Product {
    by_id: HashMap<u8, String>,
    #[script(ignore, read_only)]
    stays_here: HashMap<i32, i32>,
}

fn main() {}
