//! Methods that block: so many at a time (`max_blocking_calls`), and nobody else waits for them.

use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

use asmx::HostBuilder;
use asmx::prelude::*;
use asmx::testing::Client;
use futures_util::future::join_all;
use tokio::time::{Instant, sleep};

use crate::common::Shop;

/// What a busy machine may take for what takes no time.
const SLACK: Duration = Duration::from_secs(4);

/// A service that counts how many of its calls run at a time.
#[derive(Default)]
struct Slow {
    now: AtomicI32,
    most: AtomicI32,
}

#[script_service]
impl Slow {
    #[web_method(blocking)]
    fn block(&self, milliseconds: u64) -> i32 {
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(milliseconds));
        self.now.fetch_sub(1, Ordering::SeqCst);
        self.most.load(Ordering::SeqCst)
    }

    #[web_method(blocking)]
    fn panic(&self) {
        panic!("it does");
    }
}

fn client(set: impl FnOnce(HostBuilder) -> HostBuilder) -> Client {
    let builder = Host::builder().service(Slow::default()).service(Shop);
    Client::new(set(builder).build().expect("a host"))
}

async fn block(client: &Client, milliseconds: u64) -> String {
    let body = format!(r#"{{"milliseconds":{milliseconds}}}"#);
    client.post("/Slow.asmx/Block").json(body).send().await.text().to_owned()
}

#[tokio::test]
async fn so_many_block_at_a_time() {
    let client = client(|builder| builder.max_blocking_calls(2));
    let answers = join_all((0..6).map(|_| block(&client, 50))).await;
    assert_eq!(answers.last().map(String::as_str), Some(r#"{"d":2}"#));
    assert!(answers.iter().all(|answer| [r#"{"d":1}"#, r#"{"d":2}"#].contains(&&**answer)), "{answers:?}");
}

#[tokio::test]
async fn nobody_else_waits_for_them() {
    let client = client(|builder| builder.max_blocking_calls(1));
    let began = Instant::now();
    let others = async {
        sleep(Duration::from_millis(50)).await;
        for _ in 0..100 {
            assert_eq!(client.post("/Shop.asmx/HelloWorld").json("{}").send().await.status, 200);
        }
        began.elapsed()
    };
    let (_, took) = tokio::join!(join_all((0..3).map(|_| block(&client, 3000))), others);
    assert!(took < SLACK, "{took:?}");
    assert!(began.elapsed() >= Duration::from_secs(9), "one after the other");
}

/// A thread is free again however the method ends.
#[tokio::test]
async fn a_panic_keeps_no_thread() {
    let client = client(|builder| builder.max_blocking_calls(1));
    for _ in 0..3 {
        assert_eq!(client.post("/Slow.asmx/Panic").json("{}").send().await.status, 500);
    }
    assert_eq!(block(&client, 0).await, r#"{"d":1}"#);
}

/// Who was given up holds its thread to its end, and who waits for one does so in its own time (CFG-55).
#[tokio::test]
async fn who_was_given_up_holds_its_thread() {
    let client =
        client(|builder| builder.max_blocking_calls(1).execution_timeout(Duration::from_millis(200)));
    let timed_out = |answer: String| assert!(answer.contains("Request timed out."), "{answer}");
    timed_out(block(&client, 1500).await);
    timed_out(block(&client, 0).await);
    let began = Instant::now();
    while block(&client, 0).await != r#"{"d":1}"# {
        assert!(began.elapsed() < SLACK, "its thread is free");
    }
}
