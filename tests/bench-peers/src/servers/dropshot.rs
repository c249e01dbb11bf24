//! dropshot.

use anyhow::{Result, anyhow};
use dropshot::{
    ApiDescription, ConfigDropshot, HttpError, HttpResponseOk, RequestContext, ServerBuilder, TypedBody,
    endpoint,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::people::{self, Person};

#[derive(Serialize, JsonSchema)]
struct Envelope<T> {
    d: T,
}

#[derive(Deserialize, JsonSchema)]
struct Nothing {}

#[derive(Deserialize, JsonSchema)]
struct Add {
    a: i32,
    b: i32,
}

#[derive(Deserialize, JsonSchema)]
struct GetPeople {
    count: usize,
}

#[derive(Deserialize, JsonSchema)]
struct SavePeople {
    people: Vec<Person>,
}

type Answer<T> = Result<HttpResponseOk<Envelope<T>>, HttpError>;

#[endpoint { method = POST, path = "/Small.asmx/HelloWorld" }]
async fn hello_world(_: RequestContext<()>, body: TypedBody<Nothing>) -> Answer<String> {
    let Nothing {} = body.into_inner();
    Ok(HttpResponseOk(Envelope { d: "Hello World".to_owned() }))
}

#[endpoint { method = POST, path = "/Small.asmx/Add" }]
async fn add(_: RequestContext<()>, body: TypedBody<Add>) -> Answer<i32> {
    let Add { a, b } = body.into_inner();
    Ok(HttpResponseOk(Envelope { d: a + b }))
}

#[endpoint { method = POST, path = "/Small.asmx/GetPeople" }]
async fn get_people(_: RequestContext<()>, body: TypedBody<GetPeople>) -> Answer<Vec<Person>> {
    Ok(HttpResponseOk(Envelope { d: people::some(body.into_inner().count) }))
}

#[endpoint { method = POST, path = "/Small.asmx/SavePeople" }]
async fn save_people(_: RequestContext<()>, body: TypedBody<SavePeople>) -> Answer<usize> {
    Ok(HttpResponseOk(Envelope { d: body.into_inner().people.len() }))
}

/// It binds its own address, and says its port then.
pub(super) async fn serve(say: impl FnOnce(u16)) -> Result<()> {
    let mut api = ApiDescription::new();
    let wrong = |error| anyhow!("{error}");
    api.register(hello_world).map_err(wrong)?;
    api.register(add).map_err(wrong)?;
    api.register(get_people).map_err(wrong)?;
    api.register(save_people).map_err(wrong)?;
    let config = ConfigDropshot {
        bind_address: ([127, 0, 0, 1], 0).into(),
        default_request_body_max_bytes: 4 << 20,
        ..ConfigDropshot::default()
    };
    let log = slog::Logger::root(slog::Discard, slog::o!());
    let server = ServerBuilder::new(api, (), log).config(config).start()?;
    say(server.local_addr().port());
    server.await.map_err(|error| anyhow!("{error}"))
}
