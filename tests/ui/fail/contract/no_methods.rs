#![allow(unused)]

use asmx::prelude::*;

#[script_service]
trait Shop {}

fn main() {}
