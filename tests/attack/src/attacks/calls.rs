//! Calls that nobody waits for.

use std::time::Duration;

use anyhow::Result;

use super::Scale;
use crate::child::Child;
use crate::report::Row;
use crate::wire::{Connection, call};

/// Clients that call and leave: their calls run on, and beyond the limit nobody gets in but those who need no place.
pub(super) async fn orphans(scale: Scale) -> Result<Row> {
    let limit = scale.of(300, 5000);
    let child = Child::start(&[&format!("request_queue_limit={limit}")]).await?;
    let count = scale.of(600, 20_000);
    let request = call("/P.asmx/Wait", r#"{"milliseconds":600000}"#);
    let mut refused = 0;
    let mut last = Vec::new();
    for number in 0..count {
        let mut connection = Connection::sending(child.address, request.as_bytes()).await?;
        if number >= limit + 50 {
            refused += usize::from(connection.answer().await?.status == 503);
        } else {
            last.push(connection);
            // So many at a time, as one client could.
            if last.len() == 50 {
                tokio::time::sleep(Duration::from_millis(20)).await;
                last.clear();
            }
        }
    }
    let (hello, waited) = child.hello().await?;
    let mut row = child.row(
        format!("{count} clients that call and leave"),
        format!("{limit} run, {refused} of those behind them refused with 503 within {waited:.1?}"),
    );
    row.holds(refused + limit + 50 >= count, "more run than may");
    row.holds(hello.status == 503 && hello.head.contains("retry-after: "), "one more is not refused");
    row.holds(
        hello.head.contains("jsonerror: true") && hello.body.starts_with("{\"Message\":"),
        "the answer is not in the form of the protocol",
    );
    Ok(row.within(scale.of(30, 120) as u64, Duration::from_secs(60)))
}
