//! Clients that take their time.

use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::Scale;
use crate::child::Child;
use crate::report::Row;
use crate::wire::{Connection, call, head};

const LIMIT: Duration = Duration::from_millis(1000);

/// Heads that never end, the long ones too: they are closed when their time is over.
pub(super) async fn heads(scale: Scale) -> Result<Row> {
    let child = Child::start(&["request_head_timeout=1000"]).await?;
    let count = scale.of(200, 2000);
    let long = format!("GET / HTTP/1.1\r\nHost: x\r\nX: {}", "x".repeat(50_000));
    let mut connections = Vec::new();
    for number in 0..count {
        let sent = if number % 4 == 0 { long.as_bytes() } else { &b"POST /P.asmx/He"[..] };
        connections.push(Connection::sending(child.address, sent).await?);
    }
    let (hello, waited) = child.hello().await?;
    let began = Instant::now();
    let mut open = 0;
    for connection in &mut connections {
        open += usize::from(!connection.closed(Duration::from_secs(5)).await);
    }
    let mut row = child.row(
        format!("{count} heads without an end"),
        format!("all closed {:.1?} later, somebody else waited {waited:.1?}", began.elapsed()),
    );
    row.holds(open == 0, format!("{open} are open"));
    row.holds(hello.status == 200 && waited < Duration::from_secs(2), "nobody else gets in");
    Ok(row.within(scale.of(20, 60) as u64, LIMIT + Duration::from_secs(scale.of(8, 20) as u64)))
}

/// One client that wants all connections there are: it gets its own, and somebody else gets in.
pub(super) async fn one_client(scale: Scale) -> Result<Row> {
    let child = Child::start(&["max_connections=50", "max_connections_per_client=20"]).await?;
    let count = scale.of(400, 4000);
    let mut connections = Vec::new();
    for _ in 0..count {
        let mut connection = Connection::open(child.address).await?;
        // Who is refused may notice while sending.
        let _ = connection.send(b"POST /P.asmx/He").await;
        connections.push(connection);
    }
    let began = Instant::now();
    let open = loop {
        let mut open = 0;
        for connection in &mut connections {
            open += usize::from(!connection.closed(Duration::from_millis(1)).await);
        }
        if open <= 20 || began.elapsed() > Duration::from_secs(10) {
            break open;
        }
    };
    let began = Instant::now();
    // Elsewhere a machine has one address of its own.
    let hello = match cfg!(target_os = "linux") {
        true => {
            let mut other = Connection::open_from(Ipv4Addr::new(127, 0, 0, 2), child.address).await?;
            other.send(call("/P.asmx/Hello", "{}").as_bytes()).await?;
            other.answer().await?.status
        }
        false => 200,
    };
    let waited = began.elapsed();
    let mut row = child.row(
        format!("{count} connections of one client"),
        format!("{open} are open, somebody else waited {waited:.1?}"),
    );
    // That of the first call may have been there still.
    row.holds((19..=20).contains(&open), format!("{open} of 20 are open"));
    row.holds(hello == 200 && waited < Duration::from_secs(2), "nobody else gets in");
    Ok(row.within(15, Duration::from_secs(scale.of(20, 60) as u64)))
}

/// Bodies that never end: the call is answered when their time is over.
pub(super) async fn bodies(scale: Scale) -> Result<Row> {
    let child = Child::start(&["body_timeout=1000"]).await?;
    let count = scale.of(200, 2000);
    let mut connections = Vec::new();
    for _ in 0..count {
        let sent = format!("{}{{", head("/P.asmx/Length", "Content-Length: 4000000"));
        connections.push(Connection::sending(child.address, sent.as_bytes()).await?);
    }
    let mut answered = 0;
    for connection in &mut connections {
        let answer = connection.answer().await?;
        let in_form = answer.status == 500 && answer.head.contains("jsonerror: true");
        answered += usize::from(in_form && answer.head.contains("access-control-allow-origin"));
    }
    let mut row = child
        .row(format!("{count} bodies of one byte of 4 MB"), format!("{answered} answered in their form"));
    row.holds(answered == count, "not all are answered in the form of the protocol");
    Ok(row.within(scale.of(15, 40) as u64, LIMIT + Duration::from_secs(scale.of(8, 20) as u64)))
}

/// Answers that nobody reads: the connection is closed, and the memory is free again.
pub(super) async fn unread(scale: Scale) -> Result<Row> {
    let child = Child::start(&["write_timeout=1000"]).await?;
    let count = scale.of(10, 50);
    let mut connections = Vec::new();
    for _ in 0..count {
        let sent = call("/P.asmx/Big", r#"{"length":8000000}"#);
        let mut connection = Connection::narrow(child.address).await?;
        connection.send(sent.as_bytes()).await?;
        connections.push(connection);
    }
    // A machine that is busy makes them late.
    for connection in &connections {
        connection.begun().await?;
    }
    tokio::time::sleep(LIMIT + Duration::from_secs(scale.of(3, 5) as u64)).await;
    let mut whole = 0;
    for connection in &mut connections {
        whole += usize::from(connection.answer().await.is_ok());
    }
    let (_, waited) = child.hello().await?;
    let mut row = child.row(
        format!("{count} answers of 8 MB that nobody reads"),
        format!("{whole} came whole, somebody else waited {waited:.1?}"),
    );
    row.holds(whole == 0, "not all are cut off");
    row.holds(waited < Duration::from_secs(2), "nobody else gets in");
    Ok(row.within(30 * count as u64, Duration::from_secs(30)))
}
