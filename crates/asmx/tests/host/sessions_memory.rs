//! Sessions in memory: what every store does, and their bounds.

use std::time::Duration;

use asmx::session::{Access, Left, MemoryStore, SessionId, SessionStore, Terms, Values};
use tokio::time::{advance, sleep};

use crate::common::log;
#[cfg(target_os = "linux")]
use crate::common::memory;
use crate::sessions_store::{store_tests, terms, values};

store_tests!(Some(MemoryStore::new()));

const LONG: Duration = Duration::from_secs(1000);

async fn create(store: &MemoryStore, values: Values) -> SessionId {
    let id = SessionId::random().expect("random numbers");
    store.create(&id, values, LONG).await.expect("created");
    id
}

async fn is_there(store: &MemoryStore, id: &SessionId) -> bool {
    let reading = Terms { access: Access::Read, ..terms() };
    store.open(id, reading).await.expect("an answer").values.is_some()
}

/// Those that nobody came back to go first, then those that were not used for longest, and never the newest.
#[tokio::test]
async fn too_many_sessions_go() {
    let store = MemoryStore::new().max_sessions(4);
    let mut known = Vec::new();
    for _ in 0..2 {
        let id = create(&store, values("1")).await;
        store.touch(&id, LONG).await.expect("touched");
        known.push(id);
    }
    let strangers = [create(&store, values("2")).await, create(&store, values("2")).await];
    assert_eq!(store.sessions(), 4);
    let newest = create(&store, values("3")).await;
    assert!(!is_there(&store, &strangers[0]).await, "the older stranger had to go");
    assert_eq!(store.sessions(), 4);
    for id in [strangers[1], newest, known[0]] {
        assert!(is_there(&store, &id).await, "and is somebody known now");
    }
    create(&store, values("4")).await;
    assert!(!is_there(&store, &known[1]).await, "not used for longest");
    let last = create(&store, values("5")).await;
    for id in [strangers[1], newest, known[0], last] {
        assert!(is_there(&store, &id).await, "the stranger of before had to go");
    }
    // Where all are known, a new one gets in nevertheless.
    let new = create(&store, values("6")).await;
    assert!(is_there(&store, &new).await && !is_there(&store, &strangers[1]).await);
}

#[tokio::test]
async fn too_many_bytes_go() {
    let store = MemoryStore::new().max_bytes(100_000);
    let large = || values(&format!("\"{}\"", "x".repeat(30_000)));
    let first = create(&store, large()).await;
    let before = store.bytes();
    assert!((30_000..31_000).contains(&before), "{before}");
    let rest = [create(&store, large()).await, create(&store, large()).await, create(&store, large()).await];
    assert_eq!((store.sessions(), store.bytes()), (3, 3 * before));
    assert!(!is_there(&store, &first).await);
    // A session that grows lets others go, and one that shrinks gives its bytes back.
    let turn = store.open(&rest[2], terms()).await.expect("the session").generation.expect("a turn");
    let huge = values(&format!("\"{}\"", "x".repeat(90_000)));
    let _ = store.close(&rest[2], turn, Left::Values(huge), LONG).await.expect("kept");
    assert_eq!(store.sessions(), 1);
    let turn = store.open(&rest[2], terms()).await.expect("the session").generation.expect("a turn");
    let _ = store.close(&rest[2], turn, Left::Values(values("1")), LONG).await.expect("kept");
    assert!(store.bytes() < 1000, "{}", store.bytes());
    // One that is larger than all may be is refused, and what it had stays.
    let turn = store.open(&rest[2], terms()).await.expect("the session").generation.expect("a turn");
    let huge = values(&format!("\"{}\"", "x".repeat(100_000)));
    let error = store.close(&rest[2], turn, Left::Values(huge), LONG).await.expect_err("too large");
    assert_eq!(error.to_string(), "a session of 100017 bytes, where all may have 100000 (max_bytes)");
    assert!(is_there(&store, &rest[2]).await);
    let turn = store.open(&rest[2], terms()).await.expect("it is free").generation.expect("a turn");
    let _ = store.close(&rest[2], turn, Left::Nothing, LONG).await.expect("removed");
    assert_eq!((store.sessions(), store.bytes()), (0, 0));
}

/// The log says how many, and not each.
#[test]
fn the_log_says_how_many_had_to_go() {
    let (lines, ()) = log::during(async {
        tokio::time::pause();
        let store = MemoryStore::new().max_sessions(10);
        for _ in 0..30 {
            create(&store, values("1")).await;
        }
        advance(Duration::from_secs(60)).await;
        create(&store, values("1")).await;
    });
    let lines: Vec<_> = lines.lines().filter(|line| line.contains("had to go")).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("sessions: 1 had to go, 1 of which were never used again: there are 10 with"));
    assert!(lines[1].contains("sessions: 20 had to go, 20 of which were never used again"), "{lines:?}");
}

/// What has expired is freed although nobody calls, and is not counted among those that had to go.
#[tokio::test(start_paused = true)]
async fn expired_sessions_are_freed_by_themselves() {
    let store = MemoryStore::new();
    for _ in 0..100 {
        create(&store, values("1")).await;
    }
    let short = SessionId::random().expect("random numbers");
    store.create(&short, values("1"), Duration::from_secs(10)).await.expect("created");
    sleep(Duration::from_secs(12)).await;
    assert_eq!(store.sessions(), 100);
    sleep(LONG).await;
    assert_eq!((store.sessions(), store.bytes()), (0, 0));
    // And again, after there was nothing to do.
    create(&store, values("1")).await;
    sleep(LONG + Duration::from_secs(2)).await;
    assert_eq!(store.sessions(), 0);
}

/// The task that frees them belongs to a runtime; where that ends, another one has its own.
#[test]
fn a_store_may_outlive_a_runtime() {
    let store = MemoryStore::new();
    let during = |work: Duration| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build();
        runtime.expect("a runtime").block_on(async {
            create(&store, values("1")).await;
            sleep(work).await;
        });
    };
    during(Duration::from_secs(1));
    assert_eq!(store.sessions(), 1);
    during(LONG + Duration::from_secs(2));
    assert_eq!(store.sessions(), 0);
}

/// SAC-8, ERR-12: a session that was let go during a call is there again with what the call leaves.
#[tokio::test]
async fn a_session_in_use_may_have_to_go_and_comes_back() {
    let store = MemoryStore::new().max_sessions(1);
    let id = create(&store, values("1")).await;
    let turn = store.open(&id, terms()).await.expect("the session").generation.expect("a turn");
    create(&store, values("2")).await;
    let _ = store.close(&id, turn, Left::Values(values("3")), LONG).await.expect("kept");
    assert!(is_there(&store, &id).await);
    assert!(format!("{store:?}").starts_with("MemoryStore { sessions: 1, bytes: "));
}

/// The bytes that sessions are said to have are those that they have.
#[cfg(target_os = "linux")]
#[test]
fn sessions_cost_what_is_said() {
    memory::in_a_process("sessions_memory::many_sessions", &[]);
}

/// Run by the test above.
#[cfg(target_os = "linux")]
#[ignore = "a process of its own for `sessions_cost_what_is_said`, which runs it: cargo test -p asmx --test host"]
#[tokio::test]
async fn many_sessions() {
    create(&MemoryStore::new(), values("1")).await;
    let before = memory::resident();
    let store = MemoryStore::new();
    for number in 0..30_000 {
        create(&store, values(&number.to_string())).await;
    }
    let (grown, said) = (memory::resident().saturating_sub(before), store.bytes());
    println!("{grown} bytes, and {said} are said");
    assert!(grown * 10 <= said * 12 && grown * 10 >= said * 6, "{grown} bytes, and {said} are said");
}
