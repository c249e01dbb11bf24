//! What only HTTP/2 can do: frames that cost a client nothing, requests that it takes back, heads and windows.

use std::time::Duration;

use anyhow::Result;

use super::Scale;
use crate::child::Child;
use crate::report::Row;
use crate::wire::Connection;

const PATIENCE: Duration = Duration::from_secs(20);

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const WINDOW_UPDATE: u8 = 8;
const CONTINUATION: u8 = 9;
const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    // All of them are short.
    let length = (payload.len() as u32).to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// HPACK without an index of its own: POST, http, and literals by the names of the static table.
fn head(path: &str) -> Vec<u8> {
    let mut head = vec![0x83, 0x86];
    for (name, value) in [(&[1][..], "api.example"), (&[4], path), (&[0x0f, 31 - 15], "application/json")] {
        head.extend(name);
        head.push(value.len() as u8);
        head.extend(value.as_bytes());
    }
    head
}

/// What a client begins with, and such settings.
fn begin(settings: &[u8]) -> Vec<u8> {
    [&b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"[..], &frame(SETTINGS, 0, 0, settings)].concat()
}

/// Floods on connections of their own; how many of them were not closed.
async fn flood(child: &Child, floods: Vec<(Vec<u8>, Vec<u8>)>) -> usize {
    let address = child.address;
    let floods: Vec<_> = floods
        .into_iter()
        .map(|(first, again)| {
            tokio::spawn(async move {
                let mut connection =
                    Connection::sending(address, &[begin(&[]), first].concat()).await.ok()?;
                connection.flood(&again, PATIENCE).await
            })
        })
        .collect();
    let mut open = 0;
    for flood in floods {
        open += usize::from(!matches!(flood.await, Ok(Some(_))));
    }
    open
}

async fn row(child: &Child, what: String, open: usize) -> Result<Row> {
    let (hello, waited) = child.hello().await?;
    let mut row = child.row(what, format!("{open} are open, somebody else waited {waited:.1?}"));
    row.holds(open == 0, format!("{open} are open"));
    row.holds(hello.status == 200 && waited < Duration::from_secs(2), "nobody else gets in");
    Ok(row)
}

/// Frames that carry nothing of a request.
pub(super) async fn frames(scale: Scale) -> Result<Row> {
    let child = Child::start(&[]).await?;
    let open = frame(HEADERS, END_HEADERS, 1, &head("/P.asmx/Length"));
    let kinds = [
        (vec![], frame(PING, 0, 0, b"12345678")),
        (vec![], frame(SETTINGS, 0, 0, &[])),
        (vec![], frame(0xee, 0, 0, b"x")),
        (open.clone(), frame(WINDOW_UPDATE, 0, 1, &[0, 0, 0, 1])),
        (open.clone(), frame(DATA, 0, 1, &[])),
        (open, frame(DATA, 8, 1, &[0])),
    ];
    let count = scale.of(12, 60);
    let floods = kinds.iter().cycle().take(count).map(|(first, one)| (first.clone(), one.repeat(200)));
    let open = flood(&child, floods.collect()).await;
    let row = row(&child, format!("{count} floods of frames that carry nothing"), open).await?;
    Ok(row.within(scale.of(10, 30) as u64, Duration::from_secs(30)))
}

/// Requests that are taken back at once (CVE-2023-44487).
pub(super) async fn resets(scale: Scale) -> Result<Row> {
    let child = Child::start(&[]).await?;
    let count = scale.of(10, 50);
    let all = (1..20_001).step_by(2).flat_map(|stream| {
        let head = frame(HEADERS, END_HEADERS, stream, &head("/P.asmx/Wait"));
        [head, frame(RST_STREAM, 0, stream, &[0, 0, 0, 8])].concat()
    });
    let all: Vec<u8> = all.collect();
    let open = flood(&child, vec![(vec![], all); count]).await;
    let row = row(&child, format!("{count} × 10,000 requests that are taken back"), open).await?;
    Ok(row.within(scale.of(20, 60) as u64, Duration::from_secs(30)))
}

/// Heads that go on and on (CVE-2024-27316), and small ones that unpack to large ones.
pub(super) async fn heads(scale: Scale) -> Result<Row> {
    let child = Child::start(&["request_head_timeout=2000"]).await?;
    let count = scale.of(30, 300);
    let half = frame(HEADERS, 0, 1, &head("/P.asmx/Hello"));
    let entry = [&[0x40, 1, b'a', 0x7f, 0x80, 0x1e][..], &[b'x'; 3967]].concat();
    let kinds = [
        (half.clone(), frame(CONTINUATION, 0, 1, &[])),
        (half.clone(), frame(CONTINUATION, 0, 1, &[0x88; 1000])),
        (half.clone(), vec![]),
        ([half, frame(CONTINUATION, 0, 1, &entry)].concat(), frame(CONTINUATION, 0, 1, &[0xbe; 16_000])),
    ];
    let floods: Vec<_> = kinds.iter().cycle().take(count).cloned().collect();
    let address = child.address;
    let mut open = 0;
    let (silent, loud): (Vec<_>, Vec<_>) = floods.into_iter().partition(|(_, again)| again.is_empty());
    let mut waiting = Vec::new();
    for (first, _) in silent {
        waiting.push(Connection::sending(address, &[begin(&[]), first].concat()).await?);
    }
    open += flood(&child, loud).await;
    for connection in &mut waiting {
        open += usize::from(!connection.closed(PATIENCE).await);
    }
    let row = row(&child, format!("{count} heads without an end"), open).await?;
    Ok(row.within(scale.of(20, 100) as u64, Duration::from_secs(30)))
}

/// Answers for which no window is opened: given up when their time is over, and their memory with them.
pub(super) async fn windows(scale: Scale) -> Result<Row> {
    let child = Child::start(&["write_timeout=1000", "keep_alive_timeout=1500"]).await?;
    let count = scale.of(2, 10);
    let body = br#"{"length":4000000}"#;
    let calls = (1..20).step_by(2).flat_map(|stream| {
        let head = frame(HEADERS, END_HEADERS, stream, &head("/P.asmx/Big"));
        [head, frame(DATA, END_STREAM, stream, body)].concat()
    });
    // SETTINGS_INITIAL_WINDOW_SIZE of nothing.
    let bytes = [begin(&[0, 4, 0, 0, 0, 0]), calls.collect()].concat();
    let mut connections = Vec::new();
    for _ in 0..count {
        connections.push(Connection::sending(child.address, &bytes).await?);
    }
    let mut open = 0;
    for connection in &mut connections {
        open += usize::from(!connection.closed(PATIENCE).await);
    }
    let row = row(&child, format!("{count} × 10 answers of 4 MB without a window"), open).await?;
    Ok(row.within(60 * count as u64, Duration::from_secs(30)))
}

/// Bodies of one byte, a hundred on each connection: all are answered when their time is over.
pub(super) async fn bodies(scale: Scale) -> Result<Row> {
    let child = Child::start(&["body_timeout=1000", "keep_alive_timeout=1500"]).await?;
    let count = scale.of(5, 50);
    let calls = (1..200).step_by(2).flat_map(|stream| {
        let head = frame(HEADERS, END_HEADERS, stream, &head("/P.asmx/Length"));
        [head, frame(DATA, 0, stream, b"{")].concat()
    });
    let bytes = [begin(&[]), calls.collect()].concat();
    let mut connections = Vec::new();
    for _ in 0..count {
        connections.push(Connection::sending(child.address, &bytes).await?);
    }
    let mut open = 0;
    for connection in &mut connections {
        open += usize::from(!connection.closed(PATIENCE).await);
    }
    let row = row(&child, format!("{count} × 100 bodies of one byte"), open).await?;
    Ok(row.within(scale.of(10, 60) as u64, Duration::from_secs(30)))
}
