#![allow(unused)]

use asmx::prelude::*;

#[web_method]
fn hello(_: i32) {}

fn main() {
    let _ = methods![hello];
}
