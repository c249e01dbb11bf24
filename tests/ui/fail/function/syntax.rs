#![allow(unused)]

use asmx::prelude::*;

#[web_method]
fn hello(number) {}

fn main() {}
