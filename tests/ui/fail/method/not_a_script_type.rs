#![allow(unused)]

use asmx::prelude::*;

struct Shop;
struct Wrong;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self, wrong: Wrong) {}
}

fn main() {}
