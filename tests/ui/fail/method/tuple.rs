#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self, pair: (i32, i32), nothing: ()) -> Vec<(i32, String)> {
        Vec::new()
    }
}

fn main() {}
