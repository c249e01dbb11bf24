#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method(cache)]
    fn one(&self) {}

    #[web_method(cache(60, private))]
    fn two(&self) {}

    #[web_method(cache(60, vary_by = "user"))]
    fn three(&self) {}

    #[web_method(shared)]
    fn four(&self) {}

    #[web_method(cache(60, shared, vary_by = session))]
    fn five(&self) {}

    #[web_method(cache(60, vary_by = [session, user]))]
    fn six(&self) {}

    #[web_method(cache(60, vary_by = []))]
    fn seven(&self) {}
}

fn main() {}
