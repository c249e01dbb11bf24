#![allow(unused)]

use asmx::prelude::*;

#[script_type(acronyms("ID"))]
struct Product {
    user_id: i32,
    user__id: i32,
    UserID: i32,
    user_id_: i32,
}

fn main() {}
