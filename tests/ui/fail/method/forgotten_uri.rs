#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self, asked: axum::http::Uri) {}

    #[web_method]
    fn world(&self, link: Uri) {}
}

fn main() {}
