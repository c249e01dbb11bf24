#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Clone for Shop {
    #[web_method]
    fn clone(&self) -> Self {
        Shop
    }
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
