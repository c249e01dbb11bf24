#![allow(unused)]

use asmx::prelude::*;
use std::time::{Duration, SystemTime};

#[script_type]
struct Visit {
    began: SystemTime,
    took: Option<Duration>,
}

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn since(&self) -> Result<Vec<SystemTime>, Fault> {
        Ok(Vec::new())
    }
}

fn main() {}
