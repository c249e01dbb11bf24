#![allow(unused)]

use asmx::prelude::*;

#[script_service]
fn hello() {}

fn main() {}
