#![allow(unused)]

use asmx::prelude::*;

#[script_service]
trait Shop {
    #[web_method]
    async fn hello(&self) -> i32;
}

struct Mine;

#[script_service]
impl Shop for Mine {
    #[web_method]
    async fn hello(&self) -> i32 {
        1
    }
}

fn main() {}
