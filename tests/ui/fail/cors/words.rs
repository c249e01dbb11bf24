#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(cors)]
impl Shop {
    #[web_method(origins = "https://app.example.com")]
    fn hello(&self) {}

    #[web_method(cors = )]
    fn world(&self) {}
}

#[web_method(disable_cors)]
fn free() {}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
    let _ = methods![free];
}
