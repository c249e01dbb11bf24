#![allow(unused)]

use asmx::prelude::*;

struct State<T>(T);

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    async fn hello(&self, state: State<String>) {}
}

fn main() {}
