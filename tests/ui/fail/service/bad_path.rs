#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(path = "Shop.asmx")]
impl Shop {
    #[web_method]
    fn hello(&self) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
