#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(name = "A", name = "B")]
impl Shop {
    #[web_method]
    fn hello(&self) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
