//! What a browser in memory has for a host: its address, and .NET's values.

// Helpers of tests may unwrap as tests do.
#![allow(clippy::unwrap_used)]

use asmx::prelude::*;
use asmx::testing::{Browser, Page};

#[web_method]
fn address(#[extract] context: Context) -> Option<String> {
    context.client_address().map(|address| address.to_string())
}

#[web_method]
fn epoch() -> DateTime {
    DateTime::UNIX_EPOCH
}

#[web_method]
fn fail() -> Result<(), Fault> {
    Err(Fault::argument("the secret").parameter("name"))
}

fn page(prepare: impl FnOnce(Browser) -> Browser) -> Page {
    let functions = methods![address, epoch, fail];
    let host = Host::builder().functions("/Test.asmx", functions).build().unwrap();
    prepare(Browser::new(host)).same_origin()
}

/// ERR-7, ERR-8: a browser is on the machine itself until a test says otherwise.
#[tokio::test]
async fn err_8_a_browser_is_local_until_it_has_an_address() {
    let ask = async |page: Page| {
        let address = page.post("/Test.asmx/Address").json("{}").send().await.d::<Option<String>>();
        let message = page.post("/Test.asmx/Fail").json("{}").send().await.fault().message;
        (address.unwrap(), message)
    };
    let (address, message) = ask(page(|browser| browser)).await;
    assert_eq!(address, "127.0.0.1");
    assert!(message.starts_with("the secret"), "{message}");
    let (address, message) = ask(page(|browser| browser.from_address([203, 0, 113, 7]))).await;
    assert_eq!(address, "203.0.113.7");
    assert!(!message.contains("secret"), "{message}");
}

/// RSP-17: a date is read from `d` as .NET wrote it.
#[tokio::test]
async fn rsp_17_answers_hold_dates() {
    let answer = page(|browser| browser).post("/Test.asmx/Epoch").json("{}").send().await;
    assert_eq!(answer.text(), r#"{"d":"\/Date(0)\/"}"#);
    assert_eq!(answer.d::<DateTime>(), DateTime::UNIX_EPOCH);
}
