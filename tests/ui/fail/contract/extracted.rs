#![allow(unused)]

use asmx::prelude::*;

#[script_service]
trait Shop {
    #[web_method]
    async fn hello(&self, #[extract] context: Context, name: String) -> String;
}

fn main() {}
