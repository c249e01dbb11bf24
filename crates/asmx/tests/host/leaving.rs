//! Clients that leave as soon as they have asked. What came whole is a call, as in ASP.NET.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use asmx::prelude::*;
use axum::Router;
use axum::routing::get;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::{sleep, timeout};

use crate::common::wire::Served;

const CLIENTS: usize = 20;

#[derive(Clone, Default)]
struct Told(Arc<AtomicUsize>);

#[script_service(path = "/T.asmx")]
impl Told {
    #[web_method]
    fn tell(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    #[web_method(soap(one_way))]
    async fn tell_only(&self) {
        self.tell();
    }

    #[web_method(session)]
    async fn tell_slowly(&self, #[extract] session: Session) -> Result<i32, Fault> {
        let visits = session.get::<i32>("visits")?.unwrap_or_default() + 1;
        session.insert("visits", &visits)?;
        sleep(Duration::from_millis(300)).await;
        self.tell();
        Ok(visits)
    }

    #[web_method(cancel_on_disconnect)]
    async fn tell_if_there(&self) {
        sleep(Duration::from_millis(500)).await;
        self.tell();
    }
}

impl Told {
    async fn served(&self) -> Served {
        let host = Host::builder().service(self.clone());
        Served::new(host.build().expect("a host")).await
    }

    /// Waits until so many were told.
    async fn reaches(&self, count: usize) {
        let told = async {
            while self.0.load(Ordering::SeqCst) < count {
                sleep(Duration::from_millis(5)).await;
            }
        };
        let reached = timeout(Duration::from_secs(20), told).await;
        assert!(reached.is_ok(), "{} of {count}", self.0.load(Ordering::SeqCst));
    }
}

fn json(method: &str, cookie: &str) -> String {
    format!(
        "POST /T.asmx/{method} HTTP/1.1\r\nHost: x\r\n{cookie}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}"
    )
}

/// Sends in two pieces, as programs do, and is gone: politely or with a reset.
async fn sends_and_leaves(served: &Served, request: &str, resets: bool) {
    let mut stream = TcpStream::connect(served.address).await.expect("a connection");
    let (head, body) = request.split_at(request.find("\r\n\r\n").expect("a head") + 4);
    stream.write_all(head.as_bytes()).await.expect("sent");
    stream.write_all(body.as_bytes()).await.expect("sent");
    if resets {
        stream.set_zero_linger().expect("an option");
    }
}

/// RT-27 of who wants no answer: a script call, and what PHP's client does after a one-way message.
#[tokio::test]
async fn what_came_whole_runs() {
    let envelope = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\
                    <TellOnly xmlns=\"http://tempuri.org/\"/></s:Body></s:Envelope>";
    let one_way = format!(
        "POST /T.asmx HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nSOAPAction: \"http://tempuri.org/TellOnly\"\r\n\
         Content-Length: {}\r\n\r\n{envelope}",
        envelope.len()
    );
    for request in [json("Tell", ""), one_way] {
        for resets in [false, true] {
            let told = Told::default();
            let served = told.served().await;
            for _ in 0..CLIENTS {
                sends_and_leaves(&served, &request, resets).await;
            }
            told.reaches(CLIENTS).await;
        }
    }
}

/// SAC-10: who waits for its session when the client leaves has it in its turn.
#[tokio::test]
async fn who_waits_for_a_session_runs() {
    let told = Told::default();
    let served = told.served().await;
    let first = served.ask(json("TellSlowly", "")).await;
    let cookie = first.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a session");
    let request = json("TellSlowly", &format!("Cookie: {cookie}\r\n"));
    for _ in 0..3 {
        sends_and_leaves(&served, &request, false).await;
    }
    told.reaches(4).await;
    assert_eq!(served.ask(request).await.body, br#"{"d":5}"#);
}

/// A method that ends with its client does, and the server waits for nobody.
#[tokio::test]
async fn a_method_may_end_with_its_client() {
    let told = Told::default();
    let served = told.served().await;
    sends_and_leaves(&served, &json("TellIfThere", ""), false).await;
    sleep(Duration::from_millis(800)).await;
    assert_eq!(told.0.load(Ordering::SeqCst), 0);
    timeout(Duration::from_secs(5), served.stop()).await.expect("an end").expect("no panic");
}

struct Dropped(UnboundedSender<()>);

impl Drop for Dropped {
    fn drop(&mut self) {
        let _ = self.0.send(());
    }
}

/// The application behind the host has its requests dropped when their clients leave, as on axum.
#[tokio::test]
async fn the_application_is_left() {
    let (dropped, mut is_dropped) = unbounded_channel();
    let wait = get(async move || {
        let _here = Dropped(dropped.clone());
        sleep(Duration::from_secs(600)).await;
    });
    let host = Host::builder().service(Told::default()).fallback(Router::new().route("/wait", wait));
    let served = Served::new(host.build().expect("a host")).await;
    sends_and_leaves(&served, "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n", false).await;
    timeout(Duration::from_secs(20), is_dropped.recv()).await.expect("it is dropped");
}
