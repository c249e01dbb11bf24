#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(authorize)]
impl Shop {
    #[web_method(authorize(roles("Admin")))]
    fn one(&self) {}

    #[web_method(authorize = "Admin")]
    fn two(&self) {}

    #[web_method(roles("Admin", "Sales"))]
    fn three(&self) {}

    #[web_method(roles = "Admin, ")]
    fn four(&self) {}

    #[web_method(anonymous, roles = "Admin")]
    fn five(&self) {}

    #[web_method(anonymous, authorize)]
    fn six(&self) {}

    #[web_method(AllowAnonymous)]
    fn seven(&self) {}

    #[web_method(role = "Admin")]
    fn eight(&self) {}

    #[web_method(authorise)]
    fn nine(&self) {}
}

fn main() {}
