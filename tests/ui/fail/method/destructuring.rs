#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self, (a, b): (i32, i32)) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
