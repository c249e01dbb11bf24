#![allow(unused)]

use asmx::prelude::*;

struct Shop;

#[script_service(soap(RoutingStyle = "RequestElement"))]
impl Shop {
    #[web_method(soap(one_way))]
    fn counts(&self) -> Result<i32, Fault> {
        Ok(1)
    }

    #[web_method(soap(one_way), cancel_on_disconnect)]
    async fn stops(&self) {}

    #[web_method(soap(bare, wrapped))]
    fn both(&self) {}

    #[web_method(soap(request_element))]
    fn routes(&self) {}

    #[web_method(one_way)]
    fn outside(&self) {}

    #[web_method(soap(one_way))]
    fn fine(&self) -> Result<(), Fault> {
        Ok(())
    }
}

fn main() {
    fn service<S: asmx::Service>() {}
    service::<Shop>();
}
