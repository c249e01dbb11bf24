#![allow(unused)]

use asmx::SoapHeader;
use asmx::prelude::*;

#[script_type]
struct Auth {
    user: String,
}

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn text(&self, #[soap_header] auth: String) {}

    #[web_method]
    fn comes_in(&self, #[soap_header] auth: SoapHeader<Auth>) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
