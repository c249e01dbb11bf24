#![allow(unused)]

use asmx::prelude::*;

struct Wrong;

#[script_service]
trait Shop {
    #[web_method]
    async fn hello(&self, wrong: Vec<Wrong>) -> i32;

    #[web_method]
    async fn result(&self) -> Result<Wrong, Fault>;
}

fn main() {}
