//! A server as a process of its own, and what it takes.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::Stdio;

use anyhow::{Context as _, Result};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::servers::Server;

/// The first argument, by which this program knows that it is the server.
pub(crate) const WORD: &str = "serve";

/// A running server. It ends when this is dropped.
pub(crate) struct Process {
    pub(crate) address: SocketAddr,
    id: u32,
    _process: Child,
}

impl Process {
    /// Starts one, which says its port once it listens.
    pub(crate) async fn start(server: Server) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args([WORD, server.name()]).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut process = command.kill_on_drop(true).spawn().context("it cannot be started")?;
        let mut said = BufReader::new(process.stdout.take().context("no standard output")?).lines();
        let port: u16 = said.next_line().await?.context("it did not start")?.parse()?;
        let id = process.id().context("it has ended")?;
        Ok(Self { address: (Ipv4Addr::LOCALHOST, port).into(), id, _process: process })
    }

    /// The processor time that its threads have taken by now, in nanoseconds.
    pub(crate) fn time(&self) -> Result<u64> {
        let mut sum = 0;
        for thread in std::fs::read_dir(format!("/proc/{}/task", self.id))? {
            let statistics = thread?.path().join("schedstat");
            let text = std::fs::read_to_string(&statistics)
                .with_context(|| format!("{}: only Linux tells", statistics.display()))?;
            sum += text.split(' ').next().context("no time")?.parse::<u64>()?;
        }
        Ok(sum)
    }

    /// The memory that it has, in kilobytes.
    pub(crate) fn memory(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no memory")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }
}
