#![allow(unused)]

use asmx::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

struct Shop {
    visits: RefCell<u32>,
}

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self) {}

    #[web_method]
    async fn world(&self) {}
}

struct Other {
    names: Rc<String>,
}

#[script_service]
impl Other {
    #[web_method]
    fn hello(&self) {}
}

fn main() {}
