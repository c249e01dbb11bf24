#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(names = "as written", acronyms("ID"))]
impl Shop {
    #[web_method(names = "as it is")]
    fn hello(&self) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
