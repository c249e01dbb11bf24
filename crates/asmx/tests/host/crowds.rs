//! Many at a time: the bodies of all requests have so much memory, and so many calls run.

use std::time::Duration;

use asmx::HostBuilder;
use asmx::prelude::*;
use tokio::time::{sleep, timeout};

use crate::common::wire::{Answer, Connection, Served, assert_granted, call};
use crate::common::{Shop, log};

const PAGE: &str = "https://shop.example";

#[web_method]
async fn wait(milliseconds: u64) -> u64 {
    sleep(Duration::from_millis(milliseconds)).await;
    milliseconds
}

#[web_method]
fn length(text: String) -> u64 {
    text.len() as u64
}

#[web_method]
async fn length_later(text: String) -> u64 {
    let length = text.len() as u64;
    sleep(Duration::from_millis(1500)).await;
    length
}

fn builder() -> HostBuilder {
    Host::builder()
        .service(Shop)
        .functions("/F.asmx", methods![wait, length, length_later])
        .cors(Cors::origins([PAGE]).credentials())
        .max_json_length(100_000_000)
}

async fn served(builder: HostBuilder) -> Served {
    Served::new(builder.build().expect("a host")).await
}

async fn opened(served: &Served, sent: &str) -> Connection {
    let mut connection = served.connect().await;
    connection.send(sent).await;
    connection
}

fn long(length: usize) -> String {
    call("/F.asmx/Length", PAGE, &format!(r#"{{"text":"{}"}}"#, "x".repeat(length)))
}

fn assert_busy(answer: &Answer) {
    assert_eq!(answer.status, 503, "{answer:?}");
    assert_eq!(answer.header("retry-after"), Some("5"));
    assert_eq!(answer.header("jsonerror"), Some("true"));
    assert!(answer.text().contains(r#""Message":"Server Too Busy""#), "{}", answer.text());
    assert_granted(answer, PAGE);
}

/// Half-sent bodies cost what has come of them, up to a limit for all; then they are refused, and the others are not.
#[tokio::test]
async fn all_bodies_together_have_so_much_memory() {
    let served = served(builder().max_body_memory(1_000_000)).await;
    let whole = long(400_000);
    let (half, rest) = whole.split_at(350_000);
    let mut first = opened(&served, half).await;
    let mut second = opened(&served, half).await;
    sleep(Duration::from_millis(200)).await;
    let mut third = opened(&served, &whole).await;
    assert_busy(&third.answer().await);
    // The connection goes on, and so do the others.
    third.send(&call("/Shop.asmx/HelloWorld", PAGE, "{}")).await;
    assert_eq!(third.answer().await.status, 200);
    first.send(rest).await;
    assert_eq!(first.answer().await.text(), r#"{"d":400000}"#);
    third.send(&whole).await;
    assert_eq!(third.answer().await.status, 200, "there is room again");
    // Who leaves takes the weight along.
    second.send("x").await;
    drop(second);
    for _ in 0..5 {
        assert_eq!(served.ask(&whole).await.status, 200);
    }
}

/// A method that has its arguments needs the body no longer, however long it runs.
#[tokio::test]
async fn a_body_is_gone_when_its_method_runs() {
    let served = served(builder().max_body_memory(1_000_000)).await;
    let body = format!(r#"{{"text":"{}"}}"#, "x".repeat(600_000));
    let request = call("/F.asmx/LengthLater", PAGE, &body);
    let mut running: Vec<Connection> = Vec::new();
    for _ in 0..3 {
        running.push(opened(&served, &request).await);
        sleep(Duration::from_millis(300)).await;
    }
    for connection in &mut running {
        assert_eq!(connection.answer().await.text(), r#"{"d":600000}"#);
    }
}

/// What a head announces costs nothing, however much that is.
#[tokio::test]
async fn an_announced_length_is_no_memory() {
    let served = served(builder().max_request_length(usize::MAX).max_body_memory(100_000)).await;
    let mut connections = Vec::new();
    for length in ["100000000000", "9223372036854775807", "2000000000", "4194304"] {
        let announced = call("/F.asmx/Length", PAGE, "{")
            .replace("Content-Length: 1\r", &format!("Content-Length: {length}\r"));
        connections.push(opened(&served, &announced).await);
    }
    sleep(Duration::from_millis(200)).await;
    assert_eq!(served.ask(long(90_000)).await.status, 200);
}

/// ASP.NET's request queue: running calls count, whoever waits for them.
#[tokio::test]
async fn there_are_so_many_calls() {
    let served = served(builder().request_queue_limit(2)).await;
    let waiting = call("/F.asmx/Wait", PAGE, r#"{"milliseconds":1500}"#);
    let mut stays = opened(&served, &waiting).await;
    let leaves = opened(&served, &waiting).await;
    sleep(Duration::from_millis(200)).await;
    drop(leaves);
    sleep(Duration::from_millis(200)).await;
    let hello = call("/Shop.asmx/HelloWorld", PAGE, "{}");
    assert_busy(&served.ask(&hello).await);
    // What is no call needs no place.
    assert_eq!(served.ask("GET /Shop.asmx/js HTTP/1.1\r\nHost: x\r\n\r\n").await.status, 200);
    assert_eq!(stays.answer().await.status, 200);
    sleep(Duration::from_millis(300)).await;
    for _ in 0..5 {
        assert_eq!(served.ask(&hello).await.status, 200);
    }
}

/// A method whose time is over runs on, and counts until its end.
#[tokio::test]
async fn who_was_given_up_counts() {
    let served = served(builder().request_queue_limit(1).execution_timeout(Duration::from_millis(100))).await;
    let waiting = call("/F.asmx/Wait", PAGE, r#"{"milliseconds":1200}"#);
    assert_eq!(served.ask(&waiting).await.status, 500);
    let hello = call("/Shop.asmx/HelloWorld", PAGE, "{}");
    assert_busy(&served.ask(&hello).await);
    let ends = async {
        while served.ask(&hello).await.status == 503 {
            sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(Duration::from_secs(20), ends).await.expect("its end");
}

/// The log says which limit it was.
#[test]
fn the_log_names_the_limit() {
    let (log, ()) = log::during(async {
        let served = served(builder().request_queue_limit(1).max_body_memory(1000)).await;
        let _runs = opened(&served, &call("/F.asmx/Wait", PAGE, r#"{"milliseconds":60000}"#)).await;
        sleep(Duration::from_millis(200)).await;
        assert_busy(&served.ask(call("/Shop.asmx/HelloWorld", PAGE, "{}")).await);
        assert_busy(&served.ask(long(500_000)).await);
    });
    for limit in ["1 calls run or wait (`request_queue_limit`)", "(`max_body_memory` is 1000)"] {
        assert!(log.contains(limit), "{limit}: {log}");
    }
}
