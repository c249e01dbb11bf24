#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&mut self) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
