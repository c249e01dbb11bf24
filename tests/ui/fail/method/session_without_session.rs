#![allow(unused)]

use asmx::prelude::*;

// A method of a page has its page's session.
#[web_method]
fn page_visits(#[extract] session: Session) {}

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn visits(&self, #[extract] session: Session) {}
}

fn main() {}
