#![allow(unused)]

use asmx::prelude::*;

#[web_method]
struct Shop;

fn main() {}
