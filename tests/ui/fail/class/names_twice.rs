#![allow(unused)]

use asmx::prelude::*;

#[script_type(names = "as written", rename_all = "camelCase")]
struct Product {
    user_id: i32,
}

fn main() {}
