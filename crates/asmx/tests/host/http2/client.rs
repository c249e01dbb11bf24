//! A client that speaks HTTP/2, by the library `h2`, and frames by hand.

use std::net::SocketAddr;

use asmx::{Host, HostBuilder, Http2};
use axum::body::Bytes;
use axum::http::{HeaderMap, Request, StatusCode};
use h2::client::{Builder, ResponseFuture, SendRequest};
use h2::{Reason, RecvStream, SendStream};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::{Duration, Instant, timeout};

use crate::common::wire::Served;

pub(super) const PAGE: &str = "https://shop.example";
pub(super) const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/// SETTINGS of nothing.
pub(super) const SETTINGS: &[u8] = &[0, 0, 0, 4, 0, 0, 0, 0, 0];

/// A host that speaks HTTP/2 without TLS.
pub(super) async fn served(builder: HostBuilder) -> Served {
    Served::new(host(builder)).await
}

pub(super) fn host(builder: HostBuilder) -> Host {
    builder.http2(Http2::on().cleartext(true)).build().expect("a host")
}

#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

pub(super) struct Client {
    sender: SendRequest<Bytes>,
    pub(super) connection: JoinHandle<Result<(), h2::Error>>,
}

impl Client {
    pub(super) async fn new(address: SocketAddr) -> Self {
        Self::with(address, &Builder::new()).await
    }

    /// With settings of the client's own.
    pub(super) async fn with(address: SocketAddr, builder: &Builder) -> Self {
        Self::over(TcpStream::connect(address).await.expect("a connection"), builder).await
    }

    pub(super) async fn over<I>(io: I, builder: &Builder) -> Self
    where
        I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let (sender, connection) = builder.handshake(io).await.expect("a handshake");
        Self { sender, connection: tokio::spawn(connection) }
    }

    /// Sends a head; a body may follow.
    pub(super) async fn begin(
        &mut self,
        request: Request<()>,
        ends: bool,
    ) -> Result<(ResponseFuture, SendStream<Bytes>), h2::Error> {
        let mut sender = self.sender.clone().ready().await?;
        sender.send_request(request, ends)
    }

    pub(super) async fn ask(&mut self, request: Request<()>, body: &[u8]) -> Result<Answer, h2::Error> {
        let (response, mut stream) = self.begin(request, body.is_empty()).await?;
        if !body.is_empty() {
            stream.send_data(Bytes::copy_from_slice(body), true)?;
        }
        read(response).await
    }

    pub(super) async fn call(&mut self, path: &str, json: &str) -> Result<Answer, h2::Error> {
        self.ask(post(path), json.as_bytes()).await
    }
}

/// The head of a script call.
pub(super) fn post(path: &str) -> Request<()> {
    let request = Request::post(format!("http://api.example{path}")).header("origin", PAGE);
    request.header("content-type", "application/json").body(()).expect("a request")
}

/// An answer to its end.
pub(super) async fn read(response: ResponseFuture) -> Result<Answer, h2::Error> {
    let (parts, mut body) = response.await?.into_parts();
    let mut read = Vec::new();
    while let Some(data) = data(&mut body).await {
        read.extend_from_slice(&data?);
    }
    Ok(Answer { status: parts.status, headers: parts.headers, body: read })
}

/// The next part of a body, for which there is room again.
pub(super) async fn data(body: &mut RecvStream) -> Option<Result<Bytes, h2::Error>> {
    let data = body.data().await?;
    if let Ok(data) = &data {
        body.flow_control().release_capacity(data.len()).expect("a window");
    }
    Some(data)
}

/// Why a stream was given up, by the other side.
pub(super) fn reason(error: &h2::Error) -> Option<Reason> {
    error.reason().filter(|_| error.is_remote())
}

/// A frame of the first stream, or of none.
pub(super) fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("short").to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// HPACK: POST to `/Shop.asmx/HelloWorld`, JSON, without an index of its own.
pub(super) fn head() -> Vec<u8> {
    let mut head = vec![0x83, 0x86];
    // Names beyond 14 have their index in a second byte.
    let content_type = &[0x0f, 31 - 15];
    for (name, value) in
        [(&[1][..], "api.example"), (&[4], "/Shop.asmx/HelloWorld"), (content_type, "application/json")]
    {
        head.extend(name);
        head.push(u8::try_from(value.len()).expect("short"));
        head.extend(value.as_bytes());
    }
    head
}

/// A connection that has said that it speaks HTTP/2.
pub(super) async fn raw(address: SocketAddr) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(&[PREFACE, SETTINGS].concat()).await.expect("sent");
    stream
}

/// How long the server goes on with a connection, and what comes until then.
pub(super) async fn rest(stream: &mut TcpStream) -> (Vec<u8>, Duration) {
    let began = Instant::now();
    let mut read = Vec::new();
    let end = timeout(Duration::from_secs(20), stream.read_to_end(&mut read)).await;
    // A reset is an end, too.
    let _ = end.expect("the server closes it");
    (read, began.elapsed())
}
