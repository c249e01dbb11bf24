#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Auth {
    user: String,
}

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn goes_out(&self, #[soap_header(out)] auth: Auth) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
