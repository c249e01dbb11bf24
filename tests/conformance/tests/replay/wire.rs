//! HTTP/1.1 by hand: what was recorded goes out byte for byte, odd verbs, paths and headers included.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::vector::Request;

/// An answer.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// The values of a header, in order.
    pub(crate) fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers
            .iter()
            .filter(move |(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// Sends a request over a connection of its own and reads the answer.
pub(crate) async fn send(address: SocketAddr, request: &Request, cookie: Option<&str>) -> Result<Response> {
    let exchange = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(&message(request, cookie)?).await?;
        let mut bytes = Vec::new();
        // Every recorded request asks for the connection to be closed, so the answer ends where the stream does.
        stream.read_to_end(&mut bytes).await?;
        parse(&bytes)
    };
    tokio::time::timeout(Duration::from_secs(20), exchange).await.context("no answer")?
}

fn message(request: &Request, cookie: Option<&str>) -> Result<Vec<u8>> {
    let mut message = format!("{} {} HTTP/1.1\r\n", request.method, request.path).into_bytes();
    for (name, value) in &request.headers {
        let value = if name.eq_ignore_ascii_case("cookie") { cookie.unwrap_or(value) } else { value };
        message.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    message.extend_from_slice(b"\r\n");
    match &request.chunked {
        None => message.extend(request.body()?),
        Some(chunks) => {
            for chunk in chunks {
                message.extend_from_slice(format!("{:x}\r\n{chunk}\r\n", chunk.len()).as_bytes());
            }
            message.extend_from_slice(b"0\r\n\r\n");
        }
    }
    Ok(message)
}

fn parse(bytes: &[u8]) -> Result<Response> {
    let end = find(bytes, b"\r\n\r\n").context("the head of the answer is cut off")?;
    let head = String::from_utf8_lossy(&bytes[..end]);
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("no status line")?.parse()?;
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    let mut response = Response { status, headers, body: bytes[end + 4..].to_vec() };
    if response.headers("transfer-encoding").any(|coding| coding.eq_ignore_ascii_case("chunked")) {
        response.body = dechunk(&response.body)?;
    }
    Ok(response)
}

fn dechunk(mut rest: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = find(rest, b"\r\n").context("no chunk")?;
        let length = usize::from_str_radix(core::str::from_utf8(&rest[..end])?.trim(), 16)?;
        rest = &rest[end + 2..];
        if length == 0 {
            return Ok(body);
        }
        if rest.len() < length + 2 {
            bail!("the chunk is cut off");
        }
        body.extend_from_slice(&rest[..length]);
        rest = &rest[length + 2..];
    }
}

fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes.windows(pattern.len()).position(|window| window == pattern)
}
