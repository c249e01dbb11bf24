//! The attacked process, seen from outside.

use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader, Lines};
use tokio::process::{Child as Process, ChildStderr, ChildStdout, Command};
use tokio::sync::Mutex;
use tokio::task::JoinHandle;

use crate::attacked::WORD;
use crate::report::Row;
use crate::wire::{Answer, ask, call};

/// Who reads what the process writes to standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Log {
    Read,
    Unread,
}

/// The attacked process. It ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Child {
    process: Process,
    said: Lines<BufReader<ChildStdout>>,
    pub(crate) address: SocketAddr,
    began: Instant,
    before: Option<u64>,
    most: Arc<AtomicU64>,
    watching: JoinHandle<()>,
    log: Arc<Mutex<Vec<u8>>>,
    /// Held and not read.
    _unread: Option<ChildStderr>,
}

impl Child {
    pub(crate) async fn start(settings: &[&str]) -> Result<Self> {
        Self::start_with(settings, Log::Read, "info").await
    }

    /// The same with a reader of its log, and a level.
    pub(crate) async fn start_with(settings: &[&str], reads: Log, level: &str) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(WORD).args(settings).env("RUST_LOG", level).env_remove("RUST_BACKTRACE");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let mut process = command.spawn().context("it cannot be started")?;
        let mut said = BufReader::new(process.stdout.take().context("no standard output")?).lines();
        let port: u16 = said.next_line().await?.context("it did not start")?.parse()?;
        let mut stderr = process.stderr.take();
        let log = Arc::new(Mutex::new(Vec::new()));
        if let Some(mut read) = stderr.take_if(|_| reads == Log::Read) {
            let log = Arc::clone(&log);
            tokio::spawn(async move {
                let mut piece = vec![0; 64 * 1024];
                while let Ok(length @ 1..) = read.read(&mut piece).await {
                    log.lock().await.extend_from_slice(&piece[..length]);
                }
            });
        }
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        // What a first call sets up is no attack's.
        ensure!(ask(address, &call("/P.asmx/Hello", "{}")).await?.status == 200, "it does not answer");
        let id = process.id().context("it has ended")?;
        let before = memory(id);
        let most = Arc::new(AtomicU64::new(before.unwrap_or_default()));
        let watching = tokio::spawn(watch(id, Arc::clone(&most)));
        Ok(Self {
            process,
            said,
            address,
            began: Instant::now(),
            before,
            most,
            watching,
            log,
            _unread: stderr,
        })
    }

    /// Its number among the processes.
    pub(crate) fn id(&self) -> Result<u32> {
        self.process.id().context("it has ended")
    }

    /// A call that has to be answered whatever goes on, and how long that took.
    pub(crate) async fn hello(&self) -> Result<(Answer, Duration)> {
        let began = Instant::now();
        Ok((ask(self.address, &call("/P.asmx/Hello", "{}")).await?, began.elapsed()))
    }

    /// What it has written to standard error.
    pub(crate) async fn log(&self) -> String {
        String::from_utf8_lossy(&self.log.lock().await).into_owned()
    }

    /// Asks it to end, as a service manager does.
    pub(crate) async fn terminate(&self) -> Result<()> {
        let id = self.id()?.to_string();
        let status = Command::new("kill").args(["-TERM", &id]).status().await?;
        ensure!(status.success(), "kill -TERM: {status}");
        Ok(())
    }

    /// Waits for its end, and gives how many counted calls it has begun.
    pub(crate) async fn ended(mut self) -> Result<u64> {
        let begun = self.said.next_line().await?.context("it did not say how many calls began")?.parse()?;
        let status = self.process.wait().await?;
        ensure!(status.success(), "it ended with {status}");
        Ok(begun)
    }

    /// What it came to.
    pub(crate) fn row(&self, what: impl Into<String>, came: impl Into<String>) -> Row {
        let most = self.most.load(Ordering::Relaxed);
        Row {
            what: what.into(),
            came: came.into(),
            took: self.began.elapsed(),
            memory: self.before.map(|before| (before, most)),
            broken: Vec::new(),
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.watching.abort();
    }
}

/// Notes the most memory that a process has.
pub(crate) async fn watch(id: u32, most: Arc<AtomicU64>) {
    loop {
        if let Some(now) = memory(id) {
            most.fetch_max(now, Ordering::Relaxed);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The resident memory of a process in kilobytes, where the system says so as Linux does.
pub(crate) fn memory(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}
