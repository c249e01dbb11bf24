#![allow(unused)]

use asmx::prelude::*;

#[derive(Exception)]
#[exception("Acme.OutOfStock")]
struct OutOfStock;

fn main() {}
