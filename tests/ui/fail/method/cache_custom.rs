#![allow(unused)]

use asmx::prelude::*;

fn wrong(head: &str) -> String {
    head.to_owned()
}

#[web_method(cache(60, vary_by = custom(wrong)))]
fn tenant() {}

fn main() {}
