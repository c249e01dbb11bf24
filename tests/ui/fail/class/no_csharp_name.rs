#![allow(unused)]
#![allow(uncommon_codepoints, mixed_script_confusables)]

use asmx::prelude::*;

#[script_type]
struct Product {
    𝓍: i32,
    #[script(name = "y")]
    𝓎: i32,
}

#[script_type]
enum Color {
    𝓡,
}

fn main() {}
