#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(script_types = "Dog")]
impl Shop {
    #[web_method]
    fn hello(&self) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
