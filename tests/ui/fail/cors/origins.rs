#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(cors = Cors::origins(["https://app.example.com/", "https://*example.com"]).credentials())]
impl Shop {
    #[web_method(cors = Cors::origins(["app.example.com"]).max_age(60))]
    fn hello(&self) {}

    #[web_method(cors = Cors::origins(["http://app.example.com", "https://*.co.uk"]).credentials())]
    fn world(&self) {}
}

#[web_method(cors = Cors::origins(["null", "https://APP.example.com"]))]
fn free() {}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
    let _ = methods![free];
}
