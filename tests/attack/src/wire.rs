//! What the attacks send, and what comes back.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;

/// Who waits longer for an answer has none.
const PATIENCE: Duration = Duration::from_secs(20);

/// A call, whole.
pub(crate) fn call(path: &str, body: &str) -> String {
    format!("{}{body}", head(path, &format!("Content-Length: {}", body.len())))
}

/// The head of a call whose body has such a header.
pub(crate) fn head(path: &str, length: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: api.example\r\nOrigin: https://shop.example\r\n\
         Content-Type: application/json\r\n{length}\r\n\r\n"
    )
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

/// A connection of a client.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> Result<Self> {
        let stream =
            timeout(PATIENCE, TcpStream::connect(address)).await.context("no connection in time")??;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::new() })
    }

    /// One that takes little at a time, so that an answer is read or is not.
    pub(crate) async fn narrow(address: SocketAddr) -> Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.set_recv_buffer_size(64 * 1024)?;
        let stream = timeout(PATIENCE, socket.connect(address)).await.context("no connection in time")??;
        Ok(Self { stream, read: Vec::new() })
    }

    /// One from another address of this machine.
    pub(crate) async fn open_from(own: Ipv4Addr, address: SocketAddr) -> Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.bind((own, 0).into())?;
        let stream = timeout(PATIENCE, socket.connect(address)).await.context("no connection in time")??;
        Ok(Self { stream, read: Vec::new() })
    }

    /// One that has sent something.
    pub(crate) async fn sending(address: SocketAddr, bytes: &[u8]) -> Result<Self> {
        let mut connection = Self::open(address).await?;
        connection.send(bytes).await?;
        Ok(connection)
    }

    pub(crate) async fn send(&mut self, bytes: &[u8]) -> Result<()> {
        timeout(PATIENCE, self.stream.write_all(bytes)).await.context("nobody reads")??;
        Ok(())
    }

    /// Waits for an answer to begin, and reads nothing of it.
    pub(crate) async fn begun(&self) -> Result<()> {
        timeout(PATIENCE, self.stream.readable()).await.context("no answer in time")??;
        Ok(())
    }

    /// Sends the same again and again; how often, until the server has closed the connection or the time is over. Nothing then.
    pub(crate) async fn flood(&mut self, bytes: &[u8], patience: Duration) -> Option<usize> {
        let (mut read, mut write) = self.stream.split();
        let mut scratch = vec![0; 64 * 1024];
        // Who reads is the harder case: nothing holds the server up.
        let until_closed = async { while matches!(read.read(&mut scratch).await, Ok(1..)) {} };
        let mut sent = 0;
        let flooding = async {
            while write.write_all(bytes).await.is_ok() {
                sent += 1;
            }
        };
        let either = async {
            tokio::select! { () = until_closed => {}, () = flooding => {} }
        };
        timeout(patience, either).await.ok().map(|()| sent)
    }

    /// Reads up to so many bytes of an answer and forgets them; whether there may be more.
    pub(crate) async fn piece(&mut self, most: usize) -> Result<bool> {
        let mut piece = vec![0; most];
        let read = timeout(PATIENCE, self.stream.read(&mut piece)).await.context("no answer in time")??;
        Ok(read > 0)
    }

    /// The next answer.
    pub(crate) async fn answer(&mut self) -> Result<Answer> {
        timeout(PATIENCE, self.read_answer()).await.context("no answer in time")?
    }

    async fn read_answer(&mut self) -> Result<Answer> {
        let end = loop {
            if let Some(end) = self.read.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            self.more().await?;
        };
        let head = String::from_utf8_lossy(&self.read[..end]).to_ascii_lowercase();
        let length = head.split_once("content-length: ").and_then(|(_, rest)| rest.split('\r').next());
        let length: usize = length.map_or(Ok(0), str::parse)?;
        while self.read.len() < end + length {
            self.more().await?;
        }
        let rest = self.read.split_off(end + length);
        let whole = std::mem::replace(&mut self.read, rest);
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no status")?;
        Ok(Answer { status, head, body: String::from_utf8_lossy(&whole[end..]).into_owned() })
    }

    async fn more(&mut self) -> Result<()> {
        match self.stream.read_buf(&mut self.read).await? {
            0 => bail!("the connection ended"),
            _ => Ok(()),
        }
    }

    /// Waits for the server to close it, whatever comes before.
    pub(crate) async fn closed(&mut self, patience: Duration) -> bool {
        let mut scratch = vec![0; 64 * 1024];
        let until_the_end = async { while matches!(self.stream.read(&mut scratch).await, Ok(1..)) {} };
        timeout(patience, until_the_end).await.is_ok()
    }
}

/// One call on a connection of its own.
pub(crate) async fn ask(address: SocketAddr, request: &str) -> Result<Answer> {
    Connection::sending(address, request.as_bytes()).await?.answer().await
}
