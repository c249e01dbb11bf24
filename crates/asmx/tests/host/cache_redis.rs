//! Kept answers that several hosts share through Redis (SAC-35, SAC-38).

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

use asmx::prelude::*;
use asmx::testing::Client;

use crate::common::redis::Redis;

#[derive(Clone, Default)]
struct Prices(Arc<AtomicI32>);

#[script_service]
impl Prices {
    #[web_method(cache = 60)]
    fn of(&self, category: String) -> String {
        format!("{category} {}", self.0.fetch_add(1, Ordering::SeqCst))
    }

    #[web_method(cache(60, single_flight))]
    async fn slow(&self) -> i32 {
        tokio::time::sleep(Duration::from_millis(300)).await;
        self.0.fetch_add(1, Ordering::SeqCst)
    }

    #[web_method(cache = 1)]
    fn short(&self) -> i32 {
        self.0.fetch_add(1, Ordering::SeqCst)
    }

    #[web_method(cache(60, single_flight))]
    fn fails(&self) -> Result<i32, Fault> {
        match self.0.fetch_add(1, Ordering::SeqCst) {
            0 => Err(Fault::new("not yet")),
            number => Ok(number),
        }
    }
}

fn hosts(redis: &Redis) -> (Client, Client, Prices) {
    let prices = Prices::default();
    let host = || {
        let builder = Host::builder().service(prices.clone()).cache_in_redis(&redis.url());
        Client::new(builder.build().expect("a host"))
    };
    (host(), host(), prices)
}

async fn call(client: &Client, method: &str, json: &'static str) -> String {
    client.post(&format!("/Prices.asmx/{method}")).json(json).send().await.text().to_owned()
}

#[tokio::test]
async fn what_one_host_keeps_another_finds() {
    let Some(redis) = Redis::start() else { return };
    let (one, other, prices) = hosts(&redis);
    assert_eq!(call(&one, "Of", r#"{"category":"Tea"}"#).await, r#"{"d":"Tea 0"}"#);
    assert_eq!(call(&other, "Of", r#"{"category":"Tea"}"#).await, r#"{"d":"Tea 0"}"#);
    assert_eq!(call(&other, "Of", r#"{"category":"Pots"}"#).await, r#"{"d":"Pots 1"}"#);
    let kept = other.post("/prices.asmx/of").json(r#"{"category":"Tea"}"#).send().await;
    assert_eq!(
        (kept.header("cache-control"), kept.header("expires")),
        (Some("no-cache"), Some("-1")),
        "RSP-6"
    );
    assert_eq!(prices.0.load(Ordering::SeqCst), 2);
    assert_eq!(call(&one, "Short", "{}").await, r#"{"d":2}"#);
    assert_eq!(call(&other, "Short", "{}").await, r#"{"d":2}"#);
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(call(&other, "Short", "{}").await, r#"{"d":3}"#, "no host has it for longer than its time");
}

/// SAC-35: nobody knows how old it is, and no host has kept it.
#[tokio::test]
async fn what_has_no_end_is_no_answer() {
    let Some(redis) = Redis::start() else { return };
    let (one, other, _) = hosts(&redis);
    assert_eq!(call(&one, "Of", r#"{"category":"Tea"}"#).await, r#"{"d":"Tea 0"}"#);
    let name = redis.ask(&["KEYS", "*"]);
    redis.ask(&["PERSIST", name.trim()]);
    assert_eq!(call(&other, "Of", r#"{"category":"Tea"}"#).await, r#"{"d":"Tea 1"}"#);
}

/// SAC-38: one host at a time, and the next one where it fails.
#[tokio::test]
async fn one_host_at_a_time_makes_an_answer() {
    let Some(redis) = Redis::start() else { return };
    let (one, other, prices) = hosts(&redis);
    let (a, b, c) =
        tokio::join!(call(&one, "Slow", "{}"), call(&other, "Slow", "{}"), call(&other, "Slow", "{}"));
    assert_eq!((&*a, &*b, &*c), (r#"{"d":0}"#, r#"{"d":0}"#, r#"{"d":0}"#));
    prices.0.store(0, Ordering::SeqCst);
    let (a, b) = tokio::join!(call(&one, "Fails", "{}"), call(&other, "Fails", "{}"));
    let answers = [a, b];
    assert!(answers.iter().any(|text| text == r#"{"d":1}"#), "{answers:?}");
    assert!(answers.iter().any(|text| text.contains("not yet")), "{answers:?}");
}

/// A server that is gone costs no call, and is found again.
#[tokio::test]
async fn without_the_server_each_host_makes_its_own() {
    let Some(mut redis) = Redis::start() else { return };
    let (one, other, _) = hosts(&redis);
    assert_eq!(call(&one, "Of", r#"{"category":"a"}"#).await, r#"{"d":"a 0"}"#);
    redis.kill();
    assert_eq!(call(&other, "Of", r#"{"category":"b"}"#).await, r#"{"d":"b 1"}"#);
    assert_eq!(call(&one, "Of", r#"{"category":"b"}"#).await, r#"{"d":"b 2"}"#);
    assert_eq!(call(&one, "Of", r#"{"category":"b"}"#).await, r#"{"d":"b 2"}"#, "its own memory has it");
    redis.restart();
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert_eq!(call(&one, "Of", r#"{"category":"c"}"#).await, r#"{"d":"c 3"}"#);
    assert_eq!(call(&other, "Of", r#"{"category":"c"}"#).await, r#"{"d":"c 3"}"#);
}
