//! Services that are made of the request of each call (RT-26, RT-27).

#![allow(missing_docs)]

use std::time::Duration;

use asmx::prelude::*;
use asmx::testing::{Client, Request};
use asmx::{Folder, HostBuilder};
use axum::Extension;

struct Board {
    user: String,
}

impl Board {
    /// Fails, panics or waits where the login says so.
    async fn open(context: Context) -> Result<Self, Fault> {
        let login = context.cookie("login").ok_or_else(Fault::unauthorized)?;
        match login.value() {
            "locked" => return Err(Fault::invalid_operation("ctor failed")),
            "broken" => panic!("ctor panicked"),
            "slow" => tokio::time::sleep(Duration::from_secs(60)).await,
            "bad" => _ = "x".parse::<i32>()?,
            _ => tokio::task::yield_now().await,
        }
        context.append_header("X-User", login.value())?;
        Ok(Self { user: login.value().to_owned() })
    }
}

#[script_service]
impl Board {
    #[web_method]
    fn me(&self) -> String {
        self.user.clone()
    }

    #[web_method]
    fn twice(&self, number: i32) -> i32 {
        number * 2
    }
}

fn client(settings: impl FnOnce(HostBuilder) -> HostBuilder) -> Client {
    let builder = settings(Host::builder().custom_errors(CustomErrors::Off));
    Client::new(builder.build().expect("a host"))
}

fn board(login: &str, method: &str, body: &'static str) -> Request {
    let client =
        client(|host| host.execution_timeout(Duration::from_millis(50)).service_per_call_with(Board::open));
    client.post(&format!("/Board.asmx/{method}")).json(body).header("cookie", format!("login={login}"))
}

/// RT-27: all methods of the class know the user without a parameter for it.
#[tokio::test]
async fn the_constructor_sees_the_request() {
    let response = board("ann", "Me", "{}").send().await;
    assert_eq!((response.text(), response.header("x-user")), (r#"{"d":"ann"}"#, Some("ann")));
    let folders = |folder: Folder| folder.service_per_call_with(Board::open);
    let client = client(|host| host.folder("/in", folders));
    let request = client.post("/in/board.asmx/me").json("{}").header("cookie", "LOGIN=bob");
    assert_eq!(request.send().await.text(), r#"{"d":"bob"}"#);
    let stranger = client.post("/in/Board.asmx/Me").json("{}").send().await;
    assert_eq!((stranger.status.as_u16(), stranger.fault().stack_trace), (401, None));
}

/// RT-26: the syntax of the body, then the service, then the types of the arguments.
#[tokio::test]
async fn a_failure_has_its_place_in_the_order() {
    let fault = async |login, body| board(login, "Twice", body).send().await.fault().message;
    assert!(fault("locked", "{").await.starts_with("Invalid object passed in"));
    assert_eq!(fault("locked", r#"{"number":"x"}"#).await, "ctor failed");
    assert_eq!(fault("ann", r#"{"number":"x"}"#).await, "x is not a valid value for Int32.");
    assert_eq!(fault("bad", r#"{"number":1}"#).await, "invalid digit found in string");
    let got = board("locked", "Twice", "");
    assert!(got.send().await.fault().message.contains("ctor failed"), "no body is no mistake of syntax");
}

/// RT-24: whatever happens in a constructor is answered in the protocol's form, and in the call's time (CFG-55).
#[tokio::test]
async fn a_constructor_may_panic_or_take_too_long() {
    let broken = board("broken", "Me", "{}").send().await;
    assert_eq!((broken.status.as_u16(), broken.fault().message.as_str()), (500, "ctor panicked"));
    let slow = board("slow", "Me", "{}").send().await;
    assert_eq!((slow.status.as_u16(), slow.fault().message.as_str()), (500, "Request timed out."));
}

struct Counter {
    before: Option<i32>,
}

#[script_service]
impl Counter {
    #[web_method(session)]
    fn count(&self, #[extract] session: Session) -> Result<i32, Fault> {
        let count = self.before.unwrap_or(0) + 1;
        session.insert("count", &count)?;
        Ok(count)
    }

    #[web_method(session)]
    fn before(&self) -> Option<i32> {
        self.before
    }

    #[web_method]
    fn without(&self) -> bool {
        self.before.is_none()
    }
}

/// SAC-1: the constructor has the session that the method has, and none where it has none.
#[tokio::test]
async fn the_constructor_sees_the_session() {
    let client = client(|host| {
        host.service_per_call_with(async |(session, _context): (Option<Session>, Context)| {
            let before = session.map(|session| session.get("count")).transpose()?.flatten();
            Ok(Counter { before })
        })
    });
    let call = async |method: &str, cookie: &str| {
        client.post(&format!("/Counter.asmx/{method}")).json("{}").header("cookie", cookie).send().await
    };
    let first = call("Count", "").await;
    let cookie = first.header("set-cookie").expect("a cookie").split(';').next().expect("its value");
    assert_eq!(first.text(), r#"{"d":1}"#);
    assert_eq!(call("Count", cookie).await.text(), r#"{"d":2}"#);
    assert_eq!(call("Before", cookie).await.text(), r#"{"d":2}"#);
    assert_eq!(call("Without", cookie).await.text(), r#"{"d":true}"#);
}

#[derive(Clone)]
struct User(&'static str);

/// What a layer has found is extracted as a method would extract it, with the same answer where it is missing.
#[tokio::test]
async fn any_extractor_will_do() {
    let make = |Extension(User(name)): Extension<User>| async move { Ok(Board { user: name.to_owned() }) };
    let client = client(|host| host.service_per_call_with(make));
    let call = || client.post("/Board.asmx/Me").json("{}");
    assert_eq!(call().extension(User("ann")).send().await.text(), r#"{"d":"ann"}"#);
    let nobody = call().send().await.fault();
    assert_eq!(nobody.exception_type, "System.Web.HttpException");
    assert!(nobody.message.contains("Missing request extension"), "{}", nobody.message);
}

struct Rates {
    user: String,
}

#[script_service]
impl Rates {
    #[web_method(cache = 60)]
    fn mine(&self) -> String {
        self.user.clone()
    }

    #[web_method(cache(60, shared))]
    fn all(&self) -> i32 {
        1
    }
}

/// SAC-34: what was made of one client's request is not kept for all, unless the method says that it may be.
#[test]
fn an_answer_for_one_is_not_kept_for_all() {
    let make = async |_: Context| Ok(Rates { user: String::new() });
    let errors =
        Host::builder().service_per_call_with(make).build().expect_err("a cache of one user's answers");
    let texts: Vec<_> = errors.iter().map(ToString::to_string).collect();
    let [text] = &texts[..] else { panic!("not one: {texts:?}") };
    for part in ["\"/Rates.asmx\"", "method Mine", "cache(60, shared)"] {
        assert!(text.contains(part), "{part:?} is missing: {text}");
    }
    Host::builder()
        .service_per_call(|| Ok(Rates { user: String::new() }))
        .build()
        .expect("no request, no user");
}
