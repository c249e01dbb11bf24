//! A host, with everything that it has by default.

use anyhow::Result;
use asmx::prelude::*;
use tokio::net::TcpListener;

use crate::shape::ORIGINS;

/// A person, as a service has him.
#[script_type]
struct Person {
    id: i32,
    name: String,
    email: String,
    active: bool,
    balance: f64,
    tags: Vec<String>,
}

#[web_method]
async fn hello_world() -> String {
    "Hello World".into()
}

#[web_method]
async fn add(a: i32, b: i32) -> i32 {
    a + b
}

#[web_method]
async fn get_people(count: i32) -> Vec<Person> {
    let person = |number: i32| Person {
        id: number,
        name: format!("Person {number}"),
        email: format!("person{number}@shop.example"),
        active: number % 2 == 0,
        balance: f64::from(number) * 1.25,
        tags: vec!["regular".to_owned(), format!("group {}", number % 10)],
    };
    (0..count).map(person).collect()
}

#[web_method]
async fn save_people(people: Vec<Person>) -> i32 {
    people.len() as i32
}

pub(super) async fn serve(listener: TcpListener, has_policy: bool) -> Result<()> {
    let host = Host::builder().functions("/Small.asmx", methods![hello_world, add, get_people, save_people]);
    let host = if has_policy { host.cors(Cors::origins(ORIGINS).credentials()) } else { host };
    host.build()?.serve_on(listener).await?;
    Ok(())
}
