//! Kept answers that several hosts share through Redis (SAC-35, SAC-38).

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::{Duration, Instant};

use asmx::prelude::*;
use asmx::testing::Client;

use crate::common::log;
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

    #[web_method(cache(60, single_flight))]
    async fn slower(&self) -> i32 {
        tokio::time::sleep(Duration::from_secs(1)).await;
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

fn host(redis: &Redis, prices: &Prices) -> Client {
    let builder = Host::builder().service(prices.clone()).cache_in_redis(&redis.url());
    Client::new(builder.build().expect("a host"))
}

fn hosts(redis: &Redis) -> (Client, Client, Prices) {
    let prices = Prices::default();
    (host(redis, &prices), host(redis, &prices), prices)
}

/// How often the server was asked for something since it began to count, by the names of commands.
fn commands(redis: &Redis) -> HashMap<String, usize> {
    let stats = redis.ask(&["INFO", "commandstats"]);
    let lines = stats.lines().filter_map(|line| line.strip_prefix("cmdstat_")?.split_once(":calls="));
    let count = |(name, rest): (&str, &str)| Some((name.to_owned(), rest.split(',').next()?.parse().ok()?));
    lines.filter_map(count).collect()
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
    redis.ask(&["CONFIG", "RESETSTAT"]);
    assert_eq!(call(&other, "Of", r#"{"category":"Tea"}"#).await, r#"{"d":"Tea 0"}"#);
    assert_eq!(commands(&redis).get("get"), None, "it has it in its own memory by now");
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

/// SAC-38: who waits asks once, is told at once, and asks once more.
#[tokio::test]
async fn nobody_asks_again_and_again() {
    let Some(redis) = Redis::start() else { return };
    let prices = Prices::default();
    let hosts: Vec<Client> = (0..11).map(|_| host(&redis, &prices)).collect();
    for host in &hosts {
        // Connected, and the scripts are known there.
        call(host, "Slow", "{}").await;
    }
    redis.ask(&["CONFIG", "RESETSTAT"]);
    let began = Instant::now();
    let calls = hosts.iter().map(async |host| (call(host, "Slower", "{}").await, began.elapsed()));
    let answers = futures_util::future::join_all(calls).await;
    let commands = commands(&redis);
    assert!(answers.iter().all(|(text, _)| text == r#"{"d":1}"#), "{answers:?}");
    let latest = answers.iter().map(|(_, when)| *when).max().unwrap_or_default();
    assert!(latest < Duration::from_millis(1900), "a second after nobody was told: {latest:?}");
    // Each asks; one keeps and leaves; ten ask again.
    assert_eq!(commands.get("evalsha"), Some(&(11 + 1 + 10)), "{commands:?}");
    assert_eq!((commands.get("publish"), commands.get("get")), (Some(&1), Some(&(1 + 10))), "{commands:?}");
    assert_eq!(prices.0.load(Ordering::SeqCst), 2);
}

/// SAC-38: a host that died keeps nobody from making the answer for longer than its lease.
#[tokio::test]
async fn who_is_never_told_waits_for_the_lease() {
    let Some(redis) = Redis::start() else { return };
    let (one, other, _) = hosts(&redis);
    assert_eq!(call(&one, "Slow", "{}").await, r#"{"d":0}"#);
    let names = redis.ask(&["KEYS", "asmx:answer:*"]);
    // The turn may not be over yet.
    let name = names.lines().find(|name| !name.ends_with(":turn")).expect("an answer");
    redis.ask(&["DEL", name]);
    redis.ask(&["SET", &format!("{name}:turn"), "1", "PX", "900"]);
    let began = Instant::now();
    assert_eq!(call(&other, "Slow", "{}").await, r#"{"d":1}"#);
    let took = began.elapsed().as_millis();
    assert!((900 + 300 - 100..2500).contains(&took), "{took} ms");
}

/// Who waits while the connection is lost makes its own answer.
#[tokio::test]
async fn who_waits_while_the_server_is_lost_makes_its_own() {
    let Some(mut redis) = Redis::start() else { return };
    let (one, other, prices) = hosts(&redis);
    let began = Instant::now();
    let kill = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        redis.kill();
    };
    let (a, b, ()) = tokio::join!(call(&one, "Slower", "{}"), call(&other, "Slower", "{}"), kill);
    let mut answers = [a, b];
    answers.sort();
    assert_eq!(answers, [r#"{"d":0}"#, r#"{"d":1}"#]);
    assert!(began.elapsed() < Duration::from_millis(2800), "{:?}", began.elapsed());
    assert_eq!(prices.0.load(Ordering::SeqCst), 2);
}

/// The log says once that it is lost, without the password.
#[test]
fn the_log_says_that_the_server_is_lost() {
    let prices = Prices::default();
    let builder = Host::builder().service(prices).cache_in_redis("redis://:secret@127.0.0.1:1");
    let client = Client::new(builder.build().expect("a host"));
    let (lines, ()) = log::during(async {
        for json in [r#"{"category":"a"}"#, r#"{"category":"b"}"#] {
            call(&client, "Of", json).await;
        }
    });
    assert_eq!(lines.matches("kept answers are not shared for now").count(), 1, "{lines}");
    assert!(!lines.contains("secret") && !lines.contains("shared again"), "{lines}");
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
