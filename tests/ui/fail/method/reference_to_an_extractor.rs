#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self, context: &Context) {}

    #[web_method(session)]
    fn world(&self, #[extract] session: &mut Session) {}
}

fn main() {}
