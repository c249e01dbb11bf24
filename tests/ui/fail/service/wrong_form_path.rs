#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(crate = 7)]
impl Shop {
    #[web_method]
    fn hello(&self) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
