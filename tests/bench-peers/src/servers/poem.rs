//! poem-openapi.

use std::net::TcpListener;

use anyhow::Result;
use poem::listener::TcpAcceptor;
use poem::{Route, Server};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi, OpenApiService};

use crate::people::{self, Person};

#[derive(Object)]
struct Text {
    d: String,
}

#[derive(Object)]
struct Number {
    d: i64,
}

#[derive(Object)]
struct People {
    d: Vec<Person>,
}

#[derive(Object)]
struct Nothing {
    unused: Option<String>,
}

#[derive(Object)]
struct Add {
    a: i32,
    b: i32,
}

#[derive(Object)]
struct GetPeople {
    count: u32,
}

#[derive(Object)]
struct SavePeople {
    people: Vec<Person>,
}

struct Small;

#[OpenApi]
impl Small {
    #[oai(path = "/Small.asmx/HelloWorld", method = "post")]
    async fn hello_world(&self, body: Json<Nothing>) -> Json<Text> {
        drop(body.0.unused);
        Json(Text { d: "Hello World".to_owned() })
    }

    #[oai(path = "/Small.asmx/Add", method = "post")]
    async fn add(&self, body: Json<Add>) -> Json<Number> {
        Json(Number { d: i64::from(body.0.a + body.0.b) })
    }

    #[oai(path = "/Small.asmx/GetPeople", method = "post")]
    async fn get_people(&self, body: Json<GetPeople>) -> Json<People> {
        Json(People { d: people::some(body.0.count as usize) })
    }

    #[oai(path = "/Small.asmx/SavePeople", method = "post")]
    async fn save_people(&self, body: Json<SavePeople>) -> Json<Number> {
        Json(Number { d: body.0.people.len() as i64 })
    }
}

pub(super) async fn serve(listener: TcpListener) -> Result<()> {
    let application = Route::new().nest("/", OpenApiService::new(Small, "Small", "1.0"));
    Ok(Server::new_with_acceptor(TcpAcceptor::from_std(listener)?).run(application).await?)
}
