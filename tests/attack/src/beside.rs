//! The same attacks on ours, nginx and plain axum: what each pays, as a table in Markdown.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::task::JoinSet;

use crate::servers::{Kind, Server};
use crate::wire::{Connection, call, head};

/// How long they hold out.
const PATIENCE: Duration = Duration::from_secs(75);

/// What each client of an attack sends and then leaves at that.
struct Attack {
    name: &'static str,
    clients: usize,
    sends: fn() -> String,
    /// Whether it takes little at a time.
    is_narrow: bool,
}

const ATTACKS: &[Attack] = &[
    Attack {
        name: "300 slow heads, each half a head of 2 KB",
        clients: 300,
        sends: || format!("POST /P.asmx/Hello HTTP/1.1\r\nHost: x\r\nX: {}", "x".repeat(2000)),
        is_narrow: false,
    },
    Attack {
        name: "300 slow bodies, each one byte of 100 KB",
        clients: 300,
        sends: || format!("{}{{", head("/P.asmx/Length", "Content-Length: 100000")),
        is_narrow: false,
    },
    Attack {
        name: "300 half-sent bodies, each 1 MB but its end",
        clients: 300,
        sends: || {
            let head = head("/P.asmx/Length", "Content-Length: 1000000");
            format!("{head}{{\"text\":\"{}", "x".repeat(990_000))
        },
        is_narrow: false,
    },
    Attack {
        name: "300 announced lengths, each one byte of 100 GB",
        clients: 300,
        sends: || format!("{}{{", head("/P.asmx/Length", "Content-Length: 100000000000")),
        is_narrow: false,
    },
    Attack {
        name: "50 unread answers, of 8 MB each",
        clients: 50,
        sends: || call("/P.asmx/Big", r#"{"length":8000000}"#),
        is_narrow: true,
    },
];

/// What came of an attack on one server.
struct Cost {
    grown: u64,
    held: usize,
    /// When the last connection was closed, if it was.
    over: Option<Duration>,
}

/// Prints the table. Those who are not there have no column.
pub(crate) async fn table(nginx: Option<&Path>) -> Result<()> {
    let mut kinds = vec![Kind::Ours, Kind::Axum];
    match nginx {
        Some(_) => kinds.insert(1, Kind::Nginx),
        None => println!("nginx is missing: on Debian, apt-get install nginx"),
    }
    let names: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
    println!(
        "By how much the memory of each grew at most, with the limits that it has by default, and how many"
    );
    println!("connections it holds after {PATIENCE:?}, or when the last one was closed.\n");
    println!("| attack | {} |", names.join(" | "));
    println!("| --- {}|", "| --- ".repeat(kinds.len()));
    for attack in ATTACKS {
        // All at a time, since nearly all of it is waiting.
        let mut costs = JoinSet::new();
        for (at, kind) in kinds.iter().copied().enumerate() {
            let server = Server::start(kind, nginx).await?;
            costs.spawn(async move { (at, cost(server, attack).await) });
        }
        let mut costs = costs.join_all().await;
        costs.sort_by_key(|(at, _)| *at);
        let costs = costs.into_iter().map(|(_, cost)| cost.map(|cost| cost.to_string()));
        println!("| {} | {} |", attack.name, costs.collect::<Result<Vec<_>>>()?.join(" | "));
    }
    Ok(())
}

async fn cost(server: Server, attack: &Attack) -> Result<Cost> {
    let began = Instant::now();
    let sent = (attack.sends)();
    let mut connections = Vec::new();
    for _ in 0..attack.clients {
        let mut connection = match attack.is_narrow {
            true => Connection::narrow(server.address).await?,
            false => Connection::open(server.address).await?,
        };
        // Who is refused may notice while sending.
        let _ = connection.send(sent.as_bytes()).await;
        connections.push(connection);
    }
    let mut over = None;
    while began.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(200)).await;
        match server.held() {
            0 => over = over.or_else(|| Some(began.elapsed())),
            _ => over = None,
        }
    }
    Ok(Cost { grown: server.grown(), held: server.held(), over })
}

impl std::fmt::Display for Cost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let megabytes = self.grown as f64 / 1024.0;
        match self.over {
            Some(over) => write!(f, "{megabytes:.1} MB, all closed after {:.0} s", over.as_secs_f64()),
            None => write!(f, "{megabytes:.1} MB, {} held", self.held),
        }
    }
}
