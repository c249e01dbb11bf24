#![allow(unused)]

use asmx::prelude::*;

struct Shop;

impl Shop {
    #[web_method]
    fn hello(&self, #[script(name = "a")] number: i32) {}
}

fn main() {
    Shop.hello(1);
}
