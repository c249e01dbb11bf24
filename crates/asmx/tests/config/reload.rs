//! Replacing the configuration of a host that runs (CORS-37).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use asmx::config::Config;
use asmx::testing::Client;

use crate::folder::Folder;
use crate::{A, B, allowed, get, host};

/// CORS-37: all or nothing.
#[tokio::test]
async fn cors_37_reload() {
    let parse =
        |origins: &str| Config::parse(&format!("[cors]\nallow_origins = ['{origins}']")).expect("keys");
    let host = host(parse(A));
    let client = Client::new(host.clone());
    host.reload(parse(B)).expect("a policy");
    assert_eq!(allowed(&get(&client, "/Orders.asmx/Get", B).await), Some(B));
    assert_eq!(allowed(&get(&client, "/Orders.asmx/Get", A).await), None);
    let errors = host.reload(parse("b.example")).expect_err("a mistake");
    assert!(
        errors.to_string().contains("asmx.toml line 2: cors: origin \"b.example\" has no scheme"),
        "{errors}"
    );
    assert_eq!(allowed(&get(&client, "/Orders.asmx/Get", B).await), Some(B), "the old policies stay");
}

/// A `web.config` whose policy and plain header can be told apart.
fn version(origin: &str, version: &str) -> String {
    format!(
        "<configuration><system.webServer><httpProtocol><customHeaders>
<add name='Access-Control-Allow-Origin' value='{origin}' /><add name='X-Version' value='{version}' />
</customHeaders></httpProtocol></system.webServer></configuration>"
    )
}

fn load(origin: &str, number: &str) -> Config {
    let folder = Folder::new(&format!("reload-{number}"), &[("web.config", &version(origin, number))]);
    folder.loader().load().expect("a configuration")
}

/// CORS-37: a file is in force whole, its plain headers too, or not at all.
#[tokio::test]
async fn cors_37_plain_headers_are_reloaded_with_the_policies() {
    let host = host(load(A, "1"));
    let client = Client::new(host.clone());
    let version = async |origin| {
        let answer = get(&client, "/Orders.asmx/Get", origin).await;
        (answer.header("x-version").map(str::to_owned), allowed(&answer).is_some())
    };
    let is = |version: &str, is_allowed| (Some(version.to_owned()), is_allowed);
    assert_eq!(version(A).await, is("1", true));
    host.reload(load(B, "2")).expect("a configuration");
    assert_eq!((version(A).await, version(B).await), (is("2", false), is("2", true)));
    host.reload(load("b.example", "3")).expect_err("no scheme");
    assert_eq!((version(A).await, version(B).await), (is("2", false), is("2", true)));
    host.reload(Config::default()).expect("nothing is wrong with nothing");
    assert_eq!(version(A).await, (None, false));
}

/// CORS-37: under load every answer is of the old configuration or of the new one, and of none between.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn cors_37_no_answer_is_a_mix() {
    let (old, new) = (load(A, "4"), load(B, "5"));
    let host = host(old.clone());
    let ended = Arc::new(AtomicBool::new(false));
    let callers: Vec<_> = [A, B, A, B]
        .map(|origin| {
            let (client, ended) = (Client::new(host.clone()), Arc::clone(&ended));
            tokio::spawn(async move {
                let mut seen = [0_u32; 2];
                while !ended.load(Ordering::Relaxed) {
                    let preflight = client.preflight("/Orders.asmx/Get", origin, "POST").send().await;
                    for answer in [get(&client, "/Orders.asmx/Get", origin).await, preflight] {
                        let wanted = if origin == A { "4" } else { "5" };
                        let is_mine = answer.header("x-version") == Some(wanted);
                        assert_eq!(allowed(&answer), is_mine.then_some(origin), "{answer:?}");
                        seen[usize::from(is_mine)] += 1;
                    }
                    tokio::task::yield_now().await;
                }
                seen
            })
        })
        .into();
    for _ in 0..200 {
        for config in [&new, &old] {
            host.reload(config.clone()).expect("a configuration");
            tokio::time::sleep(std::time::Duration::from_micros(200)).await;
        }
    }
    ended.store(true, Ordering::Relaxed);
    for caller in callers {
        let seen = caller.await.expect("no mix");
        assert!(seen[0] > 0 && seen[1] > 0, "both were seen: {seen:?}");
    }
}

/// CORS-37: a call that has begun ends under what it began with.
#[tokio::test]
async fn cors_37_a_call_ends_as_it_began() {
    let host = host(load(A, "6"));
    let client = Client::new(host.clone());
    let slow = get(&client, "/Orders.asmx/Slow", A);
    let reload = async {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        host.reload(load(B, "7")).expect("a configuration");
    };
    let (answer, ()) = tokio::join!(slow, reload);
    assert_eq!((answer.header("x-version"), allowed(&answer)), (Some("6"), Some(A)));
    let answer = get(&client, "/Orders.asmx/Get", A).await;
    assert_eq!((answer.header("x-version"), allowed(&answer)), (Some("7"), None));
}
