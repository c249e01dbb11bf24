//! What is kept for strangers: sessions and answers.

use std::time::Duration;

use anyhow::Result;

use super::Scale;
use crate::child::Child;
use crate::report::Row;
use crate::wire::{Connection, call};

/// Sessions that nobody comes back to.
pub(super) async fn sessions(scale: Scale) -> Result<Row> {
    let child = Child::start(&[]).await?;
    let count = scale.of(10_000, 300_000);
    let body = format!("{{\"value\":\"{}\"}}", "x".repeat(1000));
    many(&child, count, |_| call("/S.asmx/Visit", &body)).await?;
    let (_, waited) = child.hello().await?;
    let row = child.row(format!("{count} sessions of 1 KB"), format!("somebody else waited {waited:.1?}"));
    Ok(row.within(scale.of(40, 340) as u64, Duration::from_secs(120)))
}

/// Answers that are kept under keys that nobody uses twice.
pub(super) async fn kept(scale: Scale) -> Result<Row> {
    let child = Child::start(&[]).await?;
    let count = scale.of(10_000, 400_000);
    let request = |number: usize| {
        format!(
            "GET /C.asmx/Kept?text=%22{number}{}%22 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\r\n",
            "y".repeat(200)
        )
    };
    many(&child, count, request).await?;
    let (_, waited) = child.hello().await?;
    let row = child.row(format!("{count} answers to keep"), format!("somebody else waited {waited:.1?}"));
    Ok(row.within(scale.of(30, 110) as u64, Duration::from_secs(120)))
}

/// So many calls, on a few connections.
async fn many(child: &Child, count: usize, request: impl Fn(usize) -> String) -> Result<()> {
    const TOGETHER: usize = 16;
    let mut connections = Vec::new();
    for _ in 0..TOGETHER {
        connections.push(Connection::open(child.address).await?);
    }
    for round in 0..count / TOGETHER {
        for (at, connection) in connections.iter_mut().enumerate() {
            connection.send(request(round * TOGETHER + at).as_bytes()).await?;
        }
        for connection in &mut connections {
            anyhow::ensure!(connection.answer().await?.status == 200, "a call failed");
        }
    }
    Ok(())
}
