//! Rules 59 and 60: what the server keeps between calls.

use core::time::Duration;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use asmx::prelude::*;
use asmx::testing::{Client, Response};

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
    fn no_session(&self, #[extract] session: Session) -> bool {
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
