//! Load that nobody means ill: it costs what it has to, and slows nobody else down.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::Scale;
use crate::child::{Child, memory};
use crate::report::Row;
use crate::servers::{Kind, Server};
use crate::wire::{Connection, call, head};

/// Connections that were used once and are kept: each costs no more than axum's own, measured in the same way beside it.
pub(super) async fn idle(scale: Scale) -> Result<Row> {
    let settings = ["max_connections=12000", "keep_alive_timeout=170000"];
    let child = Child::start(&settings).await?;
    let (Some(most), Some(_)) = (most_files(), memory(child.id()?)) else {
        return Ok(child.row("idle connections", "what each costs is not known here"));
    };
    let plain = Server::start(Kind::Axum, None).await?;
    let wanted = scale.of(500, 10_000);
    let count = wanted.min(most.saturating_sub(200));
    // Apart from each other: the client's files are limited.
    let theirs = of_each(plain.address, plain.id, count).await?;
    drop(plain);
    let ours = of_each(child.address, child.id()?, count).await?;
    let (hello, waited) = child.hello().await?;
    let mut row = child.row(
        match count == wanted {
            true => format!("{count} idle connections"),
            false => format!("{count} idle connections, for which files there are, of {wanted}"),
        },
        format!("{ours} bytes each, axum's {theirs}, somebody else waited {waited:.1?}"),
    );
    row.holds(ours <= theirs, format!("{ours} bytes each, axum's {theirs}"));
    row.holds(hello.status == 200 && waited < Duration::from_secs(2), "nobody else gets in");
    Ok(row.within(scale.of(20, 200) as u64, Duration::from_secs(120)))
}

/// How many files a process may have open, which the attacked one has from this, where the system says so as Linux does.
fn most_files() -> Option<usize> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    let most = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    Some(most.split_whitespace().next()?.parse().unwrap_or(usize::MAX))
}

/// The memory that each of so many connections has once it was used, in bytes.
async fn of_each(address: SocketAddr, id: u32, count: usize) -> Result<u64> {
    let mut connections = Vec::with_capacity(count);
    let before = memory(id).context("the memory of a process is not known here")?;
    while connections.len() < count {
        // An address has too few ports for all.
        let own = Ipv4Addr::new(127, 0, 1, (connections.len() / 5_000) as u8 + 1);
        let some = (count - connections.len()).min(AT_A_TIME);
        let used: JoinSet<_> = (0..some).map(|_| used(own, address)).collect();
        for connection in used.join_all().await {
            connections.push(connection?);
        }
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    let after = memory(id).context("it has ended")?;
    Ok(after.saturating_sub(before) * 1024 / count as u64)
}

/// How many connections are made at a time.
const AT_A_TIME: usize = 50;

/// A connection from that address of this machine, which has had one answer.
async fn used(own: Ipv4Addr, address: SocketAddr) -> Result<Connection> {
    let mut connection = Connection::open_from(own, address).await?;
    connection.send(call("/P.asmx/Hello", "{}").as_bytes()).await?;
    connection.answer().await?;
    Ok(connection)
}

/// Large bodies, all at a time: what is read of them, and what they become, is a few times of what they are.
pub(super) async fn large(scale: Scale) -> Result<Row> {
    let child = Child::start(&["max_request_length=5000000"]).await?;
    let (count, length) = (scale.of(16, 64), 4_000_000);
    let body = format!("{{\"text\":\"{}\"}}", "x".repeat(length));
    let request = call("/P.asmx/Length", &body);
    let (mut calls, sent) = (JoinSet::new(), Arc::new(Barrier::new(count)));
    for _ in 0..count {
        let (address, request, sent) = (child.address, request.clone(), Arc::clone(&sent));
        calls.spawn(async move {
            let (most, rest) = request.as_bytes().split_at(request.len() - 1);
            let mut connection = Connection::sending(address, most).await?;
            // All are there before any is whole.
            sent.wait().await;
            tokio::time::sleep(Duration::from_millis(500)).await;
            connection.send(rest).await?;
            connection.answer().await
        });
    }
    let mut good = 0;
    for answer in calls.join_all().await {
        good += usize::from(answer?.body == format!("{{\"d\":{length}}}"));
    }
    let sum = (count * length / (1024 * 1024)) as u64;
    let mut row = child.row(format!("{count} bodies of 4 MB at a time"), format!("{good} answered"));
    row.holds(good == count, "not all are answered");
    Ok(row.within(4 * sum, Duration::from_secs(60)))
}

/// How long 99 of 100 calls may take beside clients that are slow, whatever else the machine does.
const PROMPT: Duration = Duration::from_millis(500);

/// Clients that send slowly and read slowly: others are answered as if they were not there.
pub(super) async fn neighbours(scale: Scale) -> Result<Row> {
    let child = Child::start(&[]).await?;
    let count = scale.of(20, 100);
    let alone = prompt(&child, scale.of(100, 1_000)).await?;
    let (mut slow, begun) = (JoinSet::new(), Arc::new(Barrier::new(count + 1)));
    for number in 0..count {
        let (address, begun) = (child.address, Arc::clone(&begun));
        slow.spawn(async move {
            if number % 2 == 0 {
                // A writer: a byte now and then.
                let head = head("/P.asmx/Length", "Content-Length: 1000000");
                let mut connection = Connection::sending(address, head.as_bytes()).await?;
                begun.wait().await;
                loop {
                    connection.send(&[b' '; 256]).await?;
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
            // A reader: a piece of its answer now and then.
            let mut connection = Connection::narrow(address).await?;
            connection.send(call("/P.asmx/Big", r#"{"length":4000000}"#).as_bytes()).await?;
            connection.begun().await?;
            begun.wait().await;
            while connection.piece(4096).await? {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            anyhow::Ok(())
        });
    }
    // The long answers are made.
    begun.wait().await;
    let took = prompt(&child, scale.of(100, 1_000)).await?;
    let came = slow.try_join_next().is_none();
    let mut row =
        child.row(format!("{count} clients that send or read a little at a time"), waited(alone, took));
    row.holds(came, "a slow one was cut off, or had all too soon");
    row.holds(took[1] <= PROMPT, format!("99 of 100 waited {:.1?}", took[1]));
    Ok(row.within(scale.of(120, 600) as u64, Duration::from_secs(60)))
}

/// Methods that block, more than there are threads for: others run meanwhile.
pub(super) async fn blocking(scale: Scale) -> Result<Row> {
    let (count, most, milliseconds) = (scale.of(60, 1_000), scale.of(20, 256), scale.of(300, 1_000));
    let child = Child::start(&[&format!("max_blocking_calls={most}")]).await?;
    let alone = prompt(&child, scale.of(100, 1_000)).await?;
    let began = Instant::now();
    let request = call("/P.asmx/Block", &format!(r#"{{"milliseconds":{milliseconds}}}"#));
    let mut calls = JoinSet::new();
    for _ in 0..count {
        let (address, request) = (child.address, request.clone());
        calls.spawn(async move { Connection::sending(address, request.as_bytes()).await?.answer().await });
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    let took = prompt(&child, scale.of(100, 1_000)).await?;
    let mut good = 0;
    for answer in calls.join_all().await {
        good += usize::from(answer?.status == 200);
    }
    let mut row = child.row(
        format!("{count} methods that block for {milliseconds} ms, on {most} threads"),
        format!("{good} answered after {:.1?}; {}", began.elapsed(), waited(alone, took)),
    );
    row.holds(good == count, "not all are answered");
    let least = Duration::from_millis((count.div_ceil(most) * milliseconds) as u64);
    row.holds(began.elapsed() >= least, "more had a thread than may");
    row.holds(took[1] <= PROMPT, format!("99 of 100 waited {:.1?}", took[1]));
    Ok(row.within(scale.of(60, 200) as u64, Duration::from_secs(60)))
}

/// How long others waited, before and meanwhile.
fn waited(alone: [Duration; 2], took: [Duration; 2]) -> String {
    let [half, most] = took;
    let [half_alone, most_alone] = alone;
    format!(
        "half of the others waited {half:.1?} (alone {half_alone:.1?}), 99 of 100 {most:.1?} ({most_alone:.1?})"
    )
}

/// How long half of so many calls take, and 99 of 100, one after the other on one connection.
async fn prompt(child: &Child, count: usize) -> Result<[Duration; 2]> {
    let request = call("/P.asmx/Hello", "{}");
    let mut connection = Connection::open(child.address).await?;
    let mut took = Vec::with_capacity(count);
    for _ in 0..count {
        let began = Instant::now();
        connection.send(request.as_bytes()).await?;
        connection.answer().await?;
        took.push(began.elapsed());
    }
    took.sort();
    Ok([took[count / 2], took[count * 99 / 100]])
}
