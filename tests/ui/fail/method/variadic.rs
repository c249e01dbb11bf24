#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    unsafe extern "C" fn hello(&self, rest: ...) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
