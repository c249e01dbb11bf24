//! What strangers write into the log, and whoever doesn't read it.

use std::time::Duration;

use anyhow::Result;

use super::Scale;
use crate::child::{Child, Log};
use crate::report::Row;
use crate::wire::{Connection, call};

/// Garbage with a password, over and over.
pub(super) async fn garbage(scale: Scale) -> Result<Row> {
    let child = Child::start(&[]).await?;
    let count = scale.of(1000, 20_000);
    let body = format!("{{\"password\":\"hunter2{}", "\u{202e}x".repeat(12_000));
    let mut connection = Connection::open(child.address).await?;
    for number in 0..count {
        let path = ["/P.asmx/Length", "/P.asmx/Nope", "/None.asmx/js"][number % 3];
        connection.send(call(path, &body).as_bytes()).await?;
        connection.answer().await?;
    }
    let log = child.log().await;
    let mut row = child.row(
        format!("{count} requests with 48 KB of garbage"),
        format!("{:.1} KB of log", log.len() as f64 / 1024.0),
    );
    row.holds(log.len() < 100_000, "they fill the log");
    row.holds(!log.contains("hunter2") && !log.contains('\u{202e}'), "what they wrote stands there");
    row.holds(log.contains("call refused: Unterminated string passed in."), "what was wrong does not");
    Ok(row.within(20, Duration::from_secs(60)))
}

/// A log on a pipe that nobody reads, at a level at which every call is a line.
pub(super) async fn unread(scale: Scale) -> Result<Row> {
    let child = Child::start_with(&[], Log::Unread, "debug").await?;
    let count = scale.of(5000, 100_000);
    let request = call("/P.asmx/Hello", "{}");
    let mut connection = Connection::open(child.address).await?;
    let mut answered = 0;
    for _ in 0..count {
        connection.send(request.as_bytes()).await?;
        answered += usize::from(connection.answer().await?.status == 200);
    }
    let mut row = child.row(format!("{count} lines that nobody reads"), format!("{answered} calls answered"));
    row.holds(answered == count, "the log holds the host");
    Ok(row.within(20, Duration::from_secs(60)))
}

/// Panics are lines like others: one each, with the text and the place and without colours.
pub(super) async fn panics(scale: Scale) -> Result<Row> {
    let child = Child::start(&[]).await?;
    let count = scale.of(200, 5000);
    let mut connection = Connection::open(child.address).await?;
    for _ in 0..count {
        connection.send(call("/P.asmx/Panics", "{}").as_bytes()).await?;
        connection.answer().await?;
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    let log = child.log().await;
    let told = log.lines().filter(|line| line.contains("call failed: on\\nseveral ")).count();
    let others = log.lines().filter(|line| line.contains("lines") && !line.contains("call failed")).count();
    let mut row = child.row(format!("{count} panics"), format!("{told} lines"));
    row.holds(told == 60, "not so many a minute as may be");
    row.holds(others == 0 && !log.contains('\u{1b}'), "they write by themselves");
    row.holds(log.contains("attacked.rs:"), "nobody says where");
    Ok(row.within(20, Duration::from_secs(60)))
}
