#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method(serialize_strings)]
    fn hello(&self) -> String {
        String::new()
    }
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
