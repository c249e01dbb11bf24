#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self) -> Result<axum::response::Html<String>, Fault> {
        todo!()
    }
}

fn main() {}
