#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method(cache = 60, session)]
    fn visits(&self) {}

    #[web_method(cache(30))]
    fn asked(&self, #[extract] context: Context) {}

    #[web_method(cache(60, vary_by = cookie("cart")), session)]
    fn cart(&self) {}

    #[web_method(cache(60, vary_by = session), session = "read")]
    fn mine(&self, #[extract] context: Context) {}

    #[web_method(cache(60, vary_by = header("Accept-Language")))]
    fn text(&self, #[extract] context: Context) {}

    #[web_method(cache(60, shared), session)]
    fn meant(&self, #[extract] context: Context) {}
}

fn main() {}
