//! What the [`front`](super::front) changes never changes where a request begins or ends: the parser sees what it would have
//! seen without, and more only where it would have refused a target (RFC 9112, section 11.2).

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

use super::front::Front;
use super::progress::Progress;

/// A request as the parser sees it: its method, its target decoded, its body.
type Seen = (String, Vec<u8>, Result<Bytes, ()>);

async fn serve<I>(io: I, progress: Option<Arc<Progress>>) -> Vec<Seen>
where
    I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let seen = Arc::new(Mutex::new(Vec::new()));
    let service = service_fn(|request: Request<Incoming>| {
        if let Some(progress) = &progress {
            progress.taken(request.body().size_hint().exact(), false);
        }
        let seen = Arc::clone(&seen);
        async move {
            let (head, body) = request.into_parts();
            let target = percent_decode_str(&head.uri.to_string()).collect();
            let body = body.collect().await.map(http_body_util::Collected::to_bytes).map_err(drop);
            seen.lock().expect("no panic").push((head.method.to_string(), target, body));
            Ok::<_, Infallible>(Response::new(Full::<Bytes>::default()))
        }
    });
    let _ = http1::Builder::new().serve_connection(TokioIo::new(io), service).await;
    seen.lock().expect("no panic").clone()
}

/// What is seen of bytes that come in pieces, with and without the front.
fn seen(bytes: &[u8], pieces: &[usize]) -> [Vec<Seen>; 2] {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    [true, false].map(|fronted| {
        runtime.block_on(async {
            let (mut client, server) = tokio::io::duplex(1 << 16);
            let server = match fronted {
                true => {
                    let progress = Arc::new(Progress::new());
                    tokio::spawn(async {
                        serve(Front::new(server, Arc::clone(&progress), Arc::default(), None), Some(progress))
                            .await
                    })
                }
                false => tokio::spawn(serve(server, None)),
            };
            let mut rest = bytes;
            for length in pieces.iter().cycle() {
                let (piece, more) = rest.split_at((*length).min(rest.len()));
                if piece.is_empty() || client.write_all(piece).await.is_err() {
                    break;
                }
                rest = more;
                for _ in 0..3 {
                    tokio::task::yield_now().await;
                }
            }
            // No end of the stream before everything was looked at: it would end what has begun.
            let mut answers = [0; 1 << 12];
            let quiet = core::time::Duration::from_millis(5);
            while let Ok(Ok(1..)) = tokio::time::timeout(quiet, client.read(&mut answers)).await {}
            drop(client);
            server.await.expect("no panic")
        })
    })
}

fn target() -> impl Strategy<Value = Vec<u8>> {
    let byte =
        prop_oneof![4 => b'a'..=b'z', 2 => prop::sample::select(b"\"<>`?/%{}|^\\\xc3\xa9\xff#".to_vec())];
    prop::collection::vec(byte, 0..12).prop_map(|bytes| [b"/", &bytes[..]].concat())
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let part = prop::sample::select(vec![
        &b"GET /\"<>\" HTTP/1.1\r\n\r\n"[..],
        b"\r\n",
        b"\n\n",
        b"/\xff ",
        b"0\r\n\r\n",
        b"x",
    ]);
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
}

/// A body in as many chunks, with as much beside them.
fn chunked(body: &[u8], how: usize) -> Vec<u8> {
    let extension = ["", ";a=\"/ <\"", " "][how];
    let trailer = ["", "Origin: /\"\r\n", "A: b\r\nGET /\" HTTP/1.1\r\n"][how];
    let mut chunks = Vec::new();
    for piece in body.chunks(body.len() / (how + 1) + 1) {
        chunks.extend_from_slice(format!("{:x}{extension}\r\n", piece.len()).as_bytes());
        chunks.extend_from_slice(&[piece, b"\r\n"].concat());
    }
    [&chunks, format!("0\r\n{trailer}\r\n").as_bytes()].concat()
}

fn request() -> impl Strategy<Value = Vec<u8>> {
    let lines =
        prop::sample::select(vec![&b""[..], b"Cookie: a=\"<b>\"\r\n", b"Referer: /\"\xff\r\n", b"Host: x\n"]);
    let empty = prop::sample::select(vec![&b""[..], b"\r\n", b"\n", b"\r\n\r\n"]);
    (target(), lines, empty, prop::option::of((body(), 0_usize..6)), prop::bool::weighted(0.8)).prop_map(
        |(target, lines, empty, body, crlf)| {
            let end: &[u8] = if crlf { b"\r\n" } else { b"\n" };
            let (framing, body) = match body {
                None => (Vec::new(), Vec::new()),
                Some((body, how @ 0..3)) => (b"Transfer-Encoding: chunked\r\n".to_vec(), chunked(&body, how)),
                Some((body, _)) => (format!("Content-Length: {}\r\n", body.len()).into_bytes(), body),
            };
            [empty, b"POST ", &target, b" HTTP/1.1", end, lines, &framing, end, &body].concat()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_request_is_what_it_is_without(
        requests in prop::collection::vec(request(), 1..5),
        pieces in prop::collection::vec(1_usize..60, 1..4),
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(b"\r\n \"\xff/0:".to_vec()), 0..3), 0..3),
    ) {
        let mut bytes = requests.concat();
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes.insert(at, byte),
                1 => bytes[at] = byte,
                _ => drop(bytes.remove(at)),
            }
            prop_assume!(!bytes.is_empty());
        }
        let [fronted, plain] = seen(&bytes, &pieces);
        prop_assert!(plain.len() <= fronted.len(), "{plain:?} {fronted:?}");
        for (plain, fronted) in plain.iter().zip(&fronted) {
            prop_assert_eq!(plain, fronted);
        }
    }
}
