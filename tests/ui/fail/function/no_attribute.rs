#![allow(unused)]

use asmx::prelude::*;

fn hello() {}

mod others {
    use asmx::prelude::*;

    pub fn world() {}

    #[web_method]
    pub fn fine() {}
}

fn main() {
    let _ = methods![hello, others::world, others::fine];
}
