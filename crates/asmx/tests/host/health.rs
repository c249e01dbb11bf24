//! The probes: what they say of a host that is well, that ends, and whose sessions are lost.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use asmx::prelude::*;
use asmx::session::{
    Closed, Generation, Left, MemoryStore, Opened, SessionId, SessionStore, StoreFuture, Terms, Values,
};
use asmx::testing::{Client, Response};
use asmx::{Health, HostBuilder};
use tokio::time::{Instant, advance};

use crate::common::wire::Served;
use crate::common::{self, log};

/// How a store answers that is asked whether it is there.
#[derive(Debug, Clone, Copy)]
enum Answers {
    Well,
    Fails,
    Never,
}

#[derive(Debug, Clone)]
struct Store {
    inner: Arc<MemoryStore>,
    answers: Arc<Mutex<Answers>>,
    asked: Arc<AtomicUsize>,
}

impl Store {
    fn new() -> Self {
        let answers = Arc::new(Mutex::new(Answers::Well));
        Self { inner: Arc::default(), answers, asked: Arc::default() }
    }

    fn now(&self, answers: Answers) {
        *self.answers.lock().expect("no panic") = answers;
    }
}

impl SessionStore for Store {
    fn open<'a>(&'a self, id: &'a SessionId, terms: Terms) -> StoreFuture<'a, Opened> {
        self.inner.open(id, terms)
    }

    fn close<'a>(
        &'a self,
        id: &'a SessionId,
        generation: Generation,
        left: Left,
        timeout: Duration,
    ) -> StoreFuture<'a, Closed> {
        self.inner.close(id, generation, left, timeout)
    }

    fn create<'a>(&'a self, id: &'a SessionId, values: Values, timeout: Duration) -> StoreFuture<'a, ()> {
        self.inner.create(id, values, timeout)
    }

    fn touch<'a>(&'a self, id: &'a SessionId, timeout: Duration) -> StoreFuture<'a, ()> {
        self.inner.touch(id, timeout)
    }

    fn check(&self) -> StoreFuture<'_, ()> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let answers = *self.answers.lock().expect("no panic");
        Box::pin(async move {
            match answers {
                Answers::Well => Ok(()),
                Answers::Fails => Err("redis://user:pa55@db.example:6379 refused".into()),
                Answers::Never => std::future::pending().await,
            }
        })
    }
}

fn with_store(store: &Store) -> Client {
    common::host(|builder| builder.health(Health::on()).sessions(Sessions::in_store(store.clone())))
}

async fn ready(client: &Client) -> (u16, String) {
    told(&client.get("/readyz").send().await)
}

fn told(response: &Response) -> (u16, String) {
    (response.status.as_u16(), response.text().to_owned())
}

#[tokio::test]
async fn both_say_one_word_and_are_kept_by_nobody() {
    let client = common::host(|builder| builder.health(Health::on()));
    for (path, word) in [("/healthz", "ok\n"), ("/readyz", "ready\n"), ("/HEALTHZ", "ok\n")] {
        let response = client.get(path).send().await;
        assert_eq!(told(&response), (200, word.into()));
        assert_eq!(response.header("content-type"), Some("text/plain; charset=utf-8"));
        assert_eq!(response.header("cache-control"), Some("no-store"));
    }
    for path in ["/healthz", "/readyz"] {
        assert_eq!(client.post(path).json("{}").send().await.status, 404, "it is asked for, and not called");
    }
}

/// Off by default: the paths are the application's.
#[tokio::test]
async fn there_are_none_unless_they_are_on() {
    let pages = || axum::Router::new().route("/readyz", axum::routing::get(async || "mine"));
    let client = common::host(|builder| builder.fallback(pages()));
    assert_eq!(ready(&client).await, (200, "mine".into()));
    assert_eq!(client.get("/healthz").send().await.status, 404);
    let client = common::host(|builder| builder.fallback(pages()).health(Health::on()));
    assert_eq!(ready(&client).await, (200, "ready\n".into()), "they go before it");
    let client = common::host(|builder| builder.fallback(pages()).health(Health::on()).health(Health::off()));
    assert_eq!(ready(&client).await, (200, "mine".into()));
}

#[tokio::test]
async fn where_they_are_can_be_said() {
    let client = common::host(|builder| builder.health(Health::on().live("/live").ready("/internal/ready")));
    assert_eq!(client.get("/live").send().await.text(), "ok\n");
    assert_eq!(client.get("/internal/ready").send().await.text(), "ready\n");
    assert_eq!(client.get("/healthz").send().await.status, 404);
}

#[test]
fn what_is_wrong_with_them_is_told_when_the_host_is_built() {
    let errors = |health| {
        let builder: HostBuilder = Host::builder().service_at("/shop.asmx", common::Shop).health(health);
        builder.build().expect_err("wrong").to_string()
    };
    assert!(errors(Health::on().live("healthz")).contains("an address of the host is written \"/healthz\""));
    assert!(errors(Health::on().live("/READYZ")).contains("are the same path"));
    assert!(errors(Health::on().ready("/Shop.asmx")).contains("a service stands there"));
    assert!(errors(Health::on().timeout(Duration::ZERO)).contains("the timeout of health is 0"));
}

/// A store that is lost, and one that hangs: 503, one line in the log without what is secret, and back by itself.
#[test]
fn a_lost_store_is_told_and_comes_back() {
    let (lines, ()) = log::during(async {
        tokio::time::pause();
        let store = Store::new();
        let client = with_store(&store);
        assert_eq!(ready(&client).await, (200, "ready\n".into()));
        store.now(Answers::Fails);
        advance(Duration::from_secs(2)).await;
        for _ in 0..3 {
            assert_eq!(ready(&client).await, (503, "no sessions\n".into()));
            advance(Duration::from_secs(2)).await;
        }
        assert_eq!(client.get("/healthz").send().await.status, 200, "the process is well");
        store.now(Answers::Well);
        assert_eq!(ready(&client).await, (200, "ready\n".into()));
        store.now(Answers::Never);
        advance(Duration::from_secs(2)).await;
        let began = Instant::now();
        assert_eq!(ready(&client).await, (503, "no sessions\n".into()));
        assert_eq!(began.elapsed().as_secs(), 1, "the limit");
    });
    assert_eq!(lines.matches("not ready: the store of sessions does not answer").count(), 2, "{lines}");
    assert_eq!(lines.matches("ready again").count(), 1, "{lines}");
    assert!(lines.contains("redis://…@db.example:6379 refused") && !lines.contains("pa55"), "{lines}");
    assert!(lines.contains("the store gave no answer within 1s"), "{lines}");
}

/// Whoever asks often does not ask the store often.
#[tokio::test(start_paused = true)]
async fn the_store_is_asked_once_a_second() {
    let store = Store::new();
    let client = with_store(&store);
    for _ in 0..100 {
        ready(&client).await;
    }
    assert_eq!(store.asked.load(Ordering::Relaxed), 1);
    advance(Duration::from_secs(1)).await;
    store.now(Answers::Never);
    let all = (0..100).map(|_| ready(&client));
    let began = Instant::now();
    let all = futures_util::future::join_all(all).await;
    assert!(all.iter().all(|(status, _)| *status == 503));
    assert_eq!((began.elapsed().as_secs(), store.asked.load(Ordering::Relaxed)), (1, 2));
}

/// They are no calls: nothing in the log, and no place in the queue.
#[test]
fn they_are_no_calls() {
    let (lines, ()) = log::whole_during(async {
        let client = common::host(|builder| builder.health(Health::on()));
        client.get("/healthz").send().await;
        ready(&client).await;
    });
    assert!(!lines.contains("healthz") && !lines.contains("readyz") && !lines.contains("call"), "{lines}");
}

#[tokio::test]
async fn a_host_in_another_server_is_told_to_drain() {
    let host = Host::builder().service(common::Shop).health(Health::on()).build().expect("a host");
    let client = Client::new(host.clone());
    assert_eq!(ready(&client).await.0, 200);
    host.drain();
    assert_eq!(ready(&client).await, (503, "draining\n".into()));
    assert_eq!(client.get("/healthz").send().await.status, 200);
}

/// A server that was told to stop goes on for a while: not ready, answering, ending its connections one by one.
#[tokio::test]
async fn a_server_that_drains_answers_and_says_so() {
    let health = Health::on().drain_delay(Duration::from_millis(700));
    let host = Host::builder().service(common::Shop).health(health).build().expect("a host");
    let served = Served::new(host).await;
    let mut kept = served.connect().await;
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    kept.send(get("/readyz")).await;
    assert_eq!(kept.answer().await.status, 200);
    let mut late = served.connect().await;
    let address = served.address;
    let began = std::time::Instant::now();
    let server = served.stop();
    tokio::time::sleep(Duration::from_millis(100)).await;
    kept.send(get("/readyz")).await;
    let answer = kept.answer().await;
    assert_eq!((answer.status, answer.text()), (503, "draining\n".into()));
    assert_eq!(answer.header("connection"), Some("close"));
    assert!(kept.is_closed().await);
    late.send(get("/Shop.asmx/Count").replace("\r\n\r\n", "\r\nContent-Type: application/json\r\n\r\n"))
        .await;
    let answer = late.answer().await;
    assert_eq!((answer.status, answer.header("connection")), (200, Some("close")));
    assert!(tokio::net::TcpStream::connect(address).await.is_ok(), "it still takes connections");
    server.await.expect("no panic");
    assert!(began.elapsed() >= Duration::from_millis(700) && began.elapsed() < Duration::from_secs(5));
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}
