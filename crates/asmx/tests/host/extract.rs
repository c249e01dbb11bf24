//! axum's extractors behind `#[extract]`.

#![allow(missing_docs)]

use std::net::SocketAddr;

use asmx::prelude::*;
use asmx::testing::Client;
use axum::Extension;
use axum::extract::{ConnectInfo, Query};
use axum::http::HeaderMap;
use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    number: i32,
    size: Option<i32>,
}

#[derive(Clone)]
struct User(&'static str);

#[web_method]
fn page(#[extract] page: Query<Page>, name: String) -> String {
    format!("{name}: {} of {:?}", page.number, page.size)
}

#[web_method]
fn header(#[extract] headers: HeaderMap) -> Option<String> {
    Some(headers.get("x-in")?.to_str().ok()?.to_owned())
}

#[web_method]
fn user(#[extract] user: Extension<User>) -> String {
    user.0.0.to_owned()
}

#[web_method]
fn peer(#[extract] peer: ConnectInfo<SocketAddr>) -> String {
    peer.0.to_string()
}

#[web_method]
fn all(
    #[extract] page: Query<Page>,
    #[extract] headers: HeaderMap,
    #[extract] context: Context,
    #[extract] user: Extension<User>,
) -> String {
    let header = headers.get("x-in").is_some();
    format!("{} {header} {} {}", page.number, context.method().name, user.0.0)
}

fn client() -> Client {
    let methods = methods![page, header, user, peer, all];
    Client::new(Host::builder().functions("/S.asmx", methods).build().expect("a host"))
}

#[tokio::test]
async fn a_query() {
    let call = async |uri: &str| client().post(uri).json(r#"{"name":"list"}"#).send().await;
    assert_eq!(call("/S.asmx/Page?number=2&size=10").await.d::<String>(), "list: 2 of Some(10)");
    assert_eq!(call("/S.asmx/Page?number=2").await.d::<String>(), "list: 2 of None");
    let refused = call("/S.asmx/Page?number=two").await.fault();
    assert_eq!(refused.exception_type, "System.Web.HttpException");
    assert!(refused.message.starts_with("Failed to deserialize query string"), "{}", refused.message);
}

#[tokio::test]
async fn headers_and_what_layers_have_found() {
    let call = |method: &str| client().post(&format!("/S.asmx/{method}")).json("{}");
    assert_eq!(call("Header").header("x-in", "yes").send().await.text(), r#"{"d":"yes"}"#);
    assert_eq!(call("User").extension(User("ann")).send().await.text(), r#"{"d":"ann"}"#);
    assert!(call("User").send().await.fault().message.contains("Missing request extension"));
    let peer = ConnectInfo(SocketAddr::from(([198, 51, 100, 2], 4711)));
    assert_eq!(call("Peer").extension(peer).send().await.text(), r#"{"d":"198.51.100.2:4711"}"#);
}

#[tokio::test]
async fn several_at_once() {
    let request = client().post("/S.asmx/All?number=1").json("{}").header("x-in", "1").extension(User("ann"));
    assert_eq!(request.send().await.text(), r#"{"d":"1 true All ann"}"#);
}
