//! Rules 59 and 60: what the server keeps between calls.

use core::time::Duration;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use asmx::prelude::*;
use asmx::testing::{Client, Response};

/// The session of a method that has none, which does not compile where the macros see the name.
type SessionOfNobody = Session;

/// Counts how often it is called, and how many calls run at once.
#[derive(Clone, Default)]
struct Probe {
    calls: Arc<AtomicUsize>,
    running: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

#[script_service]
impl Probe {
    #[web_method(session)]
    async fn in_session(&self) -> i32 {
        self.work().await
    }

    #[web_method]
    async fn without(&self) -> i32 {
        self.work().await
    }

    #[web_method(session)]
    fn put_and_fail(&self, #[extract] session: Session, value: i32) -> Result<(), Fault> {
        session.insert("Value", &value)?;
        Err(Fault::new("no"))
    }

    #[web_method(session)]
    fn value(&self, #[extract] session: Session) -> Result<Option<i32>, Fault> {
        Ok(session.get("value")?)
    }

    #[web_method]
    fn no_session(&self, #[extract] session: SessionOfNobody) -> bool {
        session.is_new()
    }

    #[web_method(cache = 60)]
    fn doubled(&self, n: i32) -> i32 {
        self.calls.fetch_add(1, Ordering::SeqCst);
        n * 2
    }

    #[web_method(cache = 60)]
    fn nothing(&self) {
        self.calls.fetch_add(1, Ordering::SeqCst);
    }

    #[web_method(get, cache = 60)]
    fn got(&self, n: i32) -> i32 {
        self.calls.fetch_add(1, Ordering::SeqCst);
        n
    }

    #[web_method(cache = 60)]
    fn failing(&self) -> Result<(), Fault> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        Err(Fault::new("no"))
    }

    #[web_method(cache = 1)]
    fn short(&self) {
        self.calls.fetch_add(1, Ordering::SeqCst);
    }
}

impl Probe {
    async fn work(&self) -> i32 {
        let running = self.running.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(running, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(50)).await;
        self.running.fetch_sub(1, Ordering::SeqCst);
        0
    }

    fn client(&self) -> Client {
        let host = Host::builder().custom_errors(CustomErrors::Off).service(self.clone());
        Client::new(host.build().expect("a host"))
    }

    fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }
}

async fn call(client: &Client, method: &str, body: &str, cookie: Option<&str>) -> Response {
    let request = client.post(&format!("/Probe.asmx/{method}")).json(body.to_owned());
    match cookie {
        Some(cookie) => request.header("Cookie", cookie).send().await,
        None => request.send().await,
    }
}

/// SAC-10.
#[tokio::test]
async fn rule_60_calls_of_one_session_run_one_at_a_time() {
    let most = async |method: &str, same: bool| {
        let probe = Probe::default();
        let client = probe.client();
        let cookie = |n: usize| {
            let letter = if same { 'a' } else { char::from(b'a' + u8::try_from(n).expect("few")) };
            format!("ASP.NET_SessionId={}", String::from_iter([letter; 24]))
        };
        let cookies: Vec<_> = (0..4).map(cookie).collect();
        let [a, b, c, d] = [0, 1, 2, 3].map(|n| call(&client, method, "{}", Some(&cookies[n])));
        tokio::join!(a, b, c, d);
        probe.most.load(Ordering::SeqCst)
    };
    assert_eq!(most("InSession", true).await, 1);
    assert_eq!(most("InSession", false).await, 4);
    assert_eq!(most("Without", true).await, 4);
}

/// ERR-12, ERR-3, SAC-6: changes outlive the error, the cookie does not.
#[tokio::test]
async fn rule_60_changes_before_an_error_are_kept() {
    let client = Probe::default().client();
    let failed = call(&client, "PutAndFail", r#"{"value":5}"#, None).await;
    assert_eq!((failed.status.as_u16(), failed.header("set-cookie")), (500, None));
    let begun = call(&client, "Value", "{}", None).await;
    assert_eq!(begun.text(), r#"{"d":null}"#);
    let cookie = begun.header("set-cookie").expect("a new session").split(';').next().map(str::to_owned);
    let cookie = cookie.as_deref();
    assert_eq!(call(&client, "PutAndFail", r#"{"value":5}"#, cookie).await.status, 500);
    let found = call(&client, "Value", "{}", cookie).await;
    assert_eq!((found.text(), found.header("set-cookie")), (r#"{"d":5}"#, None));
}

/// SAC-1.
#[tokio::test]
async fn rule_60_a_method_without_session_has_none() {
    let fault = call(&Probe::default().client(), "NoSession", "{}", None).await.fault();
    assert_eq!(fault.message, "The method has no session: write #[web_method(session)].");
}

/// SAC-33: the body's bytes are the key, up to 15000 of them.
#[tokio::test]
async fn rule_59_the_raw_body_is_the_key_of_a_method_with_parameters() {
    let probe = Probe::default();
    let client = probe.client();
    for (body, calls) in [
        (r#"{"n":1}"#.to_owned(), 1),
        (r#"{"n":1}"#.to_owned(), 1),
        (r#"{"n": 1}"#.to_owned(), 2),
        (format!(r#"{{"n":{}1}}"#, " ".repeat(14_993)), 3),
        (format!(r#"{{"n":{}1}}"#, " ".repeat(14_993)), 3),
        (format!(r#"{{"n":{}1}}"#, " ".repeat(14_994)), 4),
        (format!(r#"{{"n":{}1}}"#, " ".repeat(14_994)), 5),
    ] {
        let answer = call(&client, "Doubled", &body, None).await;
        assert_eq!(answer.text(), r#"{"d":2}"#);
        assert_eq!(probe.calls(), calls, "{} bytes", body.len());
        let headers = ["cache-control", "pragma", "expires"].map(|name| answer.header(name));
        assert_eq!(headers, [Some("no-cache"), Some("no-cache"), Some("-1")]);
    }
    // SAC-30: what the client says about caching is not heard.
    let request = client.post("/PROBE.asmx/doubled").json(r#"{"n":1}"#);
    request.header("Cache-Control", "no-cache").header("Pragma", "no-cache").send().await;
    assert_eq!(probe.calls(), 5);
}

/// SAC-32.
#[tokio::test]
async fn rule_59_a_method_without_parameters_ignores_query_and_body() {
    let probe = Probe::default();
    let client = probe.client();
    for (query, body) in [("", "{}"), ("?a=1", "{}"), ("", r#"{"a":1}"#)] {
        let answer = client.post(&format!("/Probe.asmx/Nothing{query}")).json(body).send().await;
        assert_eq!((answer.text(), probe.calls()), (r#"{"d":null}"#, 1), "{query} {body}");
    }
}

/// SAC-33, SAC-37: of a GET, the query.
#[tokio::test]
async fn rule_59_the_query_is_the_key_of_a_get() {
    let probe = Probe::default();
    let client = probe.client();
    for (query, calls) in [("n=1", 1), ("N=%31", 1), ("n=1&x=2", 2), ("x=2&n=1", 2), ("n=2", 3)] {
        let uri = format!("/Probe.asmx/Got?{query}");
        let answer = client.get(&uri).content_type("application/json").send().await;
        assert_eq!((answer.status.as_u16(), probe.calls()), (200, calls), "{query}");
    }
    let head = async |query: &str| {
        let request = client.request(axum::http::Method::HEAD, &format!("/Probe.asmx/Got?{query}"));
        request.content_type("application/json").send().await.status.as_u16()
    };
    assert_eq!((head("n=1").await, head("n=7").await, probe.calls()), (200, 500, 3));
}

/// SAC-31, SAC-38.
#[tokio::test]
async fn rule_59_errors_are_not_kept_and_answers_not_for_ever() {
    let probe = Probe::default();
    let client = probe.client();
    for calls in 1..=2 {
        let failed = call(&client, "Failing", "{}", None).await;
        assert_eq!((failed.header("cache-control"), probe.calls()), (Some("private"), calls));
    }
    call(&client, "Short", "{}", None).await;
    call(&client, "Short", "{}", None).await;
    assert_eq!(probe.calls(), 3);
    tokio::time::sleep(Duration::from_millis(1200)).await;
    call(&client, "Short", "{}", None).await;
    assert_eq!(probe.calls(), 4);
}
