#![allow(unused)]

use asmx::prelude::*;

#[derive(Debug)]
struct Broken;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self) -> Result<i32, Broken> {
        Err(Broken)
    }

    #[web_method]
    async fn world(&self) -> Result<i32, Box<dyn std::error::Error>> {
        Ok(1)
    }
}

fn main() {}
