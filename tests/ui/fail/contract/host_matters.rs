#![allow(unused)]

use asmx::prelude::*;

#[script_service(cors = Cors::any_origin())]
trait Shop {
    #[web_method(cors = Cors::closed())]
    async fn hello(&self);

    #[web_method(blocking)]
    fn slow(&self);
}

fn main() {}
