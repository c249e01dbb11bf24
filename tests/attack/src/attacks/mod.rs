//! One file for each family of attacks.

mod bodies;
mod calls;
mod http2;
mod load;
mod logs;
mod shutdown;
mod slow;
mod state;

use std::future::Future;
use std::pin::Pin;

use anyhow::Result;

use crate::report::Row;

/// How much of an attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scale {
    /// All together within a minute, also in a build for debugging.
    Short,
    Full,
}

impl Scale {
    /// How many in each.
    pub(crate) fn of(self, short: usize, full: usize) -> usize {
        match self {
            Self::Short => short,
            Self::Full => full,
        }
    }
}

type Attack = fn(Scale) -> Pin<Box<dyn Future<Output = Result<Row>>>>;

/// By name, in the order in which they run.
pub(crate) const ALL: &[(&str, Attack)] = &[
    ("slow heads", |scale| Box::pin(slow::heads(scale))),
    ("slow bodies", |scale| Box::pin(slow::bodies(scale))),
    ("unread answers", |scale| Box::pin(slow::unread(scale))),
    ("one client", |scale| Box::pin(slow::one_client(scale))),
    ("half bodies", |scale| Box::pin(bodies::half(scale))),
    ("announced", |scale| Box::pin(bodies::announced(scale))),
    ("sessions", |scale| Box::pin(state::sessions(scale))),
    ("kept answers", |scale| Box::pin(state::kept(scale))),
    ("orphans", |scale| Box::pin(calls::orphans(scale))),
    ("log", |scale| Box::pin(logs::garbage(scale))),
    ("log unread", |scale| Box::pin(logs::unread(scale))),
    ("panics", |scale| Box::pin(logs::panics(scale))),
    ("h2 frames", |scale| Box::pin(http2::frames(scale))),
    ("h2 resets", |scale| Box::pin(http2::resets(scale))),
    ("h2 heads", |scale| Box::pin(http2::heads(scale))),
    ("h2 windows", |scale| Box::pin(http2::windows(scale))),
    ("h2 bodies", |scale| Box::pin(http2::bodies(scale))),
    ("idle", |scale| Box::pin(load::idle(scale))),
    ("large bodies", |scale| Box::pin(load::large(scale))),
    ("neighbours", |scale| Box::pin(load::neighbours(scale))),
    ("blocking", |scale| Box::pin(load::blocking(scale))),
    ("shutdown", |scale| Box::pin(shutdown::under_load(scale))),
];
