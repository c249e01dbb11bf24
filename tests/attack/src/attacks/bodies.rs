//! Bodies in number, and what is only said of them.

use std::time::Duration;

use anyhow::Result;

use super::Scale;
use crate::child::Child;
use crate::report::Row;
use crate::wire::{Connection, head};

/// Half-sent bodies cost their bytes up to a limit for all, and are refused beyond.
pub(super) async fn half(scale: Scale) -> Result<Row> {
    let limit = scale.of(32, 256);
    let setting = format!("max_body_memory={}", limit * 1024 * 1024);
    let child = Child::start(&[&setting]).await?;
    let (count, length) = (scale.of(60, 200), 4_100_000);
    let sent = format!("{}{{\"text\":\"", head("/P.asmx/Length", "Content-Length: 4150000"));
    let piece = "x".repeat(length);
    let (mut waiting, mut refused, mut gone) = (Vec::new(), 0, 0);
    for _ in 0..count {
        let mut connection = Connection::sending(child.address, sent.as_bytes()).await?;
        // Who is refused may notice while sending.
        let all = connection.send(piece.as_bytes()).await.is_ok();
        match tokio::time::timeout(Duration::from_millis(20), connection.answer()).await {
            Ok(Ok(answer)) if answer.status == 503 && answer.head.contains("retry-after: ") => refused += 1,
            Err(_) if all => waiting.push(connection),
            Ok(_) | Err(_) => gone += 1,
        }
    }
    for connection in &mut waiting {
        let late = tokio::time::timeout(Duration::from_millis(1), connection.answer()).await;
        refused += usize::from(matches!(late, Ok(Ok(answer)) if answer.status == 503));
    }
    let (hello, waited) = child.hello().await?;
    let mut row = child.row(
        format!("{count} bodies of 4 MB, all but the end"),
        format!("{refused} refused with 503, {gone} cut off, somebody else waited {waited:.1?}"),
    );
    let fit = limit * 1024 * 1024 / length;
    row.holds(refused + gone + fit >= count, format!("only {refused} are refused"));
    row.holds(gone * 10 <= count, "who is refused is not told so");
    row.holds(hello.status == 200 && waited < Duration::from_secs(2), "nobody else gets in");
    // Beside the bodies there is what each connection reads at a time.
    Ok(row.within(limit as u64 * 6 / 5 + count as u64 / 4, Duration::from_secs(40)))
}

/// What a head announces is not allocated.
pub(super) async fn announced(scale: Scale) -> Result<Row> {
    let setting = format!("max_request_length={}", usize::MAX);
    let child = Child::start(&[&setting]).await?;
    let count = scale.of(200, 2000);
    let mut connections = Vec::new();
    for number in 0..count {
        let length = ["100000000000", "9223372036854775807", "2147483647", "4194304"][number % 4];
        let sent = format!("{}{{", head("/P.asmx/Length", &format!("Content-Length: {length}")));
        connections.push(Connection::sending(child.address, sent.as_bytes()).await?);
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    let (hello, waited) = child.hello().await?;
    let mut row = child.row(
        format!("{count} lengths of up to 9 * 10^18"),
        format!("the process runs, somebody else waited {waited:.1?}"),
    );
    row.holds(hello.status == 200, "nobody else gets in");
    Ok(row.within(scale.of(15, 60) as u64, Duration::from_secs(15)))
}
