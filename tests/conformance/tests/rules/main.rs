//! The sixty rules that are most often got wrong, each held by a test with its number, on the port.
//!
//! The ids in the comments are those of the rules' own texts.

mod conversion;
mod errors;
mod proxies;
mod reading;
mod routing;
mod state;
mod writing;

use asmx::testing::{Client, Response};
use asmx_conformance::application;
use jiff::tz::TimeZone;

fn client() -> Client {
    client_in("UTC")
}

fn client_in(zone: &str) -> Client {
    let zone = TimeZone::get(zone).expect("a zone");
    Client::new(application(zone).build().expect("the application"))
}

async fn post(uri: &str, body: &str) -> Response {
    client().post(uri).json(body.to_owned()).send().await
}

async fn get(uri: &str) -> Response {
    client().get(uri).content_type("application/json").send().await
}

/// The text of a good answer.
async fn text(uri: &str, body: &str) -> String {
    let response = post(uri, body).await;
    assert_eq!(response.status, 200, "{}", response.text());
    response.text().to_owned()
}

/// Exception type and message of a failed call.
async fn fault(uri: &str, body: &str) -> (String, String) {
    let fault = post(uri, body).await.fault();
    (fault.exception_type, fault.message)
}

async fn assert_fault(uri: &str, body: &str, exception_type: &str, message: &str) {
    assert_eq!(fault(uri, body).await, (exception_type.to_owned(), message.to_owned()), "{uri} {body}");
}

fn assert_page(response: &Response, message: &str) {
    assert_eq!(response.status, 500);
    assert_eq!(response.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(response.header("jsonerror"), None);
    assert!(response.text().contains(message), "{}", response.text());
}
