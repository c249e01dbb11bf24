#![allow(unused)]

use asmx::prelude::*;

#[derive(Exception)]
union Wrong {
    a: i32,
}

impl std::fmt::Debug for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("wrong")
    }
}

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("wrong")
    }
}

impl std::error::Error for Wrong {}

fn main() {}
