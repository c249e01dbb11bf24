#![allow(unused)]

use asmx::prelude::*;

#[script_service]
trait Shop {
    fn hello(&self);
}

fn main() {}
