//! What makes two calls the same for the output cache (SAC-32 to SAC-34), what else may (`vary_by`), and who waits for whom
//! (`single_flight`).

use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

use asmx::prelude::*;
use asmx::testing::{Client, Response};
use axum::http::request::Parts;
use tokio::time::sleep;

use crate::cache::{client, get, post};

fn tenant(head: &Parts) -> String {
    head.uri.query().unwrap_or_default().to_owned()
}

#[derive(Default)]
struct Varied {
    runs: AtomicI32,
    running: AtomicI32,
}

#[script_service(path = "/Shop.asmx")]
impl Varied {
    #[web_method(session, cache(60, vary_by = session))]
    fn cart(&self, #[extract] session: Session) -> Result<String, Fault> {
        Ok(format!("{} {}", session.get::<String>("name")?.unwrap_or_default(), self.run()))
    }

    #[web_method(session)]
    fn name(&self, #[extract] session: Session, name: String) -> Result<(), Fault> {
        Ok(session.insert("name", &name)?)
    }

    #[web_method(cache(60, vary_by = cookie("lang")))]
    fn greeting(&self, #[extract] context: Context) -> String {
        format!("{} {}", context.cookie("lang").map(|c| c.value().to_owned()).unwrap_or_default(), self.run())
    }

    #[web_method(cache(60, vary_by = [header("Accept-Language"), cookie("theme")]))]
    fn text(&self, #[extract] _head: axum::http::HeaderMap) -> i32 {
        self.run()
    }

    #[web_method(get, cache(60, vary_by = params("page")))]
    fn rows(&self, page: i32, sort: Option<String>) -> String {
        format!("{page} {sort:?} {}", self.run())
    }

    #[web_method(cache(60, vary_by = custom(tenant)))]
    fn tenant(&self) -> i32 {
        self.run()
    }

    #[web_method(cache(60, single_flight))]
    async fn slow(&self, text: String) -> Result<String, Fault> {
        let run = self.run();
        assert_eq!(self.running.fetch_add(1, Ordering::SeqCst), 0, "one at a time");
        sleep(Duration::from_millis(60)).await;
        self.running.fetch_sub(1, Ordering::SeqCst);
        if text == "fail" && run < 3 { Err(Fault::new("not yet")) } else { Ok(format!("{text} {run}")) }
    }

    #[web_method(cache(60, single_flight))]
    async fn stuck(&self) {
        self.run();
        std::future::pending::<()>().await;
    }

    #[web_method(cache = 60)]
    async fn together(&self) -> i32 {
        let run = self.run();
        sleep(Duration::from_millis(60)).await;
        run
    }

    #[web_method]
    fn runs(&self) -> i32 {
        self.runs.load(Ordering::SeqCst)
    }
}

impl Varied {
    fn run(&self) -> i32 {
        self.runs.fetch_add(1, Ordering::SeqCst) + 1
    }
}

fn varied() -> Client {
    let host = Host::builder()
        .custom_errors(CustomErrors::Off)
        .execution_timeout(Duration::from_secs(20))
        .service(Varied::default());
    Client::new(host.build().expect("a host"))
}

async fn with(client: &Client, method: &str, headers: &[(&str, &str)]) -> String {
    let request = client.post(&format!("/Shop.asmx/{method}")).json("{}");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
    request.send().await.text().to_owned()
}

/// SAC-32: a method without parameters has one answer, whatever stands in query and body, under each casing of its path.
#[tokio::test]
async fn sac_32_without_parameters_there_is_one() {
    let client = client();
    let one = r#"{"d":1}"#;
    assert_eq!(post(&client, "List", "{}").await.text(), one);
    for (path, body) in [("List?a=b", "{}"), ("List", r#"{ "x":1}"#), ("LIST", ""), ("List", "no JSON")] {
        assert_eq!(post(&client, path, body).await.text(), one, "{path} {body}");
    }
    assert_eq!(client.post("/SHOP.asmx/list").json("{}").send().await.text(), one);
    assert_eq!(get(&client, "Count").await.text(), r#"{"d":2}"#, "another method has another");
}

/// SAC-33: a POST by the bytes of its body; a GET by its query, with names without case and in any order.
#[tokio::test]
async fn sac_33_with_parameters_by_what_was_asked() {
    let client = client();
    let first = post(&client, "Find", r#"{"text":"a"}"#).await.text().to_owned();
    assert_eq!(post(&client, "Find", r#"{"text":"a"}"#).await.text(), first);
    for other in [r#"{"text": "a"}"#, r#"{"text":"A"}"#] {
        assert_ne!(post(&client, "Find", other).await.text(), first, "{other}");
    }
    let first = get(&client, "Page?number=1&x=2").await.text().to_owned();
    for same in ["Page?x=2&number=1", "Page?NUMBER=1&X=2", "Page?number=%31&x=2"] {
        assert_eq!(get(&client, same).await.text(), first, "{same}");
    }
    for other in ["Page?number=1", "Page?number=1&x=3", "Page?number=1&x=2&x=2"] {
        assert_ne!(get(&client, other).await.text(), first, "{other}");
    }
}

/// SAC-34: who asks, and from where, makes no difference.
#[tokio::test]
async fn sac_34_who_asks_makes_no_difference() {
    let client = client();
    assert_eq!(post(&client, "List", "{}").await.text(), r#"{"d":1}"#);
    for (name, value) in [
        ("host", "other.example"),
        ("cookie", "ASP.NET_SessionId=abcdefghijklmnopqrstuvwx; user=b"),
        ("authorization", "Bearer b"),
        ("accept", "text/xml"),
        ("accept-language", "de"),
        ("user-agent", "another"),
    ] {
        let request = client.post("/Shop.asmx/List").json("{}").header(name, value);
        assert_eq!(request.send().await.text(), r#"{"d":1}"#, "{name}");
    }
    let utf16 = client.post("/Shop.asmx/List").body("{}").content_type("application/json; charset=utf-16");
    assert_eq!(utf16.send().await.text(), r#"{"d":1}"#);
}

#[tokio::test]
async fn vary_by_session() {
    let client = varied();
    let cookie = |id: char| format!("ASP.NET_SessionId={}", id.to_string().repeat(24));
    for name in ['a', 'b'] {
        let request = client.post("/Shop.asmx/Name").json(format!(r#"{{"name":"{name}"}}"#));
        assert_eq!(request.header("cookie", cookie(name)).send().await.status, 200);
    }
    let cart = async |id: char| with(&client, "Cart", &[("cookie", &cookie(id))]).await;
    assert_eq!((cart('a').await, cart('b').await), (r#"{"d":"a 1"}"#.into(), r#"{"d":"b 2"}"#.into()));
    assert_eq!((cart('a').await, cart('b').await), (r#"{"d":"a 1"}"#.into(), r#"{"d":"b 2"}"#.into()));
    // Whoever has none begins one, and that answer is nobody else's.
    let begun = async || client.post("/Shop.asmx/Cart").json("{}").send().await;
    let is_own =
        |response: &Response, text: &str| response.text() == text && response.header("set-cookie").is_some();
    assert!(is_own(&begun().await, r#"{"d":" 3"}"#) && is_own(&begun().await, r#"{"d":" 4"}"#));
}

#[tokio::test]
async fn vary_by_cookies_and_headers() {
    let client = varied();
    let greeting = async |cookie: &str| with(&client, "Greeting", &[("cookie", cookie)]).await;
    assert_eq!(greeting("lang=de; other=1").await, r#"{"d":"de 1"}"#);
    assert_eq!(greeting("other=2; LANG=de").await, r#"{"d":"de 1"}"#);
    assert_eq!(greeting("lang=en").await, r#"{"d":"en 2"}"#);
    assert_eq!(greeting("other=2").await, r#"{"d":" 3"}"#);
    assert_eq!(greeting("lang=").await, r#"{"d":" 4"}"#, "an empty one is not none");
    assert_eq!(with(&client, "Greeting", &[]).await, r#"{"d":" 3"}"#);

    let text = async |headers: &[(&str, &str)]| with(&client, "Text", headers).await;
    assert_eq!(text(&[("accept-language", "de"), ("cookie", "theme=dark")]).await, r#"{"d":5}"#);
    assert_eq!(text(&[("accept-language", "de"), ("cookie", "theme=light")]).await, r#"{"d":6}"#);
    assert_eq!(text(&[("accept-language", "en"), ("cookie", "theme=dark")]).await, r#"{"d":7}"#);
    assert_eq!(text(&[("cookie", "theme=dark")]).await, r#"{"d":8}"#);
    assert_eq!(text(&[("accept-language", "de"), ("cookie", "theme=dark")]).await, r#"{"d":5}"#);
}

/// `VaryByParam`, `VaryByCustom`.
#[tokio::test]
async fn vary_by_params_and_functions() {
    let client = varied();
    assert_eq!(get(&client, "Rows?page=1&sort=%22a%22&flood=1").await.text(), r#"{"d":"1 Some(\"a\") 1"}"#);
    for same in ["Rows?page=1&sort=null&flood=2", "Rows?flood&PAGE=1&sort=%22b%22"] {
        assert_eq!(get(&client, same).await.text(), r#"{"d":"1 Some(\"a\") 1"}"#, "{same}");
    }
    assert_eq!(get(&client, "Rows?page=2&sort=null").await.text(), r#"{"d":"2 None 2"}"#);
    assert_eq!(post(&client, "Tenant?a", "{}").await.text(), r#"{"d":3}"#);
    assert_eq!(post(&client, "Tenant?b", "{}").await.text(), r#"{"d":4}"#);
    assert_eq!(post(&client, "Tenant?a", r#"{"x":1}"#).await.text(), r#"{"d":3}"#);
}

#[tokio::test]
async fn single_flight_runs_one_at_a_time() {
    let client = varied();
    let at_once = async |method: &str, body: &str, count: usize| {
        let calls: Vec<_> = (0..count).map(|_| post(&client, method, body)).collect();
        futures_util::future::join_all(calls).await
    };
    let answers = at_once("Slow", r#"{"text":"a"}"#, 20).await;
    assert!(answers.iter().all(|answer| answer.text() == r#"{"d":"a 1"}"#), "{answers:?}");
    // SAC-38: without it, all run.
    let answers = at_once("Together", "{}", 5).await;
    let mut answers: Vec<_> = answers.iter().map(Response::text).collect();
    answers.sort_unstable();
    answers.dedup();
    assert_eq!(answers.len(), 5);
    // Where one fails, the next one tries.
    let client = varied();
    let calls: Vec<_> = (0..4).map(|_| post(&client, "Slow", r#"{"text":"fail"}"#)).collect();
    let answers = futures_util::future::join_all(calls).await;
    let statuses: Vec<_> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    assert_eq!(statuses, [500, 500, 200, 200]);
    assert_eq!((answers[2].text(), answers[3].text()), (r#"{"d":"fail 3"}"#, r#"{"d":"fail 3"}"#));
}

/// A method whose client has left runs on, and is still the only one; and waiting ends with the call's time.
#[tokio::test]
async fn single_flight_outlives_its_client() {
    let client = varied();
    let gone =
        tokio::time::timeout(Duration::from_millis(20), post(&client, "Slow", r#"{"text":"a"}"#)).await;
    assert!(gone.is_err());
    assert_eq!(post(&client, "Slow", r#"{"text":"a"}"#).await.text(), r#"{"d":"a 2"}"#);
    let host = Host::builder().custom_errors(CustomErrors::Off).execution_timeout(Duration::from_millis(200));
    let client = Client::new(host.service(Varied::default()).build().expect("a host"));
    let (first, second) = tokio::join!(post(&client, "Stuck", "{}"), post(&client, "Stuck", "{}"));
    assert!(first.text().contains("Request timed out.") && second.text().contains("Request timed out."));
    assert_eq!(post(&client, "Runs", "{}").await.text(), r#"{"d":1}"#);
}
