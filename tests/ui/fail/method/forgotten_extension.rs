#![allow(unused)]

use asmx::prelude::*;

struct Extension<T>(T);

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    async fn hello(&self, user: Extension<String>) {}
}

fn main() {}
