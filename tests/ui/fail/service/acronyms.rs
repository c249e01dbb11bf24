#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(acronyms("I D", "URL"))]
impl Shop {
    #[web_method(acronyms(ID))]
    fn hello(&self) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
