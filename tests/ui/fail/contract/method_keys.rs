#![allow(unused)]

use asmx::prelude::*;

#[script_service]
trait Shop {
    #[web_method(banana)]
    async fn hello(&self, text: &str) -> i32;

    #[web_method]
    async fn generic<T>(&self, value: T) -> i32;

    #[web_method(cancel_on_disconnect)]
    fn sync(&self) -> i32;
}

fn main() {}
