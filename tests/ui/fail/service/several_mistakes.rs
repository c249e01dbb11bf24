#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(namespce = "Acme", path = "x")]
impl Shop {
    #[web_method(gett)]
    fn a(&mut self, _: i32) {}

    #[web_method]
    fn b<T>(&self, text: &str) {}

    #[web_method]
    fn js(&self) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
