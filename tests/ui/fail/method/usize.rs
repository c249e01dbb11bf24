#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self, count: usize, sizes: Vec<isize>, big: Option<u128>) -> Result<usize, Fault> {
        Ok(count)
    }
}

fn main() {}
