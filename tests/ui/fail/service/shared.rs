#![allow(unused)]

use asmx::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Mutex;

#[derive(asmx::Shared)]
struct Shop<T> {
    name: String,
    visits: RefCell<u32>,
    items: Mutex<Vec<T>>,
    names: Vec<Rc<str>>,
}

#[derive(asmx::Shared)]
enum Till {
    Open(Cell<i32>),
    Closed { since: DateTime },
}

fn main() {}
