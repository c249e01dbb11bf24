//! What is counted of calls, under which names, and who may read it.

use std::time::Duration;

use asmx::prelude::*;
use asmx::testing::Client;
use asmx::{Help, Metrics};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder};

use crate::common;

struct Cart;

#[script_service]
impl Cart {
    #[web_method(session)]
    async fn add(&self, #[extract] session: Session, milliseconds: u64) -> Result<i32, Fault> {
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
        let count = session.get::<i32>("count")?.unwrap_or(0) + 1;
        session.insert("count", &count)?;
        Ok(count)
    }

    #[web_method(blocking)]
    fn weigh(&self) {
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// What a recorder of its own has counted while a host is built and called.
fn counted<F: Future<Output = ()>>(work: impl FnOnce(Client) -> F) -> String {
    let builder = PrometheusBuilder::new();
    let suffix = Matcher::Suffix("seconds".into());
    let recorder = builder.set_buckets_for_metric(suffix, &[0.1, 1.0]).expect("buckets").build_recorder();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    metrics::with_local_recorder(&recorder, || {
        let client =
            common::host(|builder| builder.service(Cart).max_request_length(1000).max_blocking_calls(1));
        runtime.block_on(work(client));
    });
    recorder.handle().render()
}

/// The value of the line that begins so.
fn value(text: &str, line: &str) -> f64 {
    let found = text.lines().find_map(|found| found.strip_prefix(line)?.trim().parse().ok());
    found.unwrap_or_else(|| panic!("no {line} in {text}"))
}

#[test]
fn calls_their_time_and_their_bytes() {
    let text = counted(async |client| {
        for _ in 0..3 {
            let answer = client.post("/SHOP.asmx/add").json(r#"{"a":1,"b":2}"#).send().await;
            assert_eq!(answer.text(), r#"{"d":3}"#);
        }
    });
    let of = |name: &str| value(&text, &format!(r#"{name}{{service="/Shop.asmx",method="Add"}}"#));
    assert!((of("asmx_calls_total") - 3.0).abs() < 0.1);
    assert!((of("asmx_call_received_bytes_total") - 39.0).abs() < 0.1);
    assert!((of("asmx_call_sent_bytes_total") - 21.0).abs() < 0.1);
    assert!((of("asmx_call_duration_seconds_count") - 3.0).abs() < 0.1);
    assert!(of("asmx_call_last_timestamp_seconds") > 1.7e9);
    let bucket = r#"asmx_call_duration_seconds_bucket{service="/Shop.asmx",method="Add",le="0.1"}"#;
    assert!(value(&text, bucket) > 0.9, "{text}");
    assert!(text.contains("# TYPE asmx_call_duration_seconds histogram"), "{text}");
    assert!(text.contains("# HELP asmx_calls_total"), "{text}");
    assert!(value(&text, "asmx_request_queue_length").abs() < 0.1, "{text}");
}

/// Whoever retires a service looks for methods that nobody calls.
#[test]
fn a_method_that_nobody_calls_is_there() {
    let text = counted(async |_| {});
    for name in ["asmx_calls_total", "asmx_call_last_timestamp_seconds"] {
        let line = format!(r#"{name}{{service="/Default.aspx",method="Twice"}}"#);
        assert!(value(&text, &line).abs() < 0.1);
    }
}

#[test]
fn failures_by_what_they_failed_in() {
    let text = counted(async |client| {
        client.post("/Shop.asmx/Fail").json(r#"{"message":"no"}"#).send().await;
        client.post("/Shop.asmx/Panic").json("{}").send().await;
        client.post("/Shop.asmx/Add").json("{}").send().await;
        client.post("/Shop.asmx/Refused").json("{}").send().await;
        client.post("/Shop.asmx/Greet").json("x".repeat(2000)).send().await;
        client.get("/Shop.asmx/Greet").header("content-type", "application/json").send().await;
    });
    let of = |method: &str, phase: &str, wanted: f64| {
        let line =
            format!(r#"asmx_call_faults_total{{service="/Shop.asmx",method="{method}",phase="{phase}"}}"#);
        assert!((value(&text, &line) - wanted).abs() < 0.1, "{line} {text}");
    };
    of("Fail", "method", 1.0);
    of("Panic", "panic", 1.0);
    of("Add", "bind", 1.0);
    of("Refused", "extract", 1.0);
    of("Greet", "request", 2.0);
    assert_eq!(text.matches("asmx_call_faults_total{").count(), 5, "{text}");
}

/// However many paths, methods, verbs and headers a stranger thinks of, there is not one line more.
#[test]
fn strangers_make_no_labels() {
    let lines = |text: &str| text.lines().count();
    let ask = async |client: Client, number: usize| {
        for at in 0..number {
            client.post(&format!("/Shop.asmx/None{at}")).json("{}").send().await;
            client.post(&format!("/Gone{at}.asmx/Add")).json("{}").send().await;
            client.get(&format!("/page{at}")).send().await;
            client
                .post(&format!("/Shop.asmx/Add?x={at}"))
                .json("{")
                .header("x-id", at.to_string())
                .send()
                .await;
        }
    };
    let (few, many) = (counted(|client| ask(client, 1)), counted(|client| ask(client, 50)));
    assert_eq!(lines(&few), lines(&many), "{many}");
    assert!(!many.contains("None1") && !many.contains("Gone1") && !many.contains("page1"), "{many}");
    assert!(value(&many, "asmx_requests_refused_total") > 49.0, "{many}");
}

#[test]
fn waiting_for_a_session_is_counted() {
    let text = counted(async |client| {
        let first = client.post("/Cart.asmx/Add").json(r#"{"milliseconds":0}"#).send().await;
        let cookie =
            first.header("set-cookie").expect("a session").split(';').next().expect("one").to_owned();
        let call = || client.post("/Cart.asmx/Add").json(r#"{"milliseconds":150}"#).header("cookie", &cookie);
        let (one, other) = futures_util::join!(call().send(), call().send());
        assert_eq!((one.status.as_u16(), other.status.as_u16()), (200, 200));
    });
    let of = |name: &str| value(&text, &format!(r#"{name}{{service="/Cart.asmx",method="Add"}}"#));
    assert!((of("asmx_session_wait_seconds_count") - 3.0).abs() < 0.1, "{text}");
    assert!(of("asmx_session_wait_seconds_sum") > 0.1, "{text}");
    assert!(of("asmx_session_queue_length").abs() < 0.1, "{text}");
}

/// How long methods that block wait for a thread, and how many do.
#[test]
fn waiting_for_a_thread_is_counted() {
    let text = counted(async |client| {
        let call = || client.post("/Cart.asmx/Weigh").json("{}").send();
        futures_util::join!(call(), call(), call());
    });
    let of = |name: &str| value(&text, &format!(r#"{name}{{service="/Cart.asmx",method="Weigh"}}"#));
    assert!((of("asmx_blocking_wait_seconds_count") - 3.0).abs() < 0.1, "{text}");
    assert!(of("asmx_blocking_wait_seconds_sum") > 0.25, "{text}");
    assert!(of("asmx_blocking_queue_length").abs() < 0.1, "{text}");
    assert!(
        !text.contains(r#"asmx_blocking_wait_seconds_count{service="/Cart.asmx",method="Add"}"#),
        "{text}"
    );
}

/// A client that leaves takes neither its place nor its count along.
#[test]
fn clients_that_leave_are_counted() {
    let text = counted(async |client| {
        let call = client.post("/Cart.asmx/Add").json(r#"{"milliseconds":60000}"#).send();
        tokio::time::timeout(Duration::from_millis(50), call).await.expect_err("it takes longer");
    });
    let line = r#"asmx_calls_total{service="/Cart.asmx",method="Add"}"#;
    assert!((value(&text, line) - 1.0).abs() < 0.1);
    assert!((value(&text, "asmx_request_queue_length") - 1.0).abs() < 0.1, "its method runs on: {text}");
}

#[tokio::test]
async fn the_page_is_for_this_machine_unless_it_is_said() {
    let page = || Metrics::new(|| "asmx_calls_total 1\n".to_owned());
    let read = async |metrics: Metrics, path: &'static str, from: [u8; 4]| {
        let host =
            Host::builder().service(Cart).trusted_proxies([""; 0]).metrics(metrics).build().expect("a host");
        let response = Client::new(host).from_address(from).get(path).send().await;
        (response.status.as_u16(), response.header("content-type").unwrap_or_default().to_owned())
    };
    let kind = || "text/plain; version=0.0.4; charset=utf-8".to_owned();
    assert_eq!(read(page(), "/metrics", [127, 0, 0, 1]).await, (200, kind()));
    assert_eq!(read(page(), "/metrics", [203, 0, 113, 7]).await.0, 404);
    assert_eq!(read(page().show(Help::everyone()), "/metrics", [203, 0, 113, 7]).await, (200, kind()));
    assert_eq!(read(page().show(Help::off()), "/metrics", [127, 0, 0, 1]).await.0, 404);
    assert_eq!(read(page().at("/internal/m"), "/internal/m", [127, 0, 0, 1]).await, (200, kind()));
    assert_eq!(read(page().at("/internal/m"), "/internal/m/x", [127, 0, 0, 1]).await.0, 404);
}

#[test]
fn a_wrong_address_is_told() {
    let metrics = Metrics::new(String::new).at("metrics");
    let errors = Host::builder().service(Cart).metrics(metrics).build().expect_err("wrong");
    assert!(errors.to_string().contains("an address of the host is written \"/metrics\""), "{errors}");
}
