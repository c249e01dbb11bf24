//! Methods that hang with a session, and stores that do (SAC-12, SAC-13, SAC-14).

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use asmx::prelude::*;
use asmx::session::{
    Closed, Generation, Left, MemoryStore, Opened, SessionId, SessionStore, StoreFuture, Terms, Values,
};
use asmx::testing::{Client, Response};
use tokio::time::sleep;

use crate::common::log;

const COOKIE: &str = "ASP.NET_SessionId=abcdefghijklmnopqrstuvwx";
const TIMEOUT: Duration = Duration::from_millis(800);

/// What a store does before it does what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    None,
    /// It never does it.
    Hangs(&'static str),
    Fails(&'static str),
    /// It takes its time.
    Slow(&'static str),
}

#[derive(Debug, Clone)]
struct Faulty {
    inner: Arc<MemoryStore>,
    trouble: Arc<std::sync::Mutex<Trouble>>,
    asked: Arc<AtomicUsize>,
}

impl Faulty {
    fn new() -> Self {
        Self {
            inner: Arc::default(),
            trouble: Arc::new(std::sync::Mutex::new(Trouble::None)),
            asked: Arc::default(),
        }
    }

    /// The trouble that the store has from now on.
    fn has(&self, trouble: Trouble) {
        *self.trouble.lock().expect("no panic") = trouble;
    }

    fn then<'a, T: Send + 'a>(
        &'a self,
        operation: &'static str,
        real: StoreFuture<'a, T>,
    ) -> StoreFuture<'a, T> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let trouble = *self.trouble.lock().expect("no panic");
        Box::pin(async move {
            match trouble {
                Trouble::Hangs(which) if which == operation => std::future::pending().await,
                Trouble::Fails(which) if which == operation => {
                    Err("redis://user:pa55@db.example:6379 refused".into())
                }
                Trouble::Slow(which) if which == operation => {
                    sleep(Duration::from_millis(300)).await;
                    real.await
                }
                _ => real.await,
            }
        })
    }
}

/// What is to be done is done when it is waited for, as by a store on another machine.
impl SessionStore for Faulty {
    fn open<'a>(&'a self, id: &'a SessionId, terms: Terms) -> StoreFuture<'a, Opened> {
        self.then("open", self.inner.open(id, terms))
    }

    fn close<'a>(
        &'a self,
        id: &'a SessionId,
        generation: Generation,
        left: Left,
        timeout: Duration,
    ) -> StoreFuture<'a, Closed> {
        self.then("close", Box::pin(async move { self.inner.close(id, generation, left, timeout).await }))
    }

    fn create<'a>(&'a self, id: &'a SessionId, values: Values, timeout: Duration) -> StoreFuture<'a, ()> {
        self.then("create", Box::pin(async move { self.inner.create(id, values, timeout).await }))
    }

    fn touch<'a>(&'a self, id: &'a SessionId, timeout: Duration) -> StoreFuture<'a, ()> {
        self.then("touch", Box::pin(async move { self.inner.touch(id, timeout).await }))
    }
}

struct Shop {
    running: AtomicU32,
}

#[script_service]
impl Shop {
    #[web_method(session)]
    async fn count(&self, #[extract] session: Session) -> Result<i32, Fault> {
        let alone = self.running.fetch_add(1, Ordering::SeqCst) == 0;
        let count = session.get::<i32>("count")?.unwrap_or(0) + 1;
        tokio::task::yield_now().await;
        session.insert("count", &count)?;
        self.running.fetch_sub(1, Ordering::SeqCst);
        if alone { Ok(count) } else { Err(Fault::new("not alone")) }
    }

    #[web_method(session)]
    async fn forever(&self, #[extract] session: Session) -> Result<(), Fault> {
        session.insert("count", &1000)?;
        std::future::pending().await
    }

    /// Longer than calls may take.
    #[web_method(session)]
    async fn late(&self, #[extract] session: Session) -> Result<(), Fault> {
        sleep(TIMEOUT * 3).await;
        session.insert("count", &1000)?;
        Ok(())
    }

    #[web_method(session, cancel_on_disconnect)]
    async fn cancelled(&self, #[extract] session: Session) -> Result<(), Fault> {
        session.insert("count", &1000)?;
        std::future::pending().await
    }

    #[web_method]
    fn plain(&self) {}
}

fn client_of(store: &Faulty) -> Client {
    let sessions = Sessions::in_store(store.clone()).store_timeout(Duration::from_millis(600));
    let host = Host::builder()
        .custom_errors(CustomErrors::Off)
        .execution_timeout(TIMEOUT)
        .service(Shop { running: AtomicU32::new(0) })
        .sessions(sessions)
        .build();
    Client::new(host.expect("a host"))
}

async fn call(client: &Client, method: &str) -> Response {
    client.post(&format!("/Shop.asmx/{method}")).header("cookie", COOKIE).json("{}").send().await
}

fn message(response: &Response) -> String {
    let error: serde_json::Value = serde_json::from_str(response.text()).expect("an error object");
    format!("{} {}", response.status.as_u16(), error["Message"].as_str().expect("a message"))
}

/// SAC-12: whoever comes after a method that hangs has the session, at once; what that method had changed is nowhere.
#[tokio::test]
async fn sac_12_a_session_outlives_a_method_that_hangs() {
    let client = client_of(&Faulty::new());
    assert_eq!(call(&client, "Count").await.text(), r#"{"d":1}"#);
    assert_eq!(message(&call(&client, "Forever").await), "500 Request timed out.");
    let began = Instant::now();
    assert_eq!(call(&client, "Count").await.text(), r#"{"d":2}"#);
    assert!(began.elapsed() < TIMEOUT, "{:?}", began.elapsed());
    assert_eq!(call(&client, "Count").await.text(), r#"{"d":3}"#);
}

/// SAC-12: who waits already gets in when the lease is over; SAC-13: if that is within its own time.
#[tokio::test]
async fn sac_12_waiters_take_over() {
    let client = client_of(&Faulty::new());
    assert_eq!(call(&client, "Count").await.text(), r#"{"d":1}"#);
    let (forever, count) = tokio::join!(call(&client, "Forever"), async {
        sleep(TIMEOUT / 2).await;
        call(&client, "Count").await
    });
    assert_eq!(message(&forever), "500 Request timed out.");
    assert_eq!(count.text(), r#"{"d":2}"#);
}

/// SAC-12: a method that ends after all changes nothing any more, and the log says so.
#[test]
fn sac_12_what_comes_late_is_dropped() {
    let (lines, ()) = log::during(async {
        let client = client_of(&Faulty::new());
        assert_eq!(message(&call(&client, "Late").await), "500 Request timed out.");
        assert_eq!(call(&client, "Count").await.text(), r#"{"d":1}"#);
        sleep(TIMEOUT * 3).await;
        assert_eq!(call(&client, "Count").await.text(), r#"{"d":2}"#);
    });
    let mut late = lines.lines().filter(|line| line.contains("was given to another call meanwhile"));
    let (Some(late), None) = (late.next(), late.next()) else { panic!("one line: {lines}") };
    assert!(late.contains("Shop.asmx") && late.contains("Late") && !late.contains("abcdefgh"), "{late}");
}

/// A method that is given up with its client lets the next one in, long before the lease is over.
#[tokio::test]
async fn a_cancelled_method_lets_its_session_go() {
    let client = client_of(&Faulty::new());
    assert_eq!(call(&client, "Count").await.text(), r#"{"d":1}"#);
    let gone = tokio::time::timeout(Duration::from_millis(50), call(&client, "Cancelled")).await;
    assert!(gone.is_err());
    let began = Instant::now();
    assert_eq!(call(&client, "Count").await.text(), r#"{"d":2}"#, "and has changed nothing");
    assert!(began.elapsed() < Duration::from_millis(600), "{:?}", began.elapsed());
}

/// Whatever hangs once, and wherever: the call ends in time with a clear answer, and afterwards everything is as before.
#[tokio::test]
async fn a_store_that_hung_works_again() {
    for (operation, expected) in
        [("open", "500 Request timed out."), ("close", "503 Sessions are not available at present.")]
    {
        let store = Faulty::new();
        let client = client_of(&store);
        assert_eq!(call(&client, "Count").await.text(), r#"{"d":1}"#);
        store.has(Trouble::Hangs(operation));
        let began = Instant::now();
        assert_eq!(message(&call(&client, "Count").await), expected);
        assert!(began.elapsed() < Duration::from_millis(1600), "{operation}: {:?}", began.elapsed());
        sleep(Duration::from_millis(700)).await;
        store.has(Trouble::None);
        sleep(TIMEOUT).await;
        assert_eq!(call(&client, "Count").await.text(), r#"{"d":2}"#, "{operation}");
    }
    let store = Faulty::new();
    let client = client_of(&store);
    store.has(Trouble::Hangs("create"));
    let began = client.post("/Shop.asmx/Count").json("{}").send().await;
    assert_eq!(message(&began), "503 Sessions are not available at present.");
    assert_eq!(began.header("set-cookie"), None);
}

/// SAC-9: a call without session waits for no store.
#[tokio::test]
async fn calls_without_session_do_not_wait_for_a_store() {
    let store = Faulty::new();
    let client = client_of(&store);
    for trouble in [Trouble::Hangs("touch"), Trouble::Slow("touch"), Trouble::Fails("touch")] {
        store.has(trouble);
        let began = Instant::now();
        assert_eq!(call(&client, "Plain").await.text(), r#"{"d":null}"#);
        assert!(began.elapsed() < Duration::from_millis(250), "{trouble:?}: {:?}", began.elapsed());
    }
    assert_eq!(store.asked.load(Ordering::Relaxed), 3);
}

/// And yet it asks the store, until the end.
#[tokio::test]
async fn sac_9_a_slow_touch_is_done() {
    let store = Faulty::new();
    let sessions = Sessions::in_store(store.clone()).timeout(Duration::from_secs(3));
    let host = Host::builder().service(Shop { running: AtomicU32::new(0) }).sessions(sessions).build();
    let client = Client::new(host.expect("a host"));
    assert_eq!(call(&client, "Count").await.text(), r#"{"d":1}"#);
    store.has(Trouble::Slow("touch"));
    for _ in 0..2 {
        sleep(Duration::from_millis(1800)).await;
        assert_eq!(call(&client, "Plain").await.text(), r#"{"d":null}"#);
    }
    sleep(Duration::from_millis(1800)).await;
    assert_eq!(call(&client, "Count").await.text(), r#"{"d":2}"#);
}

/// What a store says is for the log, without passwords, and for no client.
#[test]
fn what_a_store_says_reaches_no_client() {
    let (lines, ()) = log::during(async {
        let store = Faulty::new();
        let client = client_of(&store);
        for operation in ["open", "close", "touch"] {
            store.has(Trouble::Fails(operation));
            let response = call(&client, if operation == "touch" { "Plain" } else { "Count" }).await;
            if operation != "touch" {
                assert_eq!(message(&response), "503 Sessions are not available at present.");
                assert_eq!(response.header("retry-after"), Some("5"));
            }
            assert!(!response.text().contains("refused"), "{}", response.text());
        }
        store.has(Trouble::Fails("create"));
        let began = client.post("/Shop.asmx/Count").json("{}").send().await;
        assert_eq!(message(&began), "503 Sessions are not available at present.");
        assert_eq!(began.header("retry-after"), Some("5"));
    });
    assert!(!lines.contains("pa55"), "{lines}");
    let told = lines.matches("redis://…@db.example:6379 refused").count();
    assert_eq!(told, 4, "{lines}");
    assert!(lines.contains("a session's time could not be started anew"), "{lines}");
}

/// SAC-14: the bound is a setting.
#[tokio::test]
async fn sac_14_the_queue_has_a_limit() {
    let sessions = Sessions::in_memory().queue_limit(2);
    let host = Host::builder()
        .custom_errors(CustomErrors::Off)
        .service(Shop { running: AtomicU32::new(0) })
        .sessions(sessions)
        .build();
    let client = Client::new(host.expect("a host"));
    let holder = tokio::spawn({
        let client = client.clone();
        async move { call(&client, "Late").await }
    });
    sleep(Duration::from_millis(50)).await;
    let waiting = [(); 2].map(|()| {
        let client = client.clone();
        tokio::spawn(async move { call(&client, "Count").await })
    });
    sleep(Duration::from_millis(50)).await;
    let full = "500 The request queue limit of the session is exceeded.";
    assert_eq!(message(&call(&client, "Count").await), full);
    assert_eq!(holder.await.expect("no panic").status, 200);
    for (waiting, count) in waiting.into_iter().zip([1001, 1002]) {
        assert_eq!(waiting.await.expect("no panic").text(), format!(r#"{{"d":{count}}}"#));
    }
}

/// SAC-10: the next call comes in when what this one has left is kept, and not before.
#[tokio::test]
async fn sac_10_calls_of_a_session_run_one_at_a_time() {
    let store = Faulty::new();
    let sessions = Sessions::in_store(store.clone());
    let host = Host::builder()
        .custom_errors(CustomErrors::Off)
        .service(Shop { running: AtomicU32::new(0) })
        .sessions(sessions)
        .build();
    let client = Client::new(host.expect("a host"));
    store.has(Trouble::Slow("close"));
    let calls: Vec<_> = (0..8).map(|_| call(&client, "Count")).collect();
    let answers = futures_util::future::join_all(calls).await;
    let counts: Vec<_> = answers.iter().map(Response::text).collect();
    let expected: Vec<_> = (1..=8).map(|count| format!(r#"{{"d":{count}}}"#)).collect();
    assert_eq!(counts, expected, "in the order of coming");
}

#[test]
fn a_limit_of_nothing_is_a_mistake() {
    let sessions = Sessions::in_memory().store_timeout(Duration::ZERO).timeout(Duration::ZERO);
    let errors = Host::builder().sessions(sessions).build().expect_err("two are nothing").to_string();
    for setting in ["the timeout of sessions", "the store_timeout of sessions"] {
        assert!(errors.contains(&format!("{setting} is 0")), "{errors}");
    }
}
