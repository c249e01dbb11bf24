#![allow(unused)]

use asmx::prelude::*;

struct Wrong;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self, wrong: Wrong, also: Option<Vec<Wrong>>) {}

    #[web_method]
    fn result(&self) -> Wrong {
        Wrong
    }

    #[web_method]
    fn failing(&self) -> Result<Wrong, Fault> {
        Ok(Wrong)
    }
}

fn main() {}
