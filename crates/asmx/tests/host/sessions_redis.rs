//! Sessions in Redis: what every store does, and what several hosts and a server of its own bring with it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use asmx::prelude::*;
use asmx::session::{
    Closed, Generation, Left, Opened, RedisStore, SessionId, SessionStore, StoreFuture, Terms, Values,
};
use asmx::testing::{Client, Response};
use tokio::io::AsyncWriteExt as _;
use tokio::time::sleep;

use crate::common::log;
use crate::common::redis::Redis;
use crate::sessions_store::{store_tests, terms, values};

store_tests!(OwnServer::start());

const ID: &str = "abcdefghijklmnopqrstuvwx";
const LONG: Duration = Duration::from_secs(20);

/// A store with a server of its own.
#[derive(Debug)]
struct OwnServer {
    store: RedisStore,
    _server: Redis,
}

impl OwnServer {
    fn start() -> Option<Self> {
        let server = Redis::start()?;
        Some(Self { store: RedisStore::new(&server.url()).expect("a store"), _server: server })
    }
}

impl SessionStore for OwnServer {
    fn open<'a>(&'a self, id: &'a SessionId, terms: Terms) -> StoreFuture<'a, Opened> {
        self.store.open(id, terms)
    }

    fn close<'a>(
        &'a self,
        id: &'a SessionId,
        generation: Generation,
        left: Left,
        timeout: Duration,
    ) -> StoreFuture<'a, Closed> {
        self.store.close(id, generation, left, timeout)
    }

    fn create<'a>(&'a self, id: &'a SessionId, values: Values, timeout: Duration) -> StoreFuture<'a, ()> {
        self.store.create(id, values, timeout)
    }

    fn touch<'a>(&'a self, id: &'a SessionId, timeout: Duration) -> StoreFuture<'a, ()> {
        self.store.touch(id, timeout)
    }
}

#[web_method(session)]
async fn count(#[extract] session: Session) -> Result<i32, Fault> {
    let count = session.get::<i32>("count")?.unwrap_or(0) + 1;
    tokio::task::yield_now().await;
    session.insert("count", &count)?;
    Ok(count)
}

#[web_method(session = "read")]
async fn look(#[extract] session: Session) -> Result<i32, Fault> {
    sleep(Duration::from_millis(100)).await;
    Ok(session.get("count")?.unwrap_or(0))
}

#[web_method]
fn plain() {}

fn host(sessions: Sessions) -> Client {
    let host = Host::builder()
        .custom_errors(CustomErrors::Off)
        .sessions(sessions.store_timeout(Duration::from_millis(1500)))
        .functions("/S.asmx", methods![count, look, plain]);
    Client::new(host.build().expect("a host"))
}

async fn call(client: &Client, method: &str, id: &str) -> Response {
    let cookie = format!("ASP.NET_SessionId={id}");
    client.post(&format!("/S.asmx/{method}")).header("cookie", cookie).json("{}").send().await
}

fn message(response: &Response) -> String {
    let error: serde_json::Value = serde_json::from_str(response.text()).expect("an error object");
    format!("{} {}", response.status.as_u16(), error["Message"].as_str().expect("a message"))
}

fn store(server: &Redis) -> Arc<RedisStore> {
    Arc::new(RedisStore::new(&server.url()).expect("a store"))
}

async fn open(store: &RedisStore, id: &SessionId) -> (Option<Values>, Generation) {
    let opened = store.open(id, terms()).await.expect("the session");
    (opened.values, opened.generation.expect("a turn"))
}

/// Two hosts, some sessions, and a counter in each that is exact.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sac_10_two_hosts_count_exactly() {
    let Some(server) = Redis::start() else { return };
    let hosts = [host(Sessions::in_redis(&server.url())), host(Sessions::in_redis(&server.url()))];
    let ids: Vec<_> = (0..4).map(|_| SessionId::random().expect("random numbers").to_string()).collect();
    let calls: Vec<_> = (0..16)
        .map(|number| {
            let (client, id) = (hosts[number % 2].clone(), ids[number / 4].clone());
            tokio::spawn(async move {
                for _ in 0..15 {
                    let answer = call(&client, "Count", &id).await;
                    assert_eq!(answer.status, 200, "{}", answer.text());
                }
            })
        })
        .collect();
    for calls in calls {
        calls.await.expect("no panic");
    }
    for id in &ids {
        let read = call(&hosts[0], "Look", id).await;
        assert_eq!(read.text(), r#"{"d":60}"#);
    }
    // Readers together, on both.
    let began = Instant::now();
    let readers: Vec<_> = (0..10).map(|number| call(&hosts[number % 2], "Look", &ids[0])).collect();
    futures_util::future::join_all(readers).await;
    assert!(began.elapsed() < Duration::from_millis(900), "{:?}", began.elapsed());
}

/// Who waits gets in in order, wherever, and at once.
#[tokio::test]
async fn sac_10_hosts_stand_in_one_line() {
    let Some(server) = Redis::start() else { return };
    let (here, there) = (store(&server), store(&server));
    let id = SessionId::parse(ID).expect("an id");
    let (_, first) = open(&here, &id).await;
    let order = Arc::new(std::sync::Mutex::new(Vec::new()));
    let mut waiting = Vec::new();
    for number in 0..6 {
        let (store, order) = (Arc::clone([&there, &here][number % 2]), Arc::clone(&order));
        waiting.push(tokio::spawn(async move {
            let (_, turn) = open(&store, &id).await;
            order.lock().expect("no panic").push(number);
            store.close(&id, turn, Left::Unchanged, LONG).await.expect("closed")
        }));
        sleep(Duration::from_millis(60)).await;
    }
    let freed = Instant::now();
    assert_eq!(here.close(&id, first, Left::Unchanged, LONG).await.expect("closed"), Closed::InTime);
    for one in waiting {
        assert_eq!(one.await.expect("no panic"), Closed::InTime);
    }
    assert!(freed.elapsed() < Duration::from_millis(900), "{:?}", freed.elapsed());
    assert_eq!(*order.lock().expect("no panic"), [0, 1, 2, 3, 4, 5]);
}

/// A process of its own that takes a session, or stands in line for it, until it is killed.
fn another_process(server: &Redis, access: &str) -> std::process::Child {
    let program = std::env::current_exe().expect("this program");
    let mut child = Command::new(program)
        .args(["sessions_redis::holds_a_session", "--exact", "--ignored", "--nocapture"])
        .env("ASMX_TEST_REDIS", server.url())
        .env("ASMX_TEST_ACCESS", access)
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    lines.map_while(Result::ok).find(|line| line.contains("ready")).expect("it is ready");
    child
}

/// Run by the tests below.
#[ignore = "a process of its own that tests of this file start and kill: cargo test -p asmx --test host sessions_redis"]
#[tokio::test]
async fn holds_a_session() {
    let store = RedisStore::new(&std::env::var("ASMX_TEST_REDIS").expect("a URL")).expect("a store");
    let id = SessionId::parse(ID).expect("an id");
    if std::env::var("ASMX_TEST_ACCESS").is_ok_and(|access| access == "waits") {
        let mut waits = store.open(&id, terms());
        assert!(tokio::time::timeout(Duration::from_millis(300), &mut waits).await.is_err());
        println!("ready");
        let _ = waits.await;
    }
    store.open(&id, Terms { lease: Duration::from_millis(1500), ..terms() }).await.expect("the session");
    println!("ready");
    sleep(LONG).await;
}

/// SAC-12: a process that is killed keeps its session until its lease is over, and no longer.
#[tokio::test]
async fn sac_12_a_killed_holder_is_outlived() {
    let Some(server) = Redis::start() else { return };
    let (store, id) = (store(&server), SessionId::parse(ID).expect("an id"));
    let began = Instant::now();
    let mut holder = another_process(&server, "holds");
    holder.kill().and_then(|()| holder.wait()).expect("it ends");
    let killed = Instant::now();
    let (_, turn) = open(&store, &id).await;
    assert!(began.elapsed() >= Duration::from_millis(1400), "{:?}", began.elapsed());
    assert!(killed.elapsed() < Duration::from_secs(3), "{:?}", killed.elapsed());
    assert_eq!(store.close(&id, turn, Left::Unchanged, LONG).await.expect("closed"), Closed::InTime);
}

/// One that is killed in line keeps nobody.
#[tokio::test]
async fn a_killed_waiter_loses_its_place() {
    let Some(server) = Redis::start() else { return };
    let (store, id) = (store(&server), SessionId::parse(ID).expect("an id"));
    let (_, first) = open(&store, &id).await;
    let mut waiter = another_process(&server, "waits");
    let next = tokio::spawn({
        let store = Arc::clone(&store);
        async move { open(&store, &id).await }
    });
    sleep(Duration::from_millis(100)).await;
    waiter.kill().and_then(|()| waiter.wait()).expect("it ends");
    sleep(Duration::from_millis(100)).await;
    let freed = Instant::now();
    assert_eq!(store.close(&id, first, Left::Unchanged, LONG).await.expect("closed"), Closed::InTime);
    next.await.expect("no panic");
    assert!(freed.elapsed() < Duration::from_secs(1), "{:?}", freed.elapsed());
}

/// A lost server: a clear answer at once, a line in the log, and everything as before when it is there again.
#[test]
fn a_server_that_is_lost_and_comes_back() {
    let Some(mut server) = Redis::start() else { return };
    let (lines, ()) = log::during(async {
        let client = host(Sessions::in_redis(&server.url()));
        assert_eq!(call(&client, "Count", ID).await.text(), r#"{"d":1}"#);
        server.kill();
        for _ in 0..3 {
            let began = Instant::now();
            let lost = call(&client, "Count", ID).await;
            assert_eq!(message(&lost), "503 Sessions are not available at present.");
            assert!(began.elapsed() < Duration::from_millis(1400), "{:?}", began.elapsed());
            assert_eq!(call(&client, "Plain", ID).await.text(), r#"{"d":null}"#);
        }
        server.restart();
        assert_eq!(call(&client, "Count", ID).await.text(), r#"{"d":1}"#, "it kept nothing");
        assert_eq!(call(&client, "Count", ID).await.text(), r#"{"d":2}"#);
    });
    assert_eq!(lines.matches("sessions: no connection to Redis").count(), 1, "{lines}");
    assert_eq!(lines.matches("sessions: Redis is there again").count(), 1, "{lines}");
}

/// Who waits while the server is lost is told, and who has a session loses it with the server.
#[tokio::test]
async fn who_waits_for_a_lost_server_is_told() {
    let Some(mut server) = Redis::start() else { return };
    let (store, id) = (store(&server), SessionId::parse(ID).expect("an id"));
    let (_, turn) = open(&store, &id).await;
    let waits = tokio::spawn({
        let store = Arc::clone(&store);
        async move { store.open(&id, terms()).await.map(|_| ()) }
    });
    sleep(Duration::from_millis(100)).await;
    let began = Instant::now();
    server.kill();
    let error = waits.await.expect("no panic").expect_err("no session");
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}: {error}", began.elapsed());
    server.restart();
    let left = Left::Values(values("1"));
    assert_eq!(store.close(&id, turn, left, LONG).await.expect("an answer"), Closed::Late);
    assert_eq!(open(&store, &id).await.0, None);
}

/// A server that does not answer: the call ends in time, and afterwards everything is as before.
#[tokio::test]
async fn a_server_that_is_slow() {
    let Some(server) = Redis::start() else { return };
    let client = host(Sessions::in_redis(&server.url()));
    assert_eq!(call(&client, "Count", ID).await.text(), r#"{"d":1}"#);
    server.pause(true);
    let began = Instant::now();
    assert_eq!(call(&client, "Plain", ID).await.text(), r#"{"d":null}"#);
    assert!(began.elapsed() < Duration::from_millis(500), "it waits for no store: {:?}", began.elapsed());
    assert_eq!(message(&call(&client, "Count", ID).await), "503 Sessions are not available at present.");
    assert!((1400..2500).contains(&began.elapsed().as_millis()), "{:?}", began.elapsed());
    server.pause(false);
    sleep(Duration::from_millis(300)).await;
    let again = call(&client, "Count", ID).await;
    assert_eq!(again.text(), r#"{"d":2}"#, "what was asked for meanwhile is given up");
}

/// Somebody who answers in place of Redis with this, and then with a byte at a time, without end.
async fn no_redis(says: &'static [u8]) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("redis://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut sent = stream.write_all(says).await;
                while sent.is_ok() {
                    sleep(Duration::from_millis(20)).await;
                    sent = stream.write_all(b"x").await;
                }
            });
        }
    });
    url
}

/// A clear answer in time, whatever a server says that is none, and no memory for what it announces.
#[tokio::test]
async fn what_is_no_redis_is_not_believed() {
    for says in [
        &b"HTTP/1.1 400 Bad Request\r\n\r\n"[..],
        b"\xff\x00\r\n",
        b"$1000000000000\r\n",
        b"*1000000000\r\n",
        b"+OK\r\n+OK\r\n$100000000000\r\n",
        b"+OK\r\n+OK\r\n+OK\r\n+OK\r\n+OK\r\n+OK\r\n",
        b"",
    ] {
        let client = host(Sessions::in_redis(&no_redis(says).await));
        let said = String::from_utf8_lossy(says);
        for _ in 0..2 {
            let began = Instant::now();
            let lost = call(&client, "Count", ID).await;
            assert_eq!(message(&lost), "503 Sessions are not available at present.", "{said}");
            assert!(began.elapsed() < Duration::from_secs(4), "{said}: {:?}", began.elapsed());
            assert_eq!(call(&client, "Plain", ID).await.text(), r#"{"d":null}"#, "{said}");
        }
    }
}

/// Who asks, and who is told, by the numbers of their connections.
fn connections(server: &Redis) -> Vec<String> {
    let list = server.ask(&["CLIENT", "LIST"]);
    let others = list.lines().filter(|line| !line.contains("cmd=client"));
    others.filter_map(|line| Some(line.split(' ').next()?.to_owned())).collect()
}

/// A server that has left a question without an answer for long may have gone without a word, and is connected to anew; not
/// after a question that nobody has waited for.
#[tokio::test]
async fn a_connection_without_answers_is_given_up() {
    let Some(server) = Redis::start() else { return };
    let store = store(&server);
    store.check().await.expect("it is there");
    let first = connections(&server);
    assert_eq!(first.len(), 2, "one asks, one is told: {first:?}");
    for (patience, is_kept) in [(100, true), (1300, false)] {
        server.pause(true);
        let unanswered = tokio::time::timeout(Duration::from_millis(patience), store.check()).await;
        server.pause(false);
        assert!(unanswered.is_err(), "it does not answer");
        store.check().await.expect("it is there again");
        sleep(Duration::from_millis(300)).await;
        let now = connections(&server);
        assert_eq!((now.len(), now == first), (2, is_kept), "{patience}: {first:?} {now:?}");
    }
}

/// A connection that was closed is one too few: both are made again, and after a failure or two everything is as before.
#[tokio::test]
async fn a_connection_that_was_closed_is_made_again() {
    let Some(server) = Redis::start() else { return };
    let store = store(&server);
    for kind in ["normal", "pubsub"] {
        store.check().await.expect("it is there");
        let before = connections(&server);
        server.ask(&["CLIENT", "KILL", "TYPE", kind]);
        sleep(Duration::from_millis(100)).await;
        let _ = store.check().await;
        store.check().await.expect("it is there again");
        sleep(Duration::from_millis(300)).await;
        let now = connections(&server);
        assert!(now.len() == 2 && now.iter().all(|one| !before.contains(one)), "{kind}: {before:?} {now:?}");
    }
}

/// A store that is dropped leaves nothing behind; it says who it is and not where its server is.
#[tokio::test]
async fn a_store_that_is_dropped_hangs_up() {
    let Some(server) = Redis::start() else { return };
    let store = store(&server);
    store.check().await.expect("it is there");
    assert_eq!(format!("{store:?}"), r#"RedisStore { prefix: "asmx:", .. }"#);
    drop(store);
    let began = Instant::now();
    while !connections(&server).is_empty() {
        assert!(began.elapsed() < LONG, "{:?}", connections(&server));
        sleep(Duration::from_millis(50)).await;
    }
}

/// What stands there: values with a version, an end for everything, under names that the prefix keeps apart.
#[tokio::test]
async fn what_stands_in_redis() {
    let Some(server) = Redis::start() else { return };
    let url = server.url();
    let store = RedisStore::new(&url).expect("a store").prefix("shop:");
    let id = SessionId::parse(ID).expect("an id");
    store.create(&id, values("1"), LONG).await.expect("created");
    assert_eq!(server.ask(&["GET", &format!("shop:{{{ID}}}")]), "\u{1}{\"value\":\"1\"}");
    let (_, turn) = open(&store, &id).await;
    let waits = tokio::spawn({
        let store = RedisStore::new(&url).expect("a store").prefix("shop:");
        async move { open(&store, &id).await }
    });
    sleep(Duration::from_millis(200)).await;
    let keys = server.ask(&["KEYS", "*"]);
    let mut keys: Vec<_> = keys.lines().collect();
    keys.sort_unstable();
    assert_eq!(keys, ["", ":line", ":turn"].map(|end| format!("shop:{{{ID}}}{end}")));
    for key in &keys {
        let left: i64 = server.ask(&["PTTL", key]).parse().expect("a number");
        assert!((1..=2 * 20_000).contains(&left), "{key}: {left} ms");
    }
    let _ = store.close(&id, turn, Left::Unchanged, LONG).await.expect("closed");
    waits.await.expect("no panic");
    // Another application has its own.
    assert_eq!(open(&RedisStore::new(&url).expect("a store"), &id).await.0, None);
    // What another version has written is an error, and not a turn that nobody ends.
    let other = "bbbbbbbbbbbbbbbbbbbbbbbb";
    server.ask(&["SET", &format!("shop:{{{other}}}"), "\u{2}{}"]);
    let id = SessionId::parse(other).expect("an id");
    let error = store.open(&id, terms()).await.expect_err("another version").to_string();
    assert_eq!(error, "the session's values are of version 2, not 1");
    server.ask(&["DEL", &format!("shop:{{{other}}}")]);
    let opened = tokio::time::timeout(Duration::from_secs(1), open(&store, &id)).await;
    assert_eq!(opened.expect("it is free").0, None);
}

/// A password in the URL of a server stands in no error and in no log.
#[tokio::test]
async fn a_password_is_a_secret() {
    let errors = Host::builder().sessions(Sessions::in_redis("redis://user:pa55@:x")).build();
    let errors = errors.expect_err("no URL").to_string();
    assert!(errors.contains("the store of sessions: ") && !errors.contains("pa55"), "{errors}");
    let store = RedisStore::new("redis://user:pa55@127.0.0.1:1").expect("a store");
    let id = SessionId::parse(ID).expect("an id");
    let error = store.touch(&id, LONG).await.expect_err("nobody is there").to_string();
    assert!(!error.contains("pa55") && !format!("{store:?}").contains("pa55"), "{error}");
}
