#![allow(unused)]

use asmx::prelude::*;

#[derive(Debug, Exception)]
enum Wrong {
    #[exception(transparent)]
    A(i32, i32),
}

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("wrong")
    }
}

impl std::error::Error for Wrong {}

fn main() {}
