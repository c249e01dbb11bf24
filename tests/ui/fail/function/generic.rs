#![allow(unused)]

use asmx::prelude::*;

#[web_method]
fn hello<T>(value: T) {}

fn main() {
    let _ = methods![hello];
}
