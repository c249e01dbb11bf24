#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(anonymous, roles = "")]
impl Shop {
    #[web_method]
    fn one(&self) {}
}

fn main() {}
