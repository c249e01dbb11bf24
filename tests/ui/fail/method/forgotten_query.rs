#![allow(unused)]

use asmx::prelude::*;

struct Query<T>(T);

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    async fn hello(&self, query: Query<String>) {}
}

fn main() {}
