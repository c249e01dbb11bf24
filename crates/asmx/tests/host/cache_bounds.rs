//! What is kept has bounds, and they are true.

use asmx::prelude::*;
use asmx::testing::Client;

#[cfg(target_os = "linux")]
use crate::common::memory;

const MIB: usize = 1024 * 1024;

#[web_method(cache = 600)]
fn echo(text: String) -> String {
    text
}

#[web_method(get, cache = 600)]
fn get_echo(text: String) -> String {
    text
}

fn client(bytes: usize, answers: usize) -> Client {
    let host = Host::builder()
        .functions("/C.asmx", methods![echo, get_echo, now])
        .max_cache_bytes(bytes)
        .max_cache_answers(answers);
    Client::new(host.build().expect("a host"))
}

static RUNS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);

/// Another answer each time that it runs.
#[web_method(cache = 600)]
fn now(text: String) -> String {
    format!("{text} {}", RUNS.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
}

async fn ask(client: &Client, text: &str) -> String {
    let request = client.post("/C.asmx/Now").json(format!(r#"{{"text":"{text}"}}"#));
    request.send().await.text().to_owned()
}

/// A flood of what nobody asks for twice does not drive out what is asked for.
#[tokio::test]
async fn what_is_asked_for_stays() {
    for client in [client(usize::MAX, 10), client(8_000, usize::MAX)] {
        let first = ask(&client, "first").await;
        assert_eq!(ask(&client, "first").await, first);
        let once = ask(&client, "once").await;
        for number in 0..50 {
            ask(&client, &number.to_string()).await;
        }
        assert_eq!(ask(&client, "first").await, first);
        assert_ne!(ask(&client, "once").await, once);
        assert_eq!(ask(&client, "49").await, ask(&client, "49").await);
        // Where all have been asked for, the one that was not for longest goes.
        for number in 100..120 {
            let text = number.to_string();
            assert_eq!(ask(&client, &text).await, ask(&client, &text).await);
        }
        assert_ne!(ask(&client, "first").await, first);
    }
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_not_kept() {
    let client = client(8_000, usize::MAX);
    let small = ask(&client, "small").await;
    let large = "x".repeat(8_000);
    assert_ne!(ask(&client, &large).await, ask(&client, &large).await);
    assert_eq!(ask(&client, "small").await, small, "and drives nothing out");
}

#[test]
fn a_cache_of_nothing_is_a_mistake() {
    let host = Host::builder().max_cache_bytes(0).max_cache_answers(0);
    let errors = host.build().expect_err("two are nothing").to_string();
    assert!(errors.contains("max_cache_bytes is 0; leave it out for the default, 64 MiB"), "{errors}");
    assert!(errors.contains("max_cache_answers is 0; leave it out for the default, 100,000"), "{errors}");
}

/// The memory that floods cost: at most 1.2 times of what the setting says.
#[cfg(target_os = "linux")]
#[test]
fn floods_cost_what_the_setting_says() {
    for (flood, length) in [("posts", "0"), ("posts", "205"), ("posts", "5000"), ("pairs", "0")] {
        let variables = [("ASMX_TEST_FLOOD", flood), ("ASMX_TEST_LENGTH", length)];
        memory::in_a_process("cache_bounds::a_flood", &variables);
    }
}

/// Run by the test above. `ASMX_TEST_LENGTH`, `ASMX_TEST_CALLS` and `ASMX_TEST_MIB` make it another flood.
#[cfg(target_os = "linux")]
#[ignore = "a process of its own for `floods_cost_what_the_setting_says`, which runs it: cargo test -p asmx --test host"]
#[tokio::test]
async fn a_flood() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<usize>().ok());
    let pairs = std::env::var("ASMX_TEST_FLOOD").is_ok_and(|flood| flood == "pairs");
    let mib = number("ASMX_TEST_MIB").unwrap_or(4);
    let length = number("ASMX_TEST_LENGTH").unwrap_or(0);
    // Twice as many as there is room for.
    let calls = mib * MIB * 2 / (440 + length);
    let calls = number("ASMX_TEST_CALLS").unwrap_or(if pairs { 10_000 } else { calls });
    let many: String = (0..600).map(|_| "&a=").collect();
    let flood = async |client: &Client, calls: usize| {
        for call in 0..calls {
            let response = match pairs {
                true => {
                    let uri = format!("/C.asmx/GetEcho?text=%22a%22&x{call}{many}");
                    client.get(&uri).content_type("application/json").send().await
                }
                false => {
                    client.post("/C.asmx/Echo").json(format!(r#"{{"text":"{call:0length$}"}}"#)).send().await
                }
            };
            assert_eq!(response.status, 200);
        }
    };
    flood(&client(MIB / 4, usize::MAX), 1000).await;
    let before = memory::resident();
    let client = client(mib * MIB, usize::MAX);
    flood(&client, calls).await;
    let grown = memory::resident().saturating_sub(before);
    println!("{calls} calls: {:.1} MiB for {mib} MiB", grown as f64 / MIB as f64);
    assert!(grown * 10 <= mib * MIB * 12, "{grown} bytes");
    assert!(grown * 10 >= mib * MIB * 5, "the cache was full: {grown} bytes");
}
