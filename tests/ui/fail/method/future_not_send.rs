#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    async fn hello(&self) {
        let text = std::rc::Rc::new(1);
        std::future::ready(()).await;
        drop(text);
    }
}

fn main() {}
