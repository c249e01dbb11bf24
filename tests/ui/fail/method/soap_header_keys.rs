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
    fn required(&self, #[soap_header(required)] auth: Option<Auth>) {}

    #[web_method]
    fn direction(&self, #[soap_header(Direction = "InOut")] auth: SoapHeader<Auth>) {}

    #[web_method]
    fn both(&self, #[soap_header(out, in_out)] auth: SoapHeader<Auth>) {}

    #[web_method]
    fn extracted(&self, #[extract] #[soap_header] auth: Auth) {}

    #[web_method]
    fn named(&self, #[soap_header] #[script(name = "auth")] auth: Auth) {}

    #[web_method(cache = 60)]
    fn kept(&self, #[soap_header] auth: Option<Auth>) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
