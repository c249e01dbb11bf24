#![allow(unused)]

use asmx::prelude::*;
use std::collections::{BTreeMap, HashMap};

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn hello(&self, by_id: HashMap<i32, String>, by_name: HashMap<String, i32>) -> Option<BTreeMap<Guid, String>> {
        None
    }
}

fn main() {}
