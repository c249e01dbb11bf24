//! actix-web, with one worker.

use std::net::TcpListener;

use actix_web::web::{Json, JsonConfig};
use actix_web::{App, HttpServer, post, rt};
use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::people::{self, Person};

#[derive(Serialize)]
struct Envelope<T> {
    d: T,
}

#[derive(Deserialize)]
struct Nothing {}

#[derive(Deserialize)]
struct Add {
    a: i32,
    b: i32,
}

#[derive(Deserialize)]
struct GetPeople {
    count: usize,
}

#[derive(Deserialize)]
struct SavePeople {
    people: Vec<Person>,
}

#[post("/Small.asmx/HelloWorld")]
async fn hello_world(Json(Nothing {}): Json<Nothing>) -> Json<Envelope<String>> {
    Json(Envelope { d: "Hello World".to_owned() })
}

#[post("/Small.asmx/Add")]
async fn add(Json(Add { a, b }): Json<Add>) -> Json<Envelope<i32>> {
    Json(Envelope { d: a + b })
}

#[post("/Small.asmx/GetPeople")]
async fn get_people(Json(GetPeople { count }): Json<GetPeople>) -> Json<Envelope<Vec<Person>>> {
    Json(Envelope { d: people::some(count) })
}

#[post("/Small.asmx/SavePeople")]
async fn save_people(Json(SavePeople { people }): Json<SavePeople>) -> Json<Envelope<usize>> {
    Json(Envelope { d: people.len() })
}

pub(super) fn serve(listener: TcpListener, listening: impl FnOnce()) -> Result<()> {
    rt::System::new().block_on(async {
        let server = HttpServer::new(|| {
            let limit = JsonConfig::default().limit(4 << 20);
            App::new()
                .app_data(limit)
                .service(hello_world)
                .service(add)
                .service(get_people)
                .service(save_people)
        });
        let server = server.workers(1).listen(listener)?.run();
        listening();
        Ok(server.await?)
    })
}
