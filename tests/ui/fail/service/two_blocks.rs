#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self) {}
}

#[script_service]
impl Shop {
    #[web_method]
    fn world(&self) {}
}

fn main() {}
