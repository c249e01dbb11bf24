#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(cors = Cors::any_origin().credentials())]
impl Shop {
    #[web_method(cors = Cors::any_origin().max_age(60).credentials())]
    fn hello(&self) {}
}

fn main() {}
