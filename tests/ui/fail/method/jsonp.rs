#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(jsonp)]
impl Shop {
    #[web_method(get, jsonp = "everybody")]
    fn one(&self) {}

    #[web_method(jsonp = "anonymous")]
    fn two(&self) {}

    #[web_method(get, session, jsonp = "anonymous")]
    fn three(&self) {}

    #[web_method(get, jsonp = "credentials")]
    fn four(&self, callback: String) {}

    #[web_method(get, callback)]
    fn five(&self) {}
}

fn main() {}
