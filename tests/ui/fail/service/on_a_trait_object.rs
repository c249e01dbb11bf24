#![allow(unused)]

use asmx::prelude::*;

trait Trait {}

#[script_service]
impl dyn Trait {
    #[web_method]
    fn hello() {}
}

fn main() {}
