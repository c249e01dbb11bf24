#![allow(unused)]

use asmx::prelude::*;

struct HeaderMap;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    async fn hello(&self, headers: HeaderMap) {}
}

fn main() {}
