#![allow(unused)]

use asmx::content::{File, Raw, Stream};
use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn several(&self) -> Vec<File> {
        Vec::new()
    }

    #[web_method]
    fn perhaps(&self) -> Result<Option<Raw>, Fault> {
        Ok(None)
    }

    #[web_method]
    fn taken(&self, stream: Stream) {}

    #[web_method]
    fn one(&self) -> Result<File, Fault> {
        Err(Fault::not_found("no file"))
    }
}

fn main() {}
