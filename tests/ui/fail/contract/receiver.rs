#![allow(unused)]

use asmx::prelude::*;

use std::sync::Arc;

#[script_service]
trait Shop {
    #[web_method]
    async fn none(name: String) -> String;

    #[web_method]
    async fn counted(self: Arc<Self>) -> i32;

    #[web_method]
    async fn mutable(&mut self) -> i32;
}

fn main() {}
