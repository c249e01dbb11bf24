//! The end of a server loses no call over HTTP/2.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use asmx::Health;
use asmx::prelude::*;
use h2::client::Builder;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio::time::sleep;

use super::client::{Client, host, post, read, served};

#[web_method]
async fn wait(milliseconds: u64) -> u64 {
    sleep(Duration::from_millis(milliseconds)).await;
    milliseconds
}

#[web_method]
fn big(length: u32) -> String {
    "x".repeat(length as usize)
}

/// What runs is answered, and a connection on which nothing runs is closed.
#[tokio::test]
async fn what_runs_is_answered() {
    let served = served(Host::builder().functions("/F.asmx", methods![wait])).await;
    let mut busy = Client::new(served.address).await;
    let mut idle = Client::new(served.address).await;
    assert_eq!(idle.call("/F.asmx/Wait", r#"{"milliseconds":1}"#).await.expect("an answer").status, 200);
    let (response, mut stream) = busy.begin(post("/F.asmx/Wait"), false).await.expect("a stream");
    stream.send_data(r#"{"milliseconds":700}"#.into(), true).expect("sent");
    sleep(Duration::from_millis(100)).await;
    let began = Instant::now();
    let stopped = served.stop();
    let _ = idle.connection.await.expect("no panic");
    assert!(began.elapsed() < Duration::from_millis(400), "{:?}", began.elapsed());
    assert_eq!(read(response).await.expect("an answer").text(), r#"{"d":700}"#);
    stopped.await.expect("no panic");
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}

/// An answer that nobody takes gets 5 seconds at the end, as in HTTP/1, and a half-sent head none.
#[tokio::test]
async fn nobody_holds_the_end_up() {
    let builder = Host::builder().functions("/F.asmx", methods![big]).max_json_length(10_000_000);
    let served = served(builder).await;
    let mut closed = Builder::new();
    closed.initial_window_size(0);
    let mut client = Client::with(served.address, &closed).await;
    let (response, mut stream) = client.begin(post("/F.asmx/Big"), false).await.expect("a stream");
    stream.send_data(r#"{"length":1000}"#.into(), true).expect("sent");
    let _body = response.await.expect("a head").into_body();
    let mut half = super::client::raw(served.address).await;
    tokio::io::AsyncWriteExt::write_all(&mut half, &[0, 0, 9, 1]).await.expect("sent");
    sleep(Duration::from_millis(100)).await;
    let began = Instant::now();
    served.stop().await.expect("no panic");
    let took = began.elapsed();
    assert!(took > Duration::from_secs(4) && took < Duration::from_secs(9), "{took:?}");
}

/// Hosts are started one after the other at one address, under load, as behind a proxy: a client that goes where it is told to loses
/// no call.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn restarts_lose_no_call() {
    let made = || {
        let health = Health::on().drain_delay(Duration::from_millis(300));
        host(Host::builder().functions("/F.asmx", methods![wait]).health(health))
    };
    let listen = |address| {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_reuseport(true).expect("shared");
        socket.bind(address).expect("an address");
        socket.listen(1024).expect("a listener")
    };
    let first: TcpListener = listen(([127, 0, 0, 1], 0).into());
    let address = first.local_addr().expect("an address");
    let start = |listener: TcpListener| {
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async { stopped.await.unwrap_or_default() };
        (stop, tokio::spawn(made().serve_with_shutdown(listener, stopped)))
    };
    let (mut stop, mut server) = start(first);
    let (over, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let clients: Vec<_> = (0..8)
        .map(|_| {
            let (over, answered) = (Arc::clone(&over), Arc::clone(&answered));
            tokio::spawn(async move {
                let mut client = connect(address).await;
                while !over.load(Ordering::Relaxed) {
                    let Ok((response, mut stream)) = client.begin(post("/F.asmx/Wait"), false).await else {
                        // It was told to go elsewhere, and has asked nothing.
                        client = connect(address).await;
                        continue;
                    };
                    let sent = stream.send_data(r#"{"milliseconds":5}"#.into(), true);
                    let answer = match sent {
                        Ok(()) => read(response).await,
                        Err(error) => Err(error),
                    };
                    match answer {
                        Ok(answer) => assert_eq!(answer.status, 200),
                        // RFC 9113, section 6.8: what came after the last stream of a GOAWAY was not looked at.
                        Err(error) if error.is_go_away() && error.is_remote() => {
                            client = connect(address).await;
                            continue;
                        }
                        Err(error) => panic!("a call was lost: {error:?}"),
                    }
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for _ in 0..4 {
        sleep(Duration::from_millis(300)).await;
        // The next one listens before the last one ends.
        let next = start(listen(address));
        let (stop_last, last) =
            (std::mem::replace(&mut stop, next.0), std::mem::replace(&mut server, next.1));
        stop_last.send(()).expect("it runs");
        last.await.expect("no panic").expect("served");
    }
    over.store(true, Ordering::Relaxed);
    for client in clients {
        client.await.expect("no call was lost");
    }
    assert!(answered.load(Ordering::Relaxed) > 200, "{answered:?}");
    drop(stop);
}

async fn connect(address: std::net::SocketAddr) -> Client {
    // While one listener takes another's place a connection may be refused, which is no call.
    loop {
        if let Ok(stream) = TcpStream::connect(address).await {
            return Client::over(stream, &Builder::new()).await;
        }
        sleep(Duration::from_millis(5)).await;
    }
}
