#![allow(unused)]

use asmx::prelude::*;

fn main() {
    let _ = Host::builder().cors(Cors::any_origin().credentials());
}
