#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self) -> impl Future<Output = i32> {
        async { 1 }
    }
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
