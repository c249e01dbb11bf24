#![allow(unused)]

use asmx::prelude::*;

#[derive(Debug, Exception)]
#[exception("Acme.A")]
#[exception("Acme.B")]
struct Wrong;

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("wrong")
    }
}

impl std::error::Error for Wrong {}

fn main() {}
