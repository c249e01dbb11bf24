//! Limits of the whole host and bounds of its sessions, outside of the code.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use asmx::HostBuilder;
use asmx::config::Config;
use asmx::prelude::*;
use asmx::session::{MemoryStore, Sessions};
use asmx::testing::Client;

use crate::common::log;
use crate::folder::Folder;

static RUNS: AtomicU32 = AtomicU32::new(0);

#[web_method]
async fn slow() {
    tokio::time::sleep(Duration::from_secs(20)).await;
}

#[web_method(session)]
async fn count(#[extract] session: Session) -> Result<i32, Fault> {
    let count = session.get::<i32>("count")?.unwrap_or(0) + 1;
    session.insert("count", &count)?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    Ok(count)
}

/// Another answer each time that it runs.
#[web_method(cache = 600)]
fn kept(text: String) -> String {
    format!("{text} {}", RUNS.fetch_add(1, Ordering::Relaxed))
}

fn file(text: &str) -> Config {
    Config::parse(text).expect("a configuration")
}

fn variables<const N: usize>(variables: [(&str, &str); N]) -> Config {
    let loader = Config::loader().folder("/nowhere").environment(variables);
    loader.load().expect("a configuration")
}

fn builder(config: Config) -> HostBuilder {
    Host::builder().functions("/S.asmx", methods![slow, count, kept]).config(config)
}

fn client(builder: HostBuilder) -> Client {
    Client::new(builder.build().expect("a host"))
}

async fn call(
    client: &Client,
    method: &str,
    body: &'static str,
    cookie: Option<&str>,
) -> (u16, String, Option<String>) {
    let mut request = client.post(&format!("/S.asmx/{method}")).json(body);
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie);
    }
    let response = request.send().await;
    let cookie = response.header("set-cookie").and_then(|cookie| cookie.split(';').next());
    (response.status.as_u16(), response.text().to_owned(), cookie.map(str::to_owned))
}

/// Every limit that the builder has, in a file and in a variable.
#[test]
fn each_limit_has_a_key() {
    let said = [
        ("request_head_timeout", "1.5", "1.5 s"),
        ("keep_alive_timeout", "1", "1 s"),
        ("body_timeout", "1", "1 s"),
        ("write_timeout", "1", "1 s"),
        ("shutdown_timeout", "0", "0 s"),
        ("min_body_rate", "1", "1 bytes a second"),
        ("max_connections", "1", "1 connections"),
        ("max_connections_per_client", "1", "1 connections"),
        ("max_body_memory", "1", "1 bytes"),
        ("request_queue_limit", "1", "1 calls"),
        ("max_blocking_calls", "1", "1 calls"),
        ("max_cache_bytes", "1", "1 bytes"),
        ("max_cache_answers", "1", "1 answers"),
        ("tcp_nodelay", "false", "false"),
        ("sessions.max_sessions", "1", "1 sessions"),
        ("sessions.max_bytes", "1", "1 bytes"),
        ("sessions.queue_limit", "0", "0 calls"),
        ("sessions.store_timeout", "0.5", "0.5 s"),
    ];
    for (key, value, told) in said {
        let (section, name) = key.split_once('.').unwrap_or(("limits", key));
        let config = file(&format!("[{section}]\n{name} = {value}"));
        assert_eq!(config.settings()[0].to_string(), format!("{key} = {told}, from asmx.toml line 2"));
        assert!(builder(config).build().is_ok(), "{key}");
        let variable = format!("ASMX_{}", key.replace('.', "_").to_uppercase());
        let config = variables([(&variable, value)]);
        assert_eq!(config.settings()[0].to_string(), format!("{key} = {told}, from {variable}"));
    }
}

/// The code goes first, then a variable, then a file.
#[test]
fn a_queue_is_as_long_as_is_said() {
    let places = async |builder: HostBuilder| {
        tokio::time::pause();
        let client = client(builder);
        let calls = (0..4).map(|_| call(&client, "Slow", "{}", None));
        let answers = futures_util::future::join_all(calls).await;
        answers.iter().filter(|(status, ..)| *status == 200).count()
    };
    let two = || file("[limits]\nrequest_queue_limit = 2");
    let folder = Folder::new("queue", &[("asmx.toml", "[limits]\nrequest_queue_limit = 2")]);
    let three = folder.loader().environment([("ASMX_REQUEST_QUEUE_LIMIT", "3")]).load();
    let three = builder(three.expect("a configuration"));
    assert_eq!(log::during(places(builder(two()))).1, 2);
    assert_eq!(log::during(places(three)).1, 3);
    let (lines, places) = log::during(places(builder(two()).request_queue_limit(1)));
    assert_eq!(places, 1);
    let told = "request_queue_limit: what asmx.toml line 2 says is not used: the code goes before it";
    assert!(lines.contains(told), "{lines}");
}

#[tokio::test]
async fn as_much_is_kept_as_is_said() {
    for config in [
        file("[limits]\nmax_cache_answers = 1"),
        file("[limits]\nmax_cache_bytes = 600"),
        variables([("ASMX_MAX_CACHE_ANSWERS", "1")]),
    ] {
        let client = client(builder(config));
        let first = call(&client, "Kept", r#"{"text":"a"}"#, None).await;
        assert_eq!(call(&client, "Kept", r#"{"text":"a"}"#, None).await, first);
        call(&client, "Kept", r#"{"text":"b"}"#, None).await;
        call(&client, "Kept", r#"{"text":"b"}"#, None).await;
        assert_ne!(call(&client, "Kept", r#"{"text":"a"}"#, None).await, first);
    }
}

/// SAC-14 and the bounds of sessions, with sessions that the code says nothing of, or not this.
#[tokio::test(start_paused = true)]
async fn sac_14_sessions_are_bounded_as_is_said() {
    let said = "[sessions]\nmax_sessions = 1\nqueue_limit = 0";
    for builder in [builder(file(said)), builder(file(said)).sessions(Sessions::in_memory().cookie_name("s"))]
    {
        let client = client(builder);
        let (_, first, cookie) = call(&client, "Count", "{}", None).await;
        assert_eq!(first, r#"{"d":1}"#);
        let cookie = cookie.as_deref();
        let (one, other) =
            tokio::join!(call(&client, "Count", "{}", cookie), call(&client, "Count", "{}", cookie));
        assert_eq!((one.0, other.0), (200, 500));
        assert!(other.1.contains("The request queue limit of the session is exceeded."), "{}", other.1);
        call(&client, "Count", "{}", None).await;
        call(&client, "Count", "{}", None).await;
        assert_eq!(call(&client, "Count", "{}", cookie).await.1, r#"{"d":1}"#);
    }
}

#[test]
fn what_the_code_decides_about_sessions_stays() {
    let said = "[sessions]\nmax_sessions = 1\nqueue_limit = 0\nstore_timeout = 9";
    let (lines, ()) = log::during(async {
        let store = MemoryStore::new().max_sessions(9);
        let sessions = Sessions::in_store(store).queue_limit(5);
        client(builder(file(said)).sessions(sessions));
    });
    for (key, line) in [("max_sessions", 2), ("queue_limit", 3)] {
        let told =
            format!("sessions.{key}: what asmx.toml line {line} says is not used: the code goes before it");
        assert!(lines.contains(&told), "{lines}");
    }
    assert!(!lines.contains("store_timeout: what"), "{lines}");
}

/// CORS-31, CORS-32: what is wrong has its place and what to write.
#[test]
fn cors_32_limits_that_are_none() {
    let told = |text: &str| Config::parse(text).expect_err(text).to_string();
    for (text, wanted) in [
        (
            "[limits]\nmax_connections = 0",
            "line 2: limits: max_connections is 0; leave it out for the default, 10,000",
        ),
        (
            "[limits]\nbody_timeout = 0",
            "line 2: limits: body_timeout is 0; leave it out for the default, 10 minutes",
        ),
        ("[limits]\nmax_cache_bytes = -1", "max_cache_bytes = -1 is not a number of bytes from 0 on"),
        ("[limits]\nmax_cache_bytes = '64 MB'", "max_cache_bytes is a whole number of bytes, not a text"),
        ("[limits]\nrequest_queue_limit = 1.5", "request_queue_limit is a whole number of calls, not 1.5"),
        ("[limits]\nkeep_alive_timeout = '2m'", "keep_alive_timeout is a number of seconds, not a text"),
        ("[limits]\ntcp_nodelay = 1", "tcp_nodelay is true or false, not a number"),
        (
            "[limits]\nmax_connection = 5",
            "unknown key \"max_connection\" in [limits]; did you mean \"max_connections\"?",
        ),
        (
            "[limits]\nmax_sessions = 5",
            "limits: unknown key \"max_sessions\" in [limits]; it belongs into [sessions]",
        ),
        ("[sessions]\nmax_sessions = 0", "line 2: sessions: max_sessions is 0"),
        ("[sessions]\nqueue_limit = -1", "queue_limit = -1 is not a number of calls from 0 on"),
        ("[sessions]\nstore_timeout = 0", "store_timeout is 0"),
        ("[sessions]\nmax_byte = 5", "did you mean \"max_bytes\"?"),
        ("max_connections = 5", "it belongs into [limits]"),
        (
            "[folders.'/a'.limits]\nmax_connections = 5",
            "folders.\"/a\".limits: max_connections is the host's alone",
        ),
        ("[services.'S.asmx'.sessions]\nmax_bytes = 5", "max_bytes is the host's alone"),
    ] {
        let told = told(text);
        assert!(told.contains(wanted), "{wanted:?} is not in {told:?}");
    }
    let variable = |name: &str, value: &str| {
        let loader = Config::loader().folder("/nowhere").environment([(name, value)]);
        loader.load().expect_err("a mistake").to_string()
    };
    for (name, value, wanted) in [
        (
            "ASMX_MAX_CONNECTIONS",
            "many",
            "ASMX_MAX_CONNECTIONS: max_connections is a whole number of connections, not a text",
        ),
        ("ASMX_SESSIONS_MAX_BYTES", "0", "ASMX_SESSIONS_MAX_BYTES: max_bytes is 0"),
        ("ASMX_MAX_CACHE_BYTE", "5", "did you mean \"ASMX_MAX_CACHE_BYTES\"?"),
        ("ASMX_TCP_NODELAY", "maybe", "tcp_nodelay is true or false, not \"maybe\""),
    ] {
        let told = variable(name, value);
        assert!(told.contains(wanted), "{wanted:?} is not in {told:?}");
    }
}
