#![allow(unused)]

use asmx::prelude::*;

#[script_type]
fn product() {}

fn main() {}
