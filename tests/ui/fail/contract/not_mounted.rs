#![allow(unused)]

use asmx::prelude::*;

#[script_service]
trait Shop {
    #[web_method]
    async fn hello(&self) -> i32;
}

struct Mine;

impl Shop for Mine {
    async fn hello(&self) -> i32 {
        1
    }
}

fn mount() {
    Host::builder().service(Mine);
}

fn main() {}
