#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(parts("orders", "stock"))]
impl Shop {
    #[web_method]
    fn hello(&self) {}
}

#[script_service(part = "orders")]
impl Shop {
    #[web_method]
    fn world(&self) {}
}

struct Bank;

#[script_service]
impl Bank {
    #[web_method]
    fn hello(&self) {}
}

#[script_service(part = "accounts")]
impl Bank {
    #[web_method]
    fn world(&self) {}
}

fn main() {}
