#![allow(unused)]

use asmx::prelude::*;

#[script_service]
trait Shop {
    #[web_method]
    async fn hello(&self) -> i32 {
        let text = std::rc::Rc::new(1);
        std::future::ready(()).await;
        *text
    }
}

fn main() {}
