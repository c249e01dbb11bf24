//! Sessions: when one begins, what its cookie says, and who has none (SAC-1 to SAC-10, CORS-24).

#![allow(missing_docs)]

use asmx::prelude::*;
use asmx::testing::{Client, Response};

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

#[web_method]
fn plain() {}

#[web_method]
fn page_count(#[extract] session: Session) -> Result<i32, Fault> {
    let count = session.get::<i32>("count")?.unwrap_or(0) + 1;
    session.insert("count", &count)?;
    Ok(count)
}

fn builder() -> asmx::HostBuilder {
    Host::builder()
        .custom_errors(CustomErrors::Off)
        .functions("/S.asmx", methods![count, untouched, end, typed, panics, plain])
        .page_methods("/Default.aspx", methods![page_count, plain])
}

fn client() -> Client {
    Client::new(builder().build().expect("a host"))
}

async fn call(client: &Client, uri: &str, cookie: &str) -> Response {
    let request = client.post(uri).json("{}");
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
