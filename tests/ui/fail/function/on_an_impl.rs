#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[web_method]
impl Shop {}

fn main() {}
