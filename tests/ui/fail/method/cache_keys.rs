#![allow(unused)]

use asmx::prelude::*;

struct Shop;

fn wrong(head: &str) -> String {
    head.to_owned()
}

#[script_service]
impl Shop {
    #[web_method(cache(60, vary_by = header("Accept Language")))]
    fn one(&self) {}

    #[web_method(cache(60, vary_by = cookie("")))]
    fn two(&self) {}

    #[web_method(cache(60, vary_by = params("text")))]
    fn three(&self, text: String) {}

    #[web_method(get, cache(60, vary_by = params("text", "page")))]
    fn four(&self, text: String) {}
}

fn main() {}
