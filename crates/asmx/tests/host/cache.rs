//! The output cache: what is kept, for how long, and what a kept answer is (SAC-30 to SAC-38).

use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

use asmx::prelude::*;
use asmx::testing::{Client, Response};
use axum::body::Body;
use bytes::Bytes;
use tokio::time::{advance, sleep};
use tower::ServiceExt as _;

/// Each run has a number, which its answer tells.
#[derive(Default)]
pub(crate) struct Shop {
    runs: AtomicI32,
}

impl Shop {
    fn run(&self) -> i32 {
        self.runs.fetch_add(1, Ordering::SeqCst) + 1
    }
}

#[script_service]
impl Shop {
    #[web_method(cache = 60)]
    fn list(&self) -> i32 {
        self.run()
    }

    #[web_method(cache = 60)]
    fn find(&self, text: String) -> String {
        format!("{text} {}", self.run())
    }

    #[web_method(get, cache = 60)]
    fn count(&self) -> i32 {
        self.run()
    }

    #[web_method(get, cache = 60)]
    fn page(&self, number: i32) -> String {
        format!("{number} {}", self.run())
    }

    #[web_method(cache = 0)]
    fn never(&self) -> i32 {
        self.run()
    }

    #[web_method(cache(60, shared))]
    fn status(&self, #[extract] context: Context, status: u16) -> Result<i32, Fault> {
        context.set_status(axum::http::StatusCode::from_u16(status)?);
        Ok(self.run())
    }

    #[web_method(cache(60, shared))]
    fn cookie(&self, #[extract] context: Context) -> Result<i32, Fault> {
        context.add_cookie(Cookie::new("a", "b"))?;
        Ok(self.run())
    }

    #[web_method(cache(60, shared))]
    fn header(&self, #[extract] context: Context) -> Result<i32, Fault> {
        context.append_header("X-Run", "yes")?;
        context.append_header("Cache-Control", "public")?;
        context.append_header("X-Run", "twice")?;
        Ok(self.run())
    }

    #[web_method(cache = 60)]
    fn fails(&self) -> Result<(), Fault> {
        Err(Fault::new(format!("run {}", self.run())))
    }

    #[web_method(cache(60, shared), session)]
    fn visits(&self, #[extract] session: Session) -> Result<i32, Fault> {
        session.insert("seen", &true)?;
        Ok(self.run())
    }

    #[web_method]
    fn runs(&self) -> i32 {
        self.runs.load(Ordering::SeqCst)
    }
}

pub(crate) fn client() -> Client {
    let host = Host::builder().custom_errors(CustomErrors::Off).service(Shop::default());
    Client::new(host.build().expect("a host"))
}

pub(crate) async fn post(client: &Client, method: &str, body: &str) -> Response {
    client.post(&format!("/Shop.asmx/{method}")).json(body.to_owned()).send().await
}

pub(crate) async fn get(client: &Client, method: &str) -> Response {
    client.get(&format!("/Shop.asmx/{method}")).content_type("application/json").send().await
}

async fn runs(client: &Client) -> String {
    post(client, "Runs", "{}").await.text().to_owned()
}

/// SAC-30: for so long from when it was made, however often it is asked for; what clients say of caching is not heard.
#[tokio::test(start_paused = true)]
async fn sac_30_answers_are_kept_for_their_time() {
    let client = client();
    assert_eq!(post(&client, "List", "{}").await.text(), r#"{"d":1}"#);
    for _ in 0..2 {
        advance(Duration::from_secs(29)).await;
        let request = client.post("/Shop.asmx/List").json("{}").header("cache-control", "no-cache");
        assert_eq!(request.header("pragma", "no-cache").send().await.text(), r#"{"d":1}"#);
    }
    advance(Duration::from_secs(2)).await;
    assert_eq!(post(&client, "List", "{}").await.text(), r#"{"d":2}"#, "SAC-38: what has expired is a miss");
    assert_eq!(post(&client, "List", "{}").await.text(), r#"{"d":2}"#);
    assert_eq!(post(&client, "Never", "{}").await.text(), r#"{"d":3}"#);
    let never = post(&client, "Never", "{}").await;
    assert_eq!(
        (never.text(), never.header("cache-control")),
        (r#"{"d":4}"#, Some("private, max-age=0")),
        "SAC-36"
    );
}

/// SAC-31: status 200 and no cookies, and no error.
#[tokio::test]
async fn sac_31_what_is_kept() {
    let client = client();
    for (status, kept) in [(200, true), (201, false), (206, false), (404, false)] {
        let body = format!(r#"{{"status":{status}}}"#);
        let first = post(&client, "Status", &body).await;
        let second = post(&client, "Status", &body).await;
        assert_eq!((first.status.as_u16(), second.status.as_u16()), (status, status));
        assert_eq!(first.text() == second.text(), kept, "{status}");
    }
    for method in ["Cookie", "Fails"] {
        let first = post(&client, method, "{}").await.text().to_owned();
        assert_ne!(post(&client, method, "{}").await.text(), first, "{method}");
    }
}

/// SAC-35: a hit is the answer as it was, with cache headers of its own (RSP-6); nothing runs, and there is no session.
#[tokio::test]
async fn sac_35_a_kept_answer_is_the_same() {
    let client = client();
    let first = post(&client, "Header", "{}").await;
    let second = post(&client, "Header", "{}").await;
    assert_eq!((first.text(), &first.headers), (second.text(), &second.headers));
    let runs_twice: Vec<_> = second.headers.get_all("x-run").iter().collect();
    assert_eq!(runs_twice, ["yes", "twice"]);
    for (name, value) in [("cache-control", "no-cache"), ("pragma", "no-cache"), ("expires", "-1")] {
        let values: Vec<_> = second.headers.get_all(name).iter().collect();
        assert_eq!(values, [value], "{name}");
    }
    assert_eq!(second.header("content-type"), Some("application/json; charset=utf-8"));
    assert_eq!(runs(&client).await, r#"{"d":1}"#);

    let known = |id: &str| {
        client.post("/Shop.asmx/Visits").json("{}").header("cookie", format!("ASP.NET_SessionId={id}"))
    };
    let begun = post(&client, "Visits", "{}").await;
    assert!(begun.header("set-cookie").is_some(), "its answer has a cookie, and is not kept");
    let first = known("abcdefghijklmnopqrstuvwx").send().await;
    assert_eq!((begun.text(), first.text()), (r#"{"d":2}"#, r#"{"d":3}"#));
    // SAC-34: `shared` is for all, and who gets what is kept begins no session.
    let stranger = post(&client, "Visits", "{}").await;
    assert_eq!((stranger.text(), stranger.header("set-cookie")), (r#"{"d":3}"#, None));
}

/// SAC-37: HEAD gets what is kept for GET, and nothing else (RT-21).
#[tokio::test]
async fn sac_37_head_gets_what_is_kept() {
    let client = client();
    let head = async || {
        let request = client.request(axum::http::Method::HEAD, "/Shop.asmx/Count");
        request.content_type("application/json").send().await.status.as_u16()
    };
    assert_eq!(head().await, 500);
    assert_eq!(get(&client, "Count").await.text(), r#"{"d":1}"#);
    assert_eq!(head().await, 200);
    let head = client.request(axum::http::Method::HEAD, "/Shop.asmx/List").content_type("application/json");
    assert_eq!(head.send().await.status, 500, "a POST method has none");
    assert_eq!(runs(&client).await, r#"{"d":1}"#);
}

/// SAC-33: a body that is longer than a key, or of a length that was not said, is never kept.
#[tokio::test]
async fn sac_33_bodies_that_are_no_keys() {
    let host = Host::builder().service(Shop::default()).build().expect("a host");
    let client = Client::new(host.clone());
    let body = |length: usize| format!(r#"{{"text":"a"{}}}"#, " ".repeat(length - 12));
    for (length, kept) in [(15_000, true), (15_001, false)] {
        let first = post(&client, "Find", &body(length)).await.text().to_owned();
        assert_eq!(post(&client, "Find", &body(length)).await.text() == first, kept, "{length}");
    }
    let in_pieces = async || {
        let piece = Ok::<_, std::io::Error>(Bytes::from_static(br#"{"text":"b"}"#));
        let request = axum::http::Request::post("/Shop.asmx/Find").header("content-type", "application/json");
        let request = request.body(Body::from_stream(futures_util::stream::iter([piece])));
        let response = host.clone().oneshot(request.expect("a request")).await.expect("an answer");
        axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body")
    };
    assert_ne!(in_pieces().await, in_pieces().await);
}

/// What has expired is freed although nobody asks.
#[tokio::test(start_paused = true)]
async fn expired_answers_are_freed() {
    let host = Host::builder().service(Shop::default()).build().expect("a host");
    let client = Client::new(host);
    for number in 0..50 {
        get(&client, &format!("Page?number={number}")).await;
    }
    assert_eq!(get(&client, "Page?number=7").await.text(), r#"{"d":"7 8"}"#);
    sleep(Duration::from_secs(70)).await;
    assert_eq!(get(&client, "Page?number=7").await.text(), r#"{"d":"7 51"}"#);
}
