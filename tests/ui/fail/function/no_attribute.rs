#![allow(unused)]

use asmx::prelude::*;

fn hello() {}

fn main() {
    let _ = methods![hello];
}
