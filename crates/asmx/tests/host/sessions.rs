//! Sessions: when one begins, what its cookie says, and who has none (SAC-1 to SAC-10, CORS-24).

#![allow(missing_docs)]

use std::time::Duration;

use asmx::prelude::*;
use asmx::session::{
    Closed, Generation, Left, MemoryStore, Opened, SessionId, SessionStore, StoreFuture, Terms, Values,
};
use asmx::testing::{Client, Response};
use axum::body::Body;
use tower::ServiceExt as _;

use crate::common::log;

#[web_method(session)]
fn count(#[extract] session: Session) -> Result<i32, Fault> {
    let count = session.get::<i32>("count")?.unwrap_or(0) + 1;
    session.insert("Count", &count)?;
    Ok(count)
}

#[web_method(session)]
fn untouched() {}

#[web_method(session)]
fn end(#[extract] session: Session) -> bool {
    session.abandon();
    session.is_new()
}

#[web_method(session)]
fn typed(#[extract] session: Session) -> Result<bool, Fault> {
    let (when, price) = (DateTime::now_utc(), Decimal::new(1250, 2));
    session.insert("when", &when)?;
    session.insert("price", &price)?;
    let same = session.get("when")? == Some(when) && session.get("price")? == Some(price);
    Ok(same
        && session.get::<Vec<i32>>("price").is_err()
        && session.remove("price")
        && !session.remove("price"))
}

#[web_method(session)]
fn panics(#[extract] session: Session) -> Result<(), Fault> {
    session.insert("count", &10)?;
    panic!("no")
}

#[web_method(session)]
fn fails(#[extract] session: Session, change: bool) -> Result<(), Fault> {
    if change {
        session.insert("count", &10)?;
    }
    Err(Fault::new("no"))
}

#[web_method(session)]
fn takes(#[extract] session: Session, number: i32) -> Result<(), Fault> {
    Ok(session.insert("count", &number)?)
}

#[web_method(session = "read")]
fn reads(#[extract] session: Session) -> Result<i32, Fault> {
    Ok(session.get("count")?.unwrap_or(-1))
}

#[web_method(session = "read")]
fn reads_and_changes(#[extract] session: Session, how: String) -> Result<i32, Fault> {
    match &*how {
        "insert" => session.insert("count", &100)?,
        "abandon" => session.abandon(),
        "renew" => session.renew()?,
        _ => session.clear(),
    }
    Ok(session.get("count")?.unwrap_or(-1))
}

#[web_method(session)]
fn clears(#[extract] session: Session) {
    session.clear();
}

#[web_method(session)]
fn forgets(#[extract] session: Session, name: String) -> bool {
    session.remove(&name)
}

#[web_method(session)]
fn ends_and_fails(#[extract] session: Session) -> Result<(), Fault> {
    session.abandon();
    Err(Fault::new("no"))
}

/// Its ids before and after.
#[web_method(session)]
fn renews(#[extract] session: Session, fail: bool) -> Result<Vec<String>, Fault> {
    let before = session.id();
    session.renew()?;
    if fail { Err(Fault::new("no")) } else { Ok(vec![before, session.id()]) }
}

#[web_method(session)]
fn renews_and_ends(#[extract] session: Session) -> Result<(), Fault> {
    session.renew()?;
    session.abandon();
    Ok(())
}

#[web_method]
fn plain() {}

#[web_method(session = "read")]
fn page_reads(#[extract] session: Session) -> Result<i32, Fault> {
    Ok(session.get("count")?.unwrap_or(-1))
}

#[web_method]
fn page_fails(#[extract] _session: Session) -> Result<(), Fault> {
    Err(Fault::new("no"))
}

#[web_method]
fn page_count(#[extract] session: Session) -> Result<i32, Fault> {
    let count = session.get::<i32>("count")?.unwrap_or(0) + 1;
    session.insert("count", &count)?;
    Ok(count)
}

#[web_method]
fn without(#[extract] session: Option<Session>) -> String {
    session.map_or_else(|| "none".to_owned(), |session| format!("{session:?}"))
}

#[web_method(session)]
fn with(#[extract] session: Option<Session>) -> String {
    session.map_or_else(|| "none".to_owned(), |session| format!("{session:?}"))
}

fn builder() -> asmx::HostBuilder {
    Host::builder()
        .custom_errors(CustomErrors::Off)
        .functions("/S.asmx", methods![count, untouched, end, typed, panics, plain])
        .functions("/Errors.asmx", methods![fails, takes, ends_and_fails])
        .functions("/Option.asmx", methods![with, without])
        .functions("/Read.asmx", methods![reads, reads_and_changes])
        .functions("/Changes.asmx", methods![clears, forgets, renews, renews_and_ends])
        .page_methods("/Default.aspx", methods![page_count, plain, page_reads, page_fails, without])
}

fn client() -> Client {
    Client::new(builder().build().expect("a host"))
}

async fn call(client: &Client, uri: &str, cookie: &str) -> Response {
    call_with(client, uri, cookie, "{}").await
}

async fn call_with(client: &Client, uri: &str, cookie: &str, body: &str) -> Response {
    let request = client.post(uri).json(body.to_owned());
    if cookie.is_empty() { request.send().await } else { request.header("cookie", cookie).send().await }
}

/// The cookie of an answer, as a client sends it back.
fn cookie(response: &Response) -> String {
    let cookie = response.header("set-cookie").expect("a cookie");
    cookie.split(';').next().unwrap_or_default().to_owned()
}

/// SAC-2, SAC-6, SAC-7.
#[tokio::test]
async fn a_call_begins_a_session_and_the_next_one_has_it() {
    let client = client();
    let first = call(&client, "/S.asmx/Count", "").await;
    let text = first.header("set-cookie").expect("a cookie");
    assert!(text.ends_with("; path=/; HttpOnly; SameSite=Lax"), "{text}");
    let cookie = cookie(&first);
    let second = call(&client, "/S.asmx/Count", &cookie).await;
    assert_eq!((second.text(), second.header("set-cookie")), (r#"{"d":2}"#, None));
    // An id that the client made up, or that has expired, is used again.
    let reused = call(&client, "/S.asmx/Count", "ASP.NET_SessionId=abcdefghijklmnopqrstuvwx").await;
    assert_eq!((reused.text(), reused.header("set-cookie")), (r#"{"d":1}"#, None));
    assert!(call(&client, "/S.asmx/Untouched", "").await.header("set-cookie").is_some());
}

#[tokio::test]
async fn an_abandoned_session_is_gone() {
    let client = client();
    let cookie = cookie(&call(&client, "/S.asmx/Count", "").await);
    assert_eq!(call(&client, "/S.asmx/End", &cookie).await.text(), r#"{"d":false}"#);
    assert_eq!(call(&client, "/S.asmx/Count", &cookie).await.text(), r#"{"d":1}"#);
    assert_eq!(call(&client, "/S.asmx/End", "").await.header("set-cookie"), None);
}

#[tokio::test]
async fn values_are_typed() {
    assert_eq!(call(&client(), "/S.asmx/Typed", "").await.text(), r#"{"d":true}"#);
}

/// SAC-8, SAC-10: a panic keeps the changes and lets the session go.
#[tokio::test]
async fn a_panic_lets_the_session_go() {
    let client = client();
    let cookie = cookie(&call(&client, "/S.asmx/Count", "").await);
    assert_eq!(call(&client, "/S.asmx/Panics", &cookie).await.status, 500);
    assert_eq!(call(&client, "/S.asmx/Count", &cookie).await.text(), r#"{"d":11}"#);
}

/// RT-29: a page's methods have its session; who does not look at it gets no cookie.
#[tokio::test]
async fn page_methods_have_a_session() {
    let client = client();
    let cookie = cookie(&call(&client, "/Default.aspx/PageCount", "").await);
    assert_eq!(call(&client, "/Default.aspx/PageCount", &cookie).await.text(), r#"{"d":2}"#);
    assert_eq!(call(&client, "/S.asmx/Count", &cookie).await.text(), r#"{"d":3}"#);
    assert_eq!(call(&client, "/Default.aspx/Plain", "").await.header("set-cookie"), None);
}

#[tokio::test]
async fn what_is_refused_begins_no_session() {
    let client = client();
    assert_eq!(call(&client, "/S.asmx/Plain", "").await.header("set-cookie"), None);
    let got = client.get("/S.asmx/Count").content_type("application/json").send().await;
    assert_eq!((got.status.as_u16(), got.header("set-cookie")), (500, None));
    let preflight = client.preflight("/S.asmx/Count", "https://a.example", "POST").send().await;
    assert_eq!(preflight.header("set-cookie"), None);
}

#[test]
fn a_cookie_or_a_timeout_that_cannot_be_is_an_error() {
    let sessions = Sessions::in_memory().cookie_name("a b").timeout(core::time::Duration::ZERO);
    let errors = builder().sessions(sessions).build().expect_err("two things are wrong").to_string();
    assert!(errors.contains("cookie \"a b=…;"), "{errors}");
    assert!(errors.contains("the timeout of sessions is 0"), "{errors}");
}

/// SAC-8, ERR-3, ERR-12: what a failed call changed stays, unless nobody could come back to it.
#[tokio::test]
async fn sac_8_a_failed_call_keeps_its_changes() {
    let store = Counted::new();
    let client = Client::new(builder().sessions(Sessions::in_store(store.clone())).build().expect("a host"));
    let failed = call_with(&client, "/Errors.asmx/Fails", "", r#"{"change":true}"#).await;
    assert_eq!((failed.status.as_u16(), failed.header("set-cookie")), (500, None));
    assert_eq!(store.sessions(), 0, "nobody knows its id");
    let known = "ASP.NET_SessionId=abcdefghijklmnopqrstuvwx";
    call_with(&client, "/Errors.asmx/Fails", known, r#"{"change":false}"#).await;
    assert_eq!(store.sessions(), 1, "a new one under the client's id is kept, as it is");
    assert_eq!(call(&client, "/Read.asmx/Reads", known).await.text(), r#"{"d":-1}"#);
    call_with(&client, "/Errors.asmx/Fails", known, r#"{"change":true}"#).await;
    assert_eq!(call(&client, "/Read.asmx/Reads", known).await.text(), r#"{"d":10}"#);
    // A call that could not be made has not run, and begins none.
    let other = "ASP.NET_SessionId=aaaaaaaaaaaaaaaaaaaaaaaa";
    assert_eq!(call_with(&client, "/Errors.asmx/Takes", other, r#"{"number":"x"}"#).await.status, 500);
    assert_eq!(store.sessions(), 1);
    assert_eq!(call(&client, "/Default.aspx/PageFails", other).await.status, 500);
    assert_eq!(store.sessions(), 2, "a page's method that asked for it had begun one");
}

/// SAC-8: what is not changed is not written.
#[tokio::test]
async fn sac_8_what_is_not_changed_is_not_written() {
    let store = Counted::new();
    let client = Client::new(builder().sessions(Sessions::in_store(store.clone())).build().expect("a host"));
    let cookie = cookie(&call(&client, "/S.asmx/Count", "").await);
    let written = || store.written.swap(0, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(written(), 1);
    for (uri, body, changes) in [
        ("/S.asmx/Untouched", "{}", 0),
        ("/Changes.asmx/Forgets", r#"{"name":"nothing"}"#, 0),
        ("/Default.aspx/Plain", "{}", 0),
        ("/Read.asmx/Reads", "{}", 0),
        ("/Errors.asmx/Fails", r#"{"change":false}"#, 0),
        ("/S.asmx/Count", "{}", 1),
        ("/Changes.asmx/Forgets", r#"{"name":"COUNT"}"#, 1),
        ("/Changes.asmx/Clears", "{}", 1),
    ] {
        call_with(&client, uri, &cookie, body).await;
        assert_eq!(written(), changes, "{uri} {body}");
    }
}

/// SAC-7: a session under the client's own id is kept although nothing is in it.
#[tokio::test]
async fn sac_7_a_session_begins_without_values() {
    let store = Counted::new();
    let client = Client::new(builder().sessions(Sessions::in_store(store.clone())).build().expect("a host"));
    let known = "ASP.NET_SessionId=abcdefghijklmnopqrstuvwx";
    assert_eq!(call(&client, "/S.asmx/Untouched", known).await.header("set-cookie"), None);
    assert_eq!(store.sessions(), 1);
    assert_eq!(call(&client, "/S.asmx/End", known).await.text(), r#"{"d":false}"#);
}

/// RT-29: a page's method whose client has a session runs within it, whether it looks or not; other methods never do.
#[tokio::test]
async fn rt_29_who_opens_a_session() {
    let store = Counted::new();
    let client = Client::new(builder().sessions(Sessions::in_store(store.clone())).build().expect("a host"));
    let known = "ASP.NET_SessionId=abcdefghijklmnopqrstuvwx";
    for (uri, cookie, opened) in [
        ("/Default.aspx/Plain", known, 1),
        ("/Default.aspx/Plain", "", 0),
        ("/S.asmx/Plain", known, 0),
        ("/S.asmx/Untouched", known, 1),
        ("/Read.asmx/Reads", known, 1),
    ] {
        assert_eq!(call(&client, uri, cookie).await.status, 200, "{uri}");
        assert_eq!(store.opened.swap(0, std::sync::atomic::Ordering::Relaxed), opened, "{uri} {cookie}");
    }
}

/// SAC-1: without `session` there is none, and `Option` says so.
#[tokio::test]
async fn sac_1_an_optional_session() {
    let client = client();
    assert_eq!(call(&client, "/Option.asmx/Without", "").await.text(), r#"{"d":"none"}"#);
    let with = call(&client, "/Option.asmx/With", "").await;
    assert_eq!(with.text(), r#"{"d":"Session { is_new: true, .. }"}"#);
    assert_eq!(call(&client, "/Default.aspx/Without", "").await.text(), with.text());
}

#[tokio::test]
async fn what_is_removed_is_gone() {
    let client = client();
    let cookie = cookie(&call(&client, "/S.asmx/Count", "").await);
    let forgets = async |name: &str| {
        let body = format!(r#"{{"name":"{name}"}}"#);
        call_with(&client, "/Changes.asmx/Forgets", &cookie, &body).await.text().to_owned()
    };
    assert_eq!(
        (forgets("other").await, forgets("COUNT").await),
        (r#"{"d":false}"#.into(), r#"{"d":true}"#.into())
    );
    assert_eq!(call(&client, "/S.asmx/Count", &cookie).await.text(), r#"{"d":1}"#);
    assert_eq!(call(&client, "/Changes.asmx/Clears", &cookie).await.status, 200);
    // The session goes on, without values.
    assert_eq!(call(&client, "/S.asmx/End", &cookie).await.text(), r#"{"d":false}"#);
    assert_eq!(call(&client, "/S.asmx/End", &cookie).await.text(), r#"{"d":true}"#);
}

#[tokio::test]
async fn an_abandoned_session_of_a_failed_call_is_gone() {
    let client = client();
    let cookie = cookie(&call(&client, "/S.asmx/Count", "").await);
    assert_eq!(call(&client, "/Errors.asmx/EndsAndFails", &cookie).await.status, 500);
    assert_eq!(call(&client, "/S.asmx/Count", &cookie).await.text(), r#"{"d":1}"#);
}

/// `session = "read"` (`EnableSessionState="ReadOnly"`): it sees the session, begins none and changes nothing.
#[test]
fn who_reads_changes_nothing() {
    let (lines, ()) = log::during(async {
        let client = client();
        let none = call(&client, "/Read.asmx/Reads", "").await;
        assert_eq!((none.text(), none.header("set-cookie")), (r#"{"d":-1}"#, None));
        let cookie = cookie(&call(&client, "/S.asmx/Count", "").await);
        assert_eq!(call(&client, "/Read.asmx/Reads", &cookie).await.text(), r#"{"d":1}"#);
        assert_eq!(call(&client, "/Default.aspx/PageReads", &cookie).await.text(), r#"{"d":1}"#);
        for (how, seen) in [("insert", 100), ("clear", -1), ("abandon", 1), ("renew", 1)] {
            let body = format!(r#"{{"how":"{how}"}}"#);
            let changed = call_with(&client, "/Read.asmx/ReadsAndChanges", &cookie, &body).await;
            assert_eq!(changed.text(), format!(r#"{{"d":{seen}}}"#), "{how}");
            assert_eq!(changed.header("set-cookie"), None);
            assert_eq!(call(&client, "/Read.asmx/Reads", &cookie).await.text(), r#"{"d":1}"#, "{how}");
        }
    });
    assert_eq!(lines.matches("a method that only reads its session changed it").count(), 4, "{lines}");
}

/// A new id at login: the values move, and the old id is nobody's.
#[tokio::test]
async fn renewed_sessions_move() {
    let client = client();
    let id = |cookie: &str| cookie.split('=').nth(1).expect("an id").to_owned();
    let old = cookie(&call(&client, "/S.asmx/Count", "").await);
    let renewed = call_with(&client, "/Changes.asmx/Renews", &old, r#"{"fail":false}"#).await;
    let new = cookie(&renewed);
    assert_eq!(renewed.text(), format!(r#"{{"d":["{}","{}"]}}"#, id(&old), id(&new)));
    assert_ne!(old, new);
    assert_eq!(call(&client, "/S.asmx/Count", &new).await.text(), r#"{"d":2}"#);
    assert_eq!(call(&client, "/Read.asmx/Reads", &old).await.text(), r#"{"d":-1}"#);
    // An id that somebody else has made up is never the session's.
    let planted = "ASP.NET_SessionId=aaaaaaaaaaaaaaaaaaaaaaaa";
    let own = cookie(&call_with(&client, "/Changes.asmx/Renews", planted, r#"{"fail":false}"#).await);
    assert_ne!(own, planted);
    assert_eq!(call(&client, "/S.asmx/End", planted).await.text(), r#"{"d":true}"#, "there is none");
    // A client without a session gets one as ever, under the last id.
    let begun = call_with(&client, "/Changes.asmx/Renews", "", r#"{"fail":false}"#).await;
    assert!(begun.text().ends_with(&format!(r#","{}"]}}"#, id(&cookie(&begun)))), "{}", begun.text());
    // A failed call takes nothing away from its client (ERR-3).
    let failed = call_with(&client, "/Changes.asmx/Renews", &new, r#"{"fail":true}"#).await;
    assert_eq!((failed.status.as_u16(), failed.header("set-cookie")), (500, None));
    assert_eq!(call(&client, "/S.asmx/Count", &new).await.text(), r#"{"d":3}"#);
    let ended = call(&client, "/Changes.asmx/RenewsAndEnds", &new).await;
    assert_eq!((ended.status.as_u16(), ended.header("set-cookie")), (200, None));
    assert_eq!(call(&client, "/Read.asmx/Reads", &new).await.text(), r#"{"d":-1}"#);
}

/// `Secure` by itself where somebody vouches for a proxy that says `https`.
#[tokio::test]
async fn a_cookie_over_https_is_secure() {
    let host = builder().build().expect("a host");
    let vouched = asmx::ClientAddress("203.0.113.7".parse().expect("an address"));
    let secure = async |proto: Option<&str>, vouched: Option<asmx::ClientAddress>| {
        let mut request =
            axum::http::Request::post("/S.asmx/Count").header("content-type", "application/json");
        if let Some(proto) = proto {
            request = request.header("x-forwarded-proto", proto);
        }
        if let Some(vouched) = vouched {
            request = request.extension(vouched);
        }
        let request = request.body(Body::from("{}")).expect("a request");
        let response = host.clone().oneshot(request).await.expect("an answer");
        response.headers()["set-cookie"].to_str().expect("text").contains("; secure; HttpOnly")
    };
    assert!(secure(Some("https"), Some(vouched)).await);
    assert!(!secure(Some("http"), Some(vouched)).await);
    assert!(!secure(None, Some(vouched)).await);
    assert!(!secure(Some("https"), None).await, "anybody can say so");
}

/// Sessions in memory, and how often values were written.
#[derive(Debug, Clone)]
struct Counted {
    inner: std::sync::Arc<MemoryStore>,
    written: std::sync::Arc<std::sync::atomic::AtomicUsize>,
    opened: std::sync::Arc<std::sync::atomic::AtomicUsize>,
}

impl Counted {
    fn new() -> Self {
        Self { inner: Default::default(), written: Default::default(), opened: Default::default() }
    }

    fn sessions(&self) -> usize {
        self.inner.sessions()
    }

    fn write(&self) {
        self.written.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    }
}

impl SessionStore for Counted {
    fn open<'a>(&'a self, id: &'a SessionId, terms: Terms) -> StoreFuture<'a, Opened> {
        self.opened.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        self.inner.open(id, terms)
    }

    fn close<'a>(
        &'a self,
        id: &'a SessionId,
        generation: Generation,
        left: Left,
        timeout: Duration,
    ) -> StoreFuture<'a, Closed> {
        if left != Left::Unchanged {
            self.write();
        }
        self.inner.close(id, generation, left, timeout)
    }

    fn create<'a>(&'a self, id: &'a SessionId, values: Values, timeout: Duration) -> StoreFuture<'a, ()> {
        self.write();
        self.inner.create(id, values, timeout)
    }

    fn touch<'a>(&'a self, id: &'a SessionId, timeout: Duration) -> StoreFuture<'a, ()> {
        self.inner.touch(id, timeout)
    }
}
