#![allow(unused)]
#![allow(uncommon_codepoints, mixed_script_confusables)]

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn 𝒻(&self) {}

    #[web_method]
    fn hello(&self, col·lega: i32, ℮: i32, #[script(name = "x")] 𝓍: i32) {}
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
