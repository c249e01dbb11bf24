#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method(null)]
    fn hello(&self, name: String) -> String {
        name
    }
}

fn main() {
    fn service<T: asmx::Service>() {}
    service::<Shop>();
}
