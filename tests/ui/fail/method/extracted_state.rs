#![allow(unused)]

use asmx::prelude::*;
use axum::extract::State;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    async fn hello(&self, #[extract] State(name): State<String>) {}
}

fn main() {}
