#![allow(unused)]

use asmx::prelude::*;

#[script_service]
mod shop {}

fn main() {}
