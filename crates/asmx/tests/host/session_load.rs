//! Many sessions over many connections to two hosts: each has its own counter, and it is exact (SAC-10).
//!
//! `cargo test --release -p asmx --all-features --test host session_load -- --include-ignored --nocapture` prints how many
//! calls there were in a second.

use std::sync::Arc;
use std::time::Instant;

use asmx::prelude::*;
use asmx::session::SessionId;
use tokio::sync::Mutex;

use crate::common::redis::Redis;
use crate::common::wire::Served;

/// How many calls each session gets.
const CALLS: usize = 20;
const CONNECTIONS: usize = 64;

#[web_method(session)]
fn count(#[extract] session: Session) -> Result<i32, Fault> {
    let count = session.get::<i32>("count")?.unwrap_or(0) + 1;
    session.insert("count", &count)?;
    Ok(count)
}

async fn served(sessions: Sessions) -> Served {
    let host = Host::builder().sessions(sessions).functions("/S.asmx", methods![count]).build();
    Served::new(host.expect("a host")).await
}

fn request(id: &str) -> String {
    format!(
        "POST /S.asmx/Count HTTP/1.1\r\nHost: a\r\nCookie: ASP.NET_SessionId={id}\r\nContent-Type: application/json\r\n\
         Content-Length: 2\r\n\r\n{{}}"
    )
}

/// Calls each session [`CALLS`] times, from all connections in turn, and looks at every number that came back.
async fn counts_exactly(name: &str, hosts: [Served; 2], sessions: usize) {
    let ids: Arc<[String]> =
        (0..sessions).map(|_| SessionId::random().expect("random numbers").to_string()).collect();
    let seen = Arc::new(Mutex::new(vec![[false; CALLS]; sessions]));
    let began = Instant::now();
    let mut workers = Vec::new();
    for worker in 0..CONNECTIONS {
        let mut connection = hosts[worker % 2].connect().await;
        let (ids, seen) = (Arc::clone(&ids), Arc::clone(&seen));
        workers.push(tokio::spawn(async move {
            // Call after call of a session comes from another connection, many of them at once.
            for number in (worker..sessions * CALLS).step_by(CONNECTIONS) {
                let session = number / CALLS;
                connection.send(request(&ids[session])).await;
                let answer = connection.answer().await;
                assert_eq!(answer.status, 200, "{answer:?}");
                let text = answer.text();
                let count = text.trim_start_matches("{\"d\":").trim_end_matches('}');
                let count: usize = count.parse().expect("a number");
                let mut seen = seen.lock().await;
                let first = !std::mem::replace(&mut seen[session][count - 1], true);
                assert!(first, "two calls of a session got {count}");
            }
        }));
    }
    for worker in workers {
        worker.await.expect("no panic");
    }
    assert!(seen.lock().await.iter().flatten().all(|seen| *seen));
    let calls = sessions * CALLS;
    let took = began.elapsed();
    let rate = calls as f64 / took.as_secs_f64();
    println!(
        "{name}: {sessions} sessions, {calls} calls over {CONNECTIONS} connections in {took:.1?}: {rate:.0} a second"
    );
}

async fn in_memory(number: usize) {
    let sessions = Sessions::in_memory();
    let hosts = [served(sessions.clone()).await, served(sessions).await];
    counts_exactly("memory", hosts, number).await;
}

async fn in_redis(sessions: usize) {
    let Some(server) = Redis::start() else { return };
    let hosts =
        [served(Sessions::in_redis(&server.url())).await, served(Sessions::in_redis(&server.url())).await];
    counts_exactly("Redis", hosts, sessions).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sac_10_some_sessions() {
    in_memory(100).await;
    in_redis(30).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs an optimised build: cargo test --release -p asmx --all-features --test host session_load -- --ignored"]
async fn sac_10_ten_thousand_sessions() {
    in_memory(10_000).await;
    in_redis(10_000).await;
}
