#![allow(unused)]

use asmx::prelude::*;

#[web_method]
static SHOP: i32 = 1;

fn main() {}
