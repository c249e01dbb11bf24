#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(path = "/My%20Services/Shop.asmx")]
impl Shop {
    #[web_method]
    fn hello(&self) {}
}

struct Other;

#[script_service(path = "/Services/Other")]
impl Other {
    #[web_method]
    fn hello(&self) {}
}

struct Third;

#[script_service(path = "/Services/../Third.asmx")]
impl Third {
    #[web_method]
    fn hello(&self) {}
}

fn main() {}
