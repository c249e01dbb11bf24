#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method(session = "write")]
    fn one(&self) {}

    #[web_method(session(read))]
    fn two(&self) {}

    #[web_method(session = "read")]
    fn three(&self, #[extract] session: Session) {}
}

fn main() {}
