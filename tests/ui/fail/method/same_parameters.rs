#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self, product_id: i32, #[script(name = "productId")] other: i32) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
