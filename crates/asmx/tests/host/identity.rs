//! Tickets and their cookie: read, renewed, issued, taken away (SAC-40 to SAC-50).

#![allow(missing_docs)]

use std::time::Duration;

use asmx::auth::{FormsAuth, Ticket, User};
use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx::types::TimeSpan;
use axum::Router;
use axum::routing::get;

use crate::common::tickets::{cookie, key, logged_in, ticket};

#[web_method]
fn who(#[extract] user: User) -> String {
    format!("{}|{}|{}", user.name(), user.is_authenticated(), user.user_data())
}

#[web_method]
fn maybe(#[extract] user: Option<User>) -> Option<String> {
    user.map(|user| user.name().to_owned())
}

#[web_method]
fn log_in(#[extract] context: Context, name: String, persistent: bool) -> Result<(), Fault> {
    context.sign_in(&name, persistent)
}

#[web_method]
fn log_in_with(#[extract] context: Context, data: String) -> Result<(), Fault> {
    context.sign_in_with("ann", false, &data)
}

#[web_method]
fn log_in_in_vain(#[extract] context: Context) -> Result<(), Fault> {
    context.sign_in("ann", false)?;
    Err(Fault::new("no"))
}

#[web_method]
fn log_out(#[extract] context: Context) -> Result<(), Fault> {
    context.sign_out()
}

#[web_method]
fn plain() {}

#[web_method(cache = 60)]
fn kept() -> i32 {
    1
}

#[web_method]
fn fails() -> Result<(), Fault> {
    Err(Fault::new("no"))
}

fn builder(auth: FormsAuth) -> asmx::HostBuilder {
    let functions = methods![who, maybe, log_in, log_in_with, log_in_in_vain, log_out, plain, kept, fails];
    let zone = jiff_zone();
    Host::builder()
        .custom_errors(CustomErrors::Off)
        .time_zone(zone)
        .auth(auth)
        .functions("/U.asmx", functions)
}

fn jiff_zone() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get("Europe/Berlin").expect("a zone")
}

fn client(auth: FormsAuth) -> Client {
    Client::new(builder(auth).build().expect("a host"))
}

fn forms() -> FormsAuth {
    FormsAuth::new().machine_key(key())
}

async fn call(client: &Client, method: &str, cookie: &str, body: &'static str) -> Response {
    client.post(&format!("/U.asmx/{method}")).header("cookie", cookie).json(body).send().await
}

/// The cookie that an answer sets, and the ticket in it.
fn set(response: &Response) -> (&str, Ticket) {
    let cookie = response.header("set-cookie").expect("a cookie");
    let value = cookie.split(['=', ';']).nth(1).expect("a value");
    (cookie, key().unprotect(value).expect("a ticket"))
}

/// SAC-46: what is no good ticket is nobody's.
#[tokio::test]
async fn a_ticket_of_the_old_server_names_the_user() {
    let client = client(forms());
    let mut with_data = ticket("Jürgen", 1.0);
    with_data.user_data = "Admin|7".into();
    assert_eq!(
        call(&client, "Who", &cookie(&with_data), "{}").await.text(),
        r#"{"d":"Jürgen|true|Admin|7"}"#
    );
    assert_eq!(call(&client, "Maybe", &logged_in("ann"), "{}").await.text(), r#"{"d":"ann"}"#);
    let lower = logged_in("ann").replace(".ASPXAUTH", ".aspxauth");
    assert_eq!(call(&client, "Maybe", &lower, "{}").await.text(), r#"{"d":"ann"}"#);

    let mut tampered = logged_in("ann").into_bytes();
    let last = tampered.last_mut().expect("a character");
    *last = if *last == b'0' { b'1' } else { b'0' };
    let tampered = String::from_utf8(tampered).expect("text");
    for stranger in ["a=b", ".ASPXAUTH=", ".ASPXAUTH=xyz", &*tampered, &*cookie(&ticket("ann", 31.0))] {
        let who = call(&client, "Who", stranger, "{}").await;
        assert_eq!((who.text(), who.header("set-cookie")), (r#"{"d":"|false|"}"#, None), "{stranger}");
        assert_eq!(call(&client, "Maybe", stranger, "{}").await.text(), r#"{"d":null}"#);
    }
}

/// SAC-41, SAC-48.
#[tokio::test]
async fn a_login_gets_the_cookie() {
    let client = client(forms());
    let answer = call(&client, "LogIn", "", r#"{"name":"ann","persistent":false}"#).await;
    let (cookie, ticket) = set(&answer);
    let value = cookie
        .strip_prefix(".ASPXAUTH=")
        .and_then(|cookie| cookie.strip_suffix("; path=/; HttpOnly; SameSite=Lax"));
    assert!(
        value.expect(cookie).bytes().all(|c| c.is_ascii_digit() || (b'A'..=b'F').contains(&c)),
        "{cookie}"
    );
    assert_eq!((ticket.version, &*ticket.name, &*ticket.user_data, &*ticket.path), (2, "ann", "", "/"));
    let lifetime = ticket.expires - ticket.issued;
    assert_eq!((lifetime, ticket.is_persistent), (TimeSpan::from_minutes(30.0), false));
    let next = cookie.split(';').next().expect("a pair");
    assert_eq!(call(&client, "Maybe", next, "{}").await.text(), r#"{"d":"ann"}"#);

    let data = call(&client, "LogInWith", "", r#"{"data":"a;b=\u00e4"}"#).await;
    assert_eq!(set(&data).1.user_data, "a;b=ä");
    let long = serde_json::json!({ "data": "x".repeat(1200) }).to_string();
    let long = client.post("/U.asmx/LogInWith").json(long).send().await;
    assert!(long.status == 500 && long.text().contains("4096 are the most"), "{}", long.text());
}

/// SAC-41: every attribute in its place.
#[tokio::test]
async fn the_cookie_is_as_it_is_set_up() {
    let auth =
        forms().cookie_name(".SHOP").path("/app").domain("shop.example").timeout(Duration::from_secs(7200));
    let client = client(auth.same_site(asmx::SameSite::Strict).require_ssl());
    let persistent = r#"{"name":"ann","persistent":true}"#;
    let secure =
        client.post("/U.asmx/LogIn").header("x-forwarded-proto", "https").json(persistent).send().await;
    let (cookie, ticket) = set(&secure);
    assert!(ticket.is_persistent && ticket.path == "/app");
    let (_, rest) = cookie.split_once("; ").expect("attributes");
    let (before, after) = rest.split_once("expires=").expect("a date");
    let (date, after) = after.split_once("; ").expect("more");
    assert_eq!((before, after), ("domain=shop.example; ", "path=/app; secure; HttpOnly; SameSite=Strict"));
    assert!(date.ends_with(" GMT"), "{date}");

    // SAC-50
    let plain = client.post("/U.asmx/LogIn").json(persistent).send().await;
    assert_eq!((plain.status.as_u16(), plain.header("set-cookie")), (500, None));
    assert!(
        plain.text().contains("The application is configured to issue secure cookies."),
        "{}",
        plain.text()
    );
    assert!(plain.text().contains("System.Web.HttpException"), "{}", plain.text());
}

/// ERR-3: an error has no cookies, and so nobody is logged in.
#[tokio::test]
async fn a_login_that_fails_is_none() {
    let answer = call(&client(forms()), "LogInInVain", "", "{}").await;
    assert_eq!((answer.status.as_u16(), answer.header("set-cookie")), (500, None));
}

/// SAC-49: a day of 1999, in the zone of the server.
#[tokio::test]
async fn a_logout_takes_the_cookie_away() {
    let answer = call(&client(forms()), "LogOut", &cookie(&ticket("ann", 20.0)), "{}").await;
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    assert_eq!(
        cookies,
        [".ASPXAUTH=; expires=Mon, 11-Oct-1999 22:00:00 GMT; path=/; HttpOnly; SameSite=Lax"]
    );
}

/// SAC-47: the lifetime is what it was, whatever the host's own timeout is.
#[tokio::test]
async fn half_of_the_time_renews_the_ticket() {
    let client = client(forms().timeout(Duration::from_secs(60)));
    let mut old = ticket("ann", 15.1);
    (old.user_data, old.is_persistent, old.path) = ("data".into(), true, "/old".into());
    for method in ["Who", "Plain", "Kept", "Kept"] {
        let answer = call(&client, method, &cookie(&old), "{}").await;
        let (cookie, new) = set(&answer);
        assert!(cookie.contains("; expires=") && cookie.contains("; path=/old; HttpOnly"), "{cookie}");
        assert!(
            new.issued.ticks() > old.issued.ticks() && new.expires - new.issued == old.expires - old.issued
        );
        assert_eq!((new.name, new.user_data, new.version), ("ann".into(), "data".into(), 2));
    }
    for (method, cookie) in
        [("Plain", logged_in("ann")), ("Plain", cookie(&ticket("ann", 14.5))), ("Fails", cookie(&old))]
    {
        assert_eq!(call(&client, method, &cookie, "{}").await.header("set-cookie"), None, "{method}");
    }
    // What was kept is for everybody, and holds nobody's ticket.
    assert_eq!(call(&client, "Kept", "", "{}").await.header("set-cookie"), None);
}

#[tokio::test]
async fn without_sliding_a_login_ends_when_it_ends() {
    let client = client(forms().sliding_expiration(false));
    let answer = call(&client, "Who", &cookie(&ticket("ann", 25.0)), "{}").await;
    assert_eq!((answer.text(), answer.header("set-cookie")), (r#"{"d":"ann|true|"}"#, None));
}

/// CORS-24: a login from a page of another site comes back from there.
#[tokio::test]
async fn a_login_from_another_site_is_for_it() {
    let host = builder(forms()).cors(Cors::origins(["https://page.example"]).credentials()).build();
    let client = Client::new(host.expect("a host"));
    let login = client.post("/U.asmx/LogIn").json(r#"{"name":"ann","persistent":false}"#);
    let answer = login.origin("https://page.example").header("sec-fetch-site", "cross-site").send().await;
    let (cookie, _) = set(&answer);
    assert!(cookie.ends_with("; path=/; secure; HttpOnly; SameSite=None; Partitioned"), "{cookie}");
}

/// The application behind the host knows its users too, and its answers renew their tickets.
#[tokio::test]
async fn the_application_behind_knows_the_user() {
    let app = Router::new().route("/me", get(async |user: User| user.name().to_owned()));
    let client = Client::new(builder(forms()).fallback(app).build().expect("a host"));
    let answer = client.get("/me").header("cookie", cookie(&ticket("ann", 20.0))).send().await;
    assert_eq!(answer.text(), "ann");
    assert_eq!(set(&answer).1.name, "ann");
}

/// Where nobody knows users, nobody is taken for a stranger in silence.
#[tokio::test]
async fn without_auth_there_are_no_users() {
    let host = Host::builder().custom_errors(CustomErrors::Off).functions("/U.asmx", methods![who, log_in]);
    let client = Client::new(host.build().expect("a host"));
    let who = client.post("/U.asmx/Who").json("{}").send().await;
    assert!(who.status == 500 && who.text().contains(".auth(FormsAuth::new())"), "{}", who.text());
    let login = client.post("/U.asmx/LogIn").json(r#"{"name":"a","persistent":false}"#).send().await;
    assert!(login.text().contains("Forms authentication is not enabled"), "{}", login.text());
}

#[test]
fn what_cannot_work_is_an_error() {
    let error = |auth: FormsAuth| builder(auth).build().expect_err("a mistake").to_string();
    assert!(error(forms().timeout(Duration::ZERO)).contains("forms authentication: its timeout is 0"));
    assert!(error(forms().cookie_name("a b")).contains("its cookie cannot be set: Cookie \"a b\": its name"));
    assert!(error(forms().path("app")).contains("write \"/\" or \"/app\""));
    let insecure = error(forms().same_site(asmx::SameSite::None));
    assert!(insecure.contains("SameSite=None needs Secure"), "{insecure}");
}
