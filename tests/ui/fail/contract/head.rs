#![allow(unused)]

use asmx::prelude::*;

#[script_service]
trait Shop<T>: Send + Clone {
    #[web_method]
    async fn hello(&self);

    type Item;

    async fn not_marked(&self);
}

fn main() {}
