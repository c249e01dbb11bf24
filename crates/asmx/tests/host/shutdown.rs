//! The end of a server: whom it waits for, and what becomes of the others.

use std::time::Duration;

use asmx::prelude::*;
use asmx::testing::Client;

use crate::common::wire::{Served, call};

const PAGE: &str = "https://shop.example";

#[web_method]
async fn wait(milliseconds: u64) -> u64 {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    milliseconds
}

/// Clones of a host share its services, and each server ends by itself.
#[tokio::test]
async fn servers_of_one_host_end_apart() {
    let host = Host::builder()
        .functions("/F.asmx", methods![wait])
        .shutdown_timeout(Duration::from_millis(100))
        .build()
        .expect("a host");
    let (first, second) = (Served::new(host.clone()).await, Served::new(host.clone()).await);
    let mut runs = second.connect().await;
    runs.send(call("/F.asmx/Wait", PAGE, r#"{"milliseconds":600}"#)).await;
    let mut abandoned = first.connect().await;
    abandoned.send(call("/F.asmx/Wait", PAGE, r#"{"milliseconds":60000}"#)).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    first.stop().await.expect("no panic");
    assert_eq!(abandoned.answer().await.status, 503);
    assert_eq!(runs.answer().await.text(), r#"{"d":600}"#, "nobody told that server to stop");
    assert_eq!(second.ask(call("/F.asmx/Wait", PAGE, r#"{"milliseconds":1}"#)).await.status, 200);
    let response = Client::new(host).post("/F.asmx/Wait").json(r#"{"milliseconds":1}"#).send().await;
    assert_eq!(response.text(), r#"{"d":1}"#);
    second.stop().await.expect("no panic");
}
