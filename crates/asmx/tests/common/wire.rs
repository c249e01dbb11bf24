//! HTTP as it is on the wire: bytes sent as they are, answers read as they come.

use std::collections::VecDeque;
use std::net::SocketAddr;

use asmx::Host;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A host on a port of its own.
pub struct Served {
    pub address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

impl Served {
    pub async fn new(host: Host) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(async move {
            let stopped = async { stopped.await.unwrap_or_default() };
            host.serve_with_shutdown(listener, stopped).await.expect("served");
        });
        Self { address, stop, server }
    }

    pub async fn connect(&self) -> Connection {
        let stream = TcpStream::connect(self.address).await.expect("a connection");
        Connection::over(stream)
    }

    /// Tells the server to stop; it ends when everything that runs has.
    pub fn stop(self) -> JoinHandle<()> {
        self.stop.send(()).expect("the server runs");
        self.server
    }

    /// One request on a connection of its own, and the one answer to it.
    pub async fn ask(&self, request: impl AsRef<[u8]>) -> Answer {
        let mut connection = self.connect().await;
        connection.send(request).await;
        connection.answer().await
    }
}

pub struct Connection<S = TcpStream> {
    stream: S,
    read: VecDeque<u8>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Connection<S> {
    pub fn over(stream: S) -> Self {
        Self { stream, read: VecDeque::new() }
    }

    pub async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.stream.write_all(bytes.as_ref()).await.expect("sent");
    }

    /// The next answer with its body.
    pub async fn answer(&mut self) -> Answer {
        let mut answer = self.head().await;
        if let Some(length) = answer.header("content-length") {
            let length = length.parse().expect("a length");
            while self.read.len() < length {
                assert!(self.more().await, "the body is cut off");
            }
            answer.body = self.read.drain(..length).collect();
        }
        answer
    }

    /// The next answer's head; there is no body after it.
    pub async fn head(&mut self) -> Answer {
        loop {
            let bytes = self.read.make_contiguous();
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                let head: Vec<u8> = self.read.drain(..end + 4).collect();
                return Answer::read(&head[..end]);
            }
            assert!(self.more().await, "no answer");
        }
    }

    /// Whether the server has closed the connection, and nothing stands before that.
    pub async fn is_closed(&mut self) -> bool {
        self.read.is_empty() && !self.more().await
    }

    async fn more(&mut self) -> bool {
        let mut buffer = [0; 4096];
        let read = self.stream.read(&mut buffer).await.unwrap_or_default();
        self.read.extend(&buffer[..read]);
        read > 0
    }
}

#[derive(Debug)]
pub struct Answer {
    pub version: String,
    pub status: u16,
    /// Names in lower case, in the order in which they came.
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: Vec<u8>,
}

impl Answer {
    fn read(head: &[u8]) -> Self {
        let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        let first = String::from_utf8_lossy(lines.next().unwrap_or_default()).into_owned();
        let mut words = first.split(' ');
        let version = words.next().unwrap_or_default().to_owned();
        let status = words.next().and_then(|status| status.parse().ok()).expect("a status");
        let headers = lines.map(|line| {
            let colon = line.iter().position(|byte| *byte == b':').expect("a header");
            let name = String::from_utf8_lossy(&line[..colon]).to_ascii_lowercase();
            (name, line[colon + 1..].trim_ascii().to_vec())
        });
        Self { version, status, headers: headers.collect(), body: Vec::new() }
    }

    /// The only header of a name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(found, _)| found == name);
        let (_, value) = found.next()?;
        assert!(found.next().is_none(), "{name} stands twice: {self:?}");
        Some(std::str::from_utf8(value).expect("text"))
    }

    pub fn allows(&self) -> Option<&str> {
        self.header("access-control-allow-origin")
    }

    /// The headers of CORS and `Vary`.
    pub fn cors(&self) -> Vec<&(String, Vec<u8>)> {
        let ours = |name: &str| name.starts_with("access-control-") || name == "vary";
        self.headers.iter().filter(|(name, _)| ours(name)).collect()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A call of a method.
pub fn call(path: &str, origin: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: api.example\r\nOrigin: {origin}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
}

pub fn preflight(path: &str, origin: &str) -> String {
    format!(
        "OPTIONS {path} HTTP/1.1\r\nHost: api.example\r\nOrigin: {origin}\r\n\
         Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n\r\n"
    )
}

/// The headers of a policy with credentials.
pub fn assert_granted(answer: &Answer, origin: &str) {
    assert_eq!(answer.allows(), Some(origin), "{answer:?}");
    assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
    assert_eq!(answer.header("vary").map(str::to_ascii_lowercase).as_deref(), Some("origin"));
}
