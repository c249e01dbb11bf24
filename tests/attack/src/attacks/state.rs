//! What is kept for strangers: sessions and answers.

use std::time::Duration;

use anyhow::Result;

use super::Scale;
use crate::child::Child;
use crate::report::Row;
use crate::wire::{Connection, call};

/// What a bound on memory may come to: 1.2 times of it, and what connections and their answers need by the way.
const fn true_weight(megabytes: u64) -> u64 {
    megabytes * 6 / 5 + BASE
}

/// 16 connections, and what the allocator keeps of them.
const BASE: u64 = 8;

/// Sessions that nobody comes back to.
pub(super) async fn sessions(scale: Scale) -> Result<Row> {
    let child = Child::start(&[]).await?;
    let count = scale.of(10_000, 300_000);
    let body = format!("{{\"value\":\"{}\"}}", "x".repeat(1000));
    many(&child, count, |_| call("/S.asmx/Visit", &body)).await?;
    let (_, waited) = child.hello().await?;
    let row = child.row(format!("{count} sessions of 1 KB"), format!("somebody else waited {waited:.1?}"));
    Ok(row.within(scale.of(25, true_weight(256) as usize) as u64, Duration::from_secs(120)))
}

/// Answers that are kept under keys that nobody uses twice.
pub(super) async fn kept(scale: Scale) -> Result<Row> {
    let child = Child::start(&[]).await?;
    let count = scale.of(10_000, 400_000);
    // Small ones, middling ones, and some that are as long as a query may be.
    let length = |number: usize| [0, 200, 200, 1000, 200, 200, 200, 1900][number % 8];
    let request = |number: usize| {
        format!(
            "GET /C.asmx/Kept?text=%22{number}{}%22 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\r\n",
            "y".repeat(length(number))
        )
    };
    many(&child, count, request).await?;
    let (_, waited) = child.hello().await?;
    let row = child.row(format!("{count} answers to keep"), format!("somebody else waited {waited:.1?}"));
    Ok(row.within(scale.of(15, true_weight(64) as usize) as u64, Duration::from_secs(120)))
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
