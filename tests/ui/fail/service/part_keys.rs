#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(parts("orders", "orders"))]
impl Shop {
    #[web_method]
    fn hello(&self) {}
}

#[script_service(part = "orders", namespace = "Acme")]
impl Shop {
    #[web_method]
    fn world(&self) {}
}

struct Page<T>(T);

#[script_service(parts("more"))]
impl<T: Send + Sync + 'static> Page<T> {
    #[web_method]
    fn hello(&self) {}
}

struct Bank;

#[script_service(partial)]
impl Bank {
    #[web_method]
    fn hello(&self) {}
}

fn main() {}
