#![allow(unused)]

use asmx::prelude::*;

struct Shop<'a>(&'a str);

#[script_service]
impl<'a> Shop<'a> {
    #[web_method]
    fn hello(&self) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop<'static>>();
}
