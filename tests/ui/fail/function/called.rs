#![allow(unused)]

use asmx::prelude::*;

#[web_method]
fn hello() {}

fn main() {
    let _ = methods![hello()];
}
