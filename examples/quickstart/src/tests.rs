//! The service without a network, and the words that the page gets.

use asmx::prelude::*;
use asmx::testing::Client;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::page::Page;
use crate::policies::Policies;

const THIS_PAGE: &str = "http://localhost:5081";

fn host() -> Host {
    crate::host(&Policies::new(5081)).expect("the configuration is right")
}

async fn call(method: &str, data: Value) -> asmx::testing::Response {
    let client = Client::new(host());
    client.post(&format!("/WebService.asmx/{method}")).json(data.to_string()).origin(THIS_PAGE).send().await
}

#[tokio::test]
async fn the_first_method_answers() {
    let answer = call("HelloWorld", json!({})).await;
    assert_eq!(answer.text(), r#"{"d":"Hello World"}"#);
    assert_eq!(answer.headers["access-control-allow-origin"], THIS_PAGE);
}

#[tokio::test]
async fn a_product_is_stored_with_what_the_page_left_out() {
    let product = json!({ "Name": "Gyokuro", "Category": "tea", "Price": 12.5 });
    let saved = call("SaveProduct", json!({ "product": product })).await;
    assert!(
        saved.text().starts_with(r#"{"d":{"__type":"Quickstart.Product","Id":4,"Name":"Gyokuro","#),
        "{}",
        saved.text()
    );
    assert!(saved.text().contains(r#""Price":12.5,"Added":"\/Date("#), "{}", saved.text());

    let refused = call("SaveProduct", json!({ "product": { "Name": "Air", "Price": -1 } })).await.fault();
    assert_eq!(refused.exception_type, "Quickstart.ShopException");
}

/// A visitor who saves again, or with another policy, finds one product.
#[tokio::test]
async fn a_product_is_saved_once() {
    let client = Client::new(host());
    let call =
        |method: &str, data: Value| client.post(&format!("/WebService.asmx/{method}")).json(data.to_string());
    for _ in 0..2 {
        let product = json!({ "Name": "Gyokuro", "Category": "tea", "Price": 12.5 });
        let saved: Value = call("SaveProduct", json!({ "product": product })).send().await.d();
        assert_eq!(saved["Id"], 4);
    }
    let count: i64 =
        client.get("/WebService.asmx/CountProducts?category=%22tea%22").json("").send().await.d();
    assert_eq!(count, 3);
}

#[tokio::test]
async fn an_enum_comes_as_a_name_and_goes_as_a_number() {
    assert_eq!(call("Stronger", json!({ "strength": "Light" })).await.text(), r#"{"d":1}"#);
}

#[tokio::test]
async fn a_session_keeps_the_cart() {
    let client = Client::new(host());
    let add = || client.post("/WebService.asmx/AddToCart").json(r#"{"name":"Sencha"}"#);
    let first = add().send().await;
    let cookie = first.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie");
    assert_eq!(add().header("cookie", cookie).send().await.text(), r#"{"d":["Sencha","Sencha"]}"#);
}

#[tokio::test]
async fn a_kept_answer_is_the_same_for_all() {
    let client = Client::new(host());
    let call = async || client.post("/WebService.asmx/CachedTime").json("{}").send().await.text().to_owned();
    let first = call().await;
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    assert_eq!(call().await, first);
}

#[tokio::test]
async fn a_page_has_methods() {
    for folder in ["", "/open"] {
        let call =
            Client::new(host()).post(&format!("{folder}/Default.aspx/Greet")).json(r#"{"name":"Ann"}"#);
        assert_eq!(call.send().await.text(), r#"{"d":"Hello Ann, says the page."}"#);
    }
}

#[tokio::test]
async fn a_list_has_one_category() {
    let tea: Vec<Value> = call("ListProducts", json!({ "category": "tea" })).await.d();
    assert_eq!(tea.iter().map(|product| &product["Name"]).collect::<Vec<_>>(), ["Assam", "Sencha"]);
}

#[tokio::test]
async fn an_error_has_its_net_name() {
    let fault = call("Fail", json!({ "message": "The kettle is empty." })).await.fault();
    assert_eq!(
        (&*fault.message, &*fault.exception_type),
        ("The kettle is empty.", "Quickstart.ShopException")
    );
}

/// What `/explain` says of a POST with a JSON body.
async fn explain(folder: &str, credentials: bool) -> Value {
    let page = Page { host: host(), policies: Policies::new(5081), api_port: 5080, jquery_dir: None };
    let question = format!(
        "/explain?origin={THIS_PAGE}&path={folder}/WebService.asmx/HelloWorld&method=POST&headers=content-type&credentials={credentials}"
    );
    let request = Request::get(question).body(Body::empty()).expect("a request");
    let answer = page.into_router().oneshot(request).await.expect("routers answer");
    let body = to_bytes(answer.into_body(), 65_536).await.expect("a body");
    serde_json::from_slice(&body).expect("JSON")
}

#[tokio::test]
async fn grants_and_refusals_are_explained() {
    for (folder, credentials, code) in [
        ("", true, "granted"),
        ("/open", false, "granted"),
        ("/open", true, "credentials-not-allowed"),
        ("/elsewhere", false, "origin-not-listed"),
        ("/closed", false, "closed"),
    ] {
        let explained = explain(folder, credentials).await;
        assert_eq!(explained["code"], code, "{folder}: {explained}");
        assert_eq!(explained["allowed"], code == "granted", "{folder}");
        assert_eq!(explained["preflight"]["status"], 204, "{folder}");
    }
}
