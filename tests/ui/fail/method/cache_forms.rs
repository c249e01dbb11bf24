#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method(cache)]
    fn one(&self) {}

    #[web_method(cache(60, private))]
    fn two(&self) {}

    #[web_method(cache(60, vary_by = "user"))]
    fn three(&self) {}

    #[web_method(shared)]
    fn four(&self) {}
}

fn main() {}
