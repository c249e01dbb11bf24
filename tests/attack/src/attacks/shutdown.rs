//! SIGTERM under load, with slow clients mixed in.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;

use super::Scale;
use crate::child::Child;
use crate::report::Row;
use crate::wire::{Connection, call, head};

/// What the process may take to end: its timeout, and to say so to those that it does not wait for.
const TIMEOUT: Duration = Duration::from_secs(2);
const FAREWELL: Duration = Duration::from_secs(5);

/// Each call that has begun is answered, and the process ends in its time, whatever others leave undone.
pub(super) async fn under_load(scale: Scale) -> Result<Row> {
    let rounds = scale.of(4, 20);
    let (mut begun, mut lost, mut longest) = (0, 0, Duration::ZERO);
    let mut last = None;
    for _ in 0..rounds {
        let child = Child::start(&["shutdown_timeout=2000"]).await?;
        let answered = Arc::new(AtomicU64::new(0));
        let slow = slow(child.address).await?;
        let load: Vec<_> =
            (0..20).map(|_| tokio::spawn(call_on(child.address, Arc::clone(&answered)))).collect();
        tokio::time::sleep(Duration::from_millis(700)).await;
        let began = Instant::now();
        child.terminate().await?;
        last = Some(child.row("", ""));
        let counted = child.ended().await?;
        longest = longest.max(began.elapsed());
        for client in load {
            // It ends when nobody answers it any more.
            let _ = client.await;
        }
        drop(slow);
        begun += counted;
        lost += counted.saturating_sub(answered.load(Ordering::Relaxed));
    }
    let mut row = last.ok_or_else(|| anyhow::anyhow!("no round"))?;
    row.what = format!("{rounds} ends by SIGTERM under load");
    row.came = format!("{begun} calls began, {lost} answers lost, {longest:.1?} at most");
    row.holds(lost == 0, format!("{lost} answers are lost"));
    row.holds(begun > 0, "nobody called");
    row.holds(longest < TIMEOUT + FAREWELL, format!("an end took {longest:.1?}"));
    Ok(row.within(120, Duration::from_secs(20)))
}

/// Those who leave everything half done.
async fn slow(address: SocketAddr) -> Result<Vec<Connection>> {
    let half_a_body = format!("{}{{", head("/P.asmx/Length", "Content-Length: 100"));
    let unread = call("/P.asmx/Big", r#"{"length":8000000}"#);
    let mut connections = Vec::new();
    for _ in 0..5 {
        for sent in ["", "POST /P.asmx/He", "GET / HTTP/1.1\r\nHost: x\r\n", &half_a_body, &unread] {
            connections.push(Connection::sending(address, sent.as_bytes()).await?);
        }
    }
    Ok(connections)
}

/// Calls one after the other for as long as somebody answers.
async fn call_on(address: SocketAddr, answered: Arc<AtomicU64>) -> Result<()> {
    let request = call("/P.asmx/Count", "{}");
    let mut connection = Connection::open(address).await?;
    loop {
        connection.send(request.as_bytes()).await?;
        if connection.answer().await?.status != 200 {
            return Ok(());
        }
        answered.fetch_add(1, Ordering::Relaxed);
    }
}
