//! Streams as they are sent: what breaks them off, and who hears of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use asmx::HostBuilder;
use asmx::content::Stream;
use asmx::prelude::*;
use futures_util::{StreamExt as _, stream};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::common::log;
use crate::common::wire::Served;

#[derive(Default)]
struct Pipe {
    given: Arc<AtomicUsize>,
    gone: Arc<AtomicBool>,
}

/// Tells when it is dropped.
struct Dropped(Arc<AtomicBool>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What comes when the first piece has gone out.
async fn sent<T>(next: T) -> T {
    tokio::time::sleep(Duration::from_millis(100)).await;
    next
}

#[script_service]
impl Pipe {
    #[web_method]
    fn fails(&self) -> Stream {
        Stream::new(stream::iter(0..2).then(async |piece| match piece {
            0 => Ok("first;"),
            _ => Err(sent(Fault::new("the tape is torn")).await),
        }))
    }

    #[web_method]
    fn panics(&self) -> Stream {
        Stream::new(stream::iter(0..2).then(async |piece| match piece {
            0 => Ok::<_, Fault>("first;"),
            _ => panic!("{}", sent("torn").await),
        }))
    }

    #[web_method]
    fn waits(&self) -> Stream {
        Stream::new(stream::iter([Ok::<_, Fault>("first;")]).chain(stream::pending()))
    }

    #[web_method]
    fn endless(&self) -> Stream {
        let (given, dropped) = (Arc::clone(&self.given), Dropped(Arc::clone(&self.gone)));
        Stream::new(stream::repeat_with(move || {
            let _ = &dropped;
            given.fetch_add(1, Ordering::Relaxed);
            Ok::<_, Fault>(vec![b'x'; 64 * 1024])
        }))
    }
}

async fn ask(address: std::net::SocketAddr, method: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let call = format!(
        "POST /Pipe.asmx/{method} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}"
    );
    stream.write_all(call.as_bytes()).await.expect("sent");
    stream
}

/// What comes until the server closes, and what the log says meanwhile.
fn broken(host: HostBuilder, method: &'static str) -> (String, String) {
    let (said, came) = log::whole_during(async move {
        let served = Served::new(host.service(Pipe::default()).build().expect("a host")).await;
        let mut stream = ask(served.address, method).await;
        let mut came = Vec::new();
        _ = stream.read_to_end(&mut came).await;
        String::from_utf8(came).expect("text")
    });
    (said, came)
}

/// The client sees that the answer is not whole: no last chunk, and the connection is closed.
#[track_caller]
fn is_cut(came: &str) {
    assert!(came.starts_with("HTTP/1.1 200 OK\r\n") && came.contains("first;"), "{came}");
    assert!(came.contains("transfer-encoding: chunked") && !came.ends_with("0\r\n\r\n"), "{came}");
}

/// RFC 9112, section 8: an answer that breaks off is incomplete, not short.
#[test]
fn an_error_in_the_middle_cuts_the_connection() {
    let (said, came) = broken(Host::builder(), "Fails");
    is_cut(&came);
    assert!(said.contains("the answer broke off in the middle: the tape is torn"), "{said}");
    assert!(said.contains("method=\"Fails\""), "it is said in the span of the call: {said}");
}

#[test]
fn a_panic_in_the_middle_cuts_the_connection() {
    let (said, came) = broken(Host::builder(), "Panics");
    is_cut(&came);
    assert!(said.contains("the answer broke off in the middle: torn"), "{said}");
}

/// CFG-55: nothing for as long as a call may take is an end.
#[test]
fn a_stream_that_gives_nothing_is_ended() {
    let (said, came) = broken(Host::builder().execution_timeout(Duration::from_millis(200)), "Waits");
    is_cut(&came);
    assert!(said.contains("the answer broke off in the middle: The operation has timed out."), "{said}");
}

/// Who takes nothing is given nothing, and has `write_timeout` to go on.
#[test]
fn no_more_is_made_than_the_client_takes() {
    let (said, given) = log::whole_during(async {
        let pipe = Pipe::default();
        let (given, gone) = (Arc::clone(&pipe.given), Arc::clone(&pipe.gone));
        let host = Host::builder().write_timeout(Duration::from_millis(500)).service(pipe);
        let served = Served::new(host.build().expect("a host")).await;
        let stream = ask(served.address, "Endless").await;
        let began = std::time::Instant::now();
        while !gone.load(Ordering::Relaxed) {
            assert!(began.elapsed() < Duration::from_secs(20), "nobody ends it");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        drop(stream);
        given.load(Ordering::Relaxed)
    });
    // What the system's own buffers take, and one write.
    assert!(given * 64 < 16 * 1024, "{given} pieces of 64 KiB");
    assert!(said.contains("client left before the end of the answer"), "{said}");
}

#[test]
fn a_client_that_leaves_ends_it() {
    let (said, ()) = log::whole_during(async {
        let pipe = Pipe::default();
        let gone = Arc::clone(&pipe.gone);
        let served = Served::new(Host::builder().service(pipe).build().expect("a host")).await;
        let mut stream = ask(served.address, "Endless").await;
        let mut some = [0; 100_000];
        stream.read_exact(&mut some).await.expect("some of it");
        drop(stream);
        let began = std::time::Instant::now();
        while !gone.load(Ordering::Relaxed) {
            assert!(began.elapsed() < Duration::from_secs(20), "it goes on");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    assert!(said.contains("client left before the end of the answer"), "{said}");
}
