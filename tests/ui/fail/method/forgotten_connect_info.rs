#![allow(unused)]

use asmx::prelude::*;

struct ConnectInfo<T>(T);

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    async fn hello(&self, from: ConnectInfo<String>) {}
}

fn main() {}
