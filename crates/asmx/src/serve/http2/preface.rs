//! Whether a client without TLS begins with HTTP/2 (RFC 9113, section 3.3).

use core::pin::pin;
use core::time::Duration;

use futures_util::future::{Either, select};
use tokio::net::TcpStream;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::serve::watched::PARTING;
use crate::tables::Limits;

/// No request of HTTP/1 begins with it.
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/// How long to wait for the rest of it. It comes in one piece from whoever does not mean to be slow.
const REST: Duration = Duration::from_millis(20);

/// Looks at the first bytes, and takes none of them. Whoever has not sent any when a head is due, or when the server ends, speaks
/// HTTP/1, where that has its limits.
pub(in crate::serve) async fn is_spoken(
    stream: &TcpStream,
    limits: &Limits,
    stopping: &CancellationToken,
) -> bool {
    let late = async {
        let stopped = async {
            stopping.cancelled().await;
            sleep(limits.drain.min(PARTING)).await;
        };
        select(pin!(sleep(limits.request_head)), pin!(stopped)).await;
    };
    match select(pin!(begins(stream)), pin!(late)).await {
        Either::Left((begins, _)) => begins,
        Either::Right(_) => false,
    }
}

async fn begins(stream: &TcpStream) -> bool {
    let mut first = [0; PREFACE.len()];
    loop {
        match stream.peek(&mut first).await {
            Ok(length @ 1..) if PREFACE.starts_with(&first[..length]) => {
                if length == PREFACE.len() {
                    return true;
                }
            }
            _ => return false,
        }
        sleep(REST).await;
    }
}
