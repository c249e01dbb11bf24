//! The client: some connections that ask, wait for the answer, and ask again.

use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use futures_util::future::{join, try_join_all};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::process::Process;
use crate::rounds::Plan;

/// How many ask at a time.
pub(crate) const CONNECTIONS: usize = 32;

/// Nobody is waited for longer than this.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is sent, and what has to come.
pub(crate) struct Load {
    pub(crate) request: Vec<u8>,
    pub(crate) expected: &'static [u8],
}

/// What one round has shown.
pub(crate) struct Round {
    /// The server's processor time for one request, in microseconds.
    pub(crate) cost: f64,
    /// How long each answer took, in microseconds.
    pub(crate) latencies: Vec<f64>,
}

#[derive(Default)]
struct Counts {
    answered: Cell<u64>,
    latencies: RefCell<Vec<f64>>,
    is_over: Cell<bool>,
}

impl Load {
    /// One round with a server: warm it up, and count.
    pub(crate) async fn round(&self, server: &Process, plan: Plan) -> Result<Round> {
        let counts = Counts::default();
        let clients = try_join_all((0..CONNECTIONS).map(|_| self.client(server.address, &counts)));
        let watch = async {
            sleep(plan.warm).await;
            let (before, time) = (counts.answered.get(), server.time());
            counts.latencies.borrow_mut().clear();
            sleep(plan.time).await;
            let measured = (counts.answered.get() - before, time, server.time());
            counts.is_over.set(true);
            measured
        };
        let (clients, (answered, before, after)) =
            timeout(PATIENCE, join(clients, watch)).await.context("the server does not answer")?;
        clients?;
        let cost = (after? - before?) as f64 / 1e3 / answered.max(1) as f64;
        Ok(Round { cost, latencies: counts.latencies.into_inner() })
    }

    async fn client(&self, address: SocketAddr, counts: &Counts) -> Result<()> {
        let mut stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let mut answer = Vec::with_capacity(64 * 1024);
        while !counts.is_over.get() {
            let began = Instant::now();
            stream.write_all(&self.request).await?;
            answer.clear();
            while length(&answer)?.is_none_or(|length| answer.len() < length) {
                if stream.read_buf(&mut answer).await? == 0 {
                    bail!("the server has hung up");
                }
            }
            counts.answered.set(counts.answered.get() + 1);
            counts.latencies.borrow_mut().push(began.elapsed().as_secs_f64() * 1e6);
            // All that is expected stands near the end.
            if find(&answer[answer.len().saturating_sub(256)..], self.expected).is_none() {
                bail!("that is no answer: {}", String::from_utf8_lossy(&answer[..answer.len().min(400)]));
            }
        }
        Ok(())
    }
}

/// How long the answer is with its head, once that is there. It has to be a good one, of a length that is known.
fn length(answer: &[u8]) -> Result<Option<usize>> {
    let Some(end) = find(answer, b"\r\n\r\n") else { return Ok(None) };
    let head = std::str::from_utf8(&answer[..end])?;
    if !head.starts_with("HTTP/1.1 200 ") {
        bail!("that is no good answer: {}", String::from_utf8_lossy(&answer[..answer.len().min(400)]));
    }
    let named = |line: &str| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    };
    let length = head.split("\r\n").find_map(named).context("an answer without a length")?;
    Ok(Some(end + 4 + length))
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}
