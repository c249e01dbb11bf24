#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self, #[extract] #[script(name = "a")] a: Context) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
