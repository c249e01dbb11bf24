#![allow(unused)]

use asmx::prelude::*;

#[web_method(nmae = "Hello")]
fn hello() {}

fn main() {
    let _ = methods![hello];
}
