#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method(cache = 60, session)]
    fn visits(&self) {}

    #[web_method(cache(30))]
    fn asked(&self, #[extract] context: Context) {}

    #[web_method(cache(60, shared), session)]
    fn meant(&self, #[extract] context: Context) {}
}

fn main() {}
