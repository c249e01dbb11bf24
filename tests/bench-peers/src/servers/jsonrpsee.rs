//! jsonrpsee: JSON-RPC over HTTP.

use anyhow::Result;
use jsonrpsee::RpcModule;
use jsonrpsee::server::Server;
use serde::Deserialize;
use tokio::net::TcpListener;

use crate::people::{self, Person};

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

pub(super) async fn serve(listener: TcpListener) -> Result<()> {
    let mut module = RpcModule::new(());
    module.register_method("HelloWorld", |_, (), _| "Hello World".to_owned())?;
    module.register_method("Add", |params, (), _| params.parse::<Add>().map(|Add { a, b }| a + b))?;
    module.register_method("GetPeople", |params, (), _| {
        params.parse::<GetPeople>().map(|GetPeople { count }| people::some(count))
    })?;
    module.register_method("SavePeople", |params, (), _| {
        params.parse::<SavePeople>().map(|SavePeople { people }| people.len())
    })?;
    let server = Server::builder().build_from_tcp(listener.into_std()?)?;
    server.start(module).stopped().await;
    Ok(())
}
