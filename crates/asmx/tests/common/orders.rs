//! Services and methods with policies of their own.

use asmx::prelude::*;
use asmx::testing::{Client, Response};

pub const HOST: &str = "https://host.example";
pub const SERVICE: &str = "https://service.example";
pub const METHOD: &str = "https://method.example";

pub struct Orders;

#[script_service(cors = Cors::origins(["https://service.example"]).credentials())]
impl Orders {
    #[web_method]
    fn get(&self) -> i32 {
        1
    }

    #[web_method(cors = Cors::origins([METHOD]))]
    fn partner(&self) -> i32 {
        2
    }

    #[web_method(cors = Cors::closed())]
    fn export(&self) -> i32 {
        3
    }

    #[web_method(cors = Cors::extending().max_age(60))]
    fn extended(&self) -> i32 {
        4
    }

    #[web_method(get)]
    fn count(&self) -> i32 {
        5
    }
}

/// Another service, with nothing of its own.
pub struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn list(&self) -> i32 {
        1
    }

    #[web_method]
    fn add(&self) -> i32 {
        2
    }
}

#[web_method(cors = Cors::any_origin())]
pub fn hello_world() -> i32 {
    1
}

pub fn client() -> Client {
    let host = Host::builder()
        .service(Orders)
        .service(Shop)
        .functions("/Hello.asmx", methods![hello_world])
        .cors(Cors::origins([HOST]).max_age(600))
        .build()
        .expect("a host");
    Client::new(host)
}

pub fn allowed(response: &Response) -> Option<&str> {
    response.header("access-control-allow-origin")
}

pub async fn granted(client: &Client, path: &str, origin: &str) -> bool {
    let actual = client.post(path).json("{}").origin(origin).send().await;
    let preflight = client.preflight(path, origin, "POST").send().await;
    assert_eq!(allowed(&actual), allowed(&preflight), "CORS-3: {path} {origin}");
    assert_eq!(preflight.status, 204);
    allowed(&actual).is_some_and(|origin_or_star| origin_or_star == origin || origin_or_star == "*")
}
