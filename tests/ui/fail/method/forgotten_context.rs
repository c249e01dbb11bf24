#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    async fn hello(&self, context: Context) {}
}

fn main() {}
