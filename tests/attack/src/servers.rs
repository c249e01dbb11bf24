//! Ours, nginx and plain axum, each a process of its own with the limits that it has by default.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child as Process, Command};
use tokio::task::JoinHandle;

use crate::child::{memory, watch};
use crate::wire::{ask, call};
use crate::{attacked, plain};

/// Who is attacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Ours,
    /// In front of plain axum, as it is behind `proxy_pass` and nothing more.
    Nginx,
    Axum,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ours => "asmx",
            Self::Nginx => "nginx",
            Self::Axum => "plain axum",
        }
    }
}

/// A server. Its processes end when this is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) id: u32,
    before: u64,
    sockets: usize,
    most: Arc<AtomicU64>,
    watching: JoinHandle<()>,
    /// The attacked process, and what it needs behind it.
    _processes: Vec<Process>,
    _folder: Option<Folder>,
}

impl Server {
    pub(crate) async fn start(kind: Kind, nginx: Option<&Path>) -> Result<Self> {
        let (process, port, behind, folder) = match kind {
            Kind::Ours => of_this_program(attacked::WORD).await.map(|(it, port)| (it, port, None, None))?,
            Kind::Axum => of_this_program(plain::WORD).await.map(|(it, port)| (it, port, None, None))?,
            Kind::Nginx => {
                let (behind, backend) = of_this_program(plain::WORD).await?;
                let (process, port, folder) = proxy(nginx.context("nginx is missing")?, backend)?;
                (process, port, Some(behind), Some(folder))
            }
        };
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let id = process.id().context("it has ended")?;
        greet(address).await.with_context(|| format!("{} does not answer", kind.name()))?;
        let before = memory(id).context("the memory of a process is not known here")?;
        let most = Arc::new(AtomicU64::new(before));
        let watching = tokio::spawn(watch(id, Arc::clone(&most)));
        // The connection of the greeting may be there for a moment.
        tokio::time::sleep(Duration::from_millis(200)).await;
        let sockets = sockets(id);
        let processes = [Some(process), behind].into_iter().flatten().collect();
        Ok(Self { address, id, before, sockets, most, watching, _processes: processes, _folder: folder })
    }

    /// How many connections it holds.
    pub(crate) fn held(&self) -> usize {
        sockets(self.id).saturating_sub(self.sockets)
    }

    /// By how much its memory has grown at most, in kilobytes.
    pub(crate) fn grown(&self) -> u64 {
        self.most.load(Ordering::Relaxed).saturating_sub(self.before)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.watching.abort();
    }
}

async fn of_this_program(word: &str) -> Result<(Process, u16)> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .arg(word)
        .env("RUST_LOG", "off")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut process = command.kill_on_drop(true).spawn().context("it cannot be started")?;
    let mut said = BufReader::new(process.stdout.take().context("no standard output")?).lines();
    let port = said.next_line().await?.context("it did not start")?.parse()?;
    Ok((process, port))
}

/// nginx as Debian has it, in one process.
fn proxy(nginx: &Path, backend: u16) -> Result<(Process, u16, Folder)> {
    let folder = Folder::new()?;
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let here = folder.0.display();
    let kept: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|what| format!("{what}_temp_path {here}/{what};\n"))
        .collect();
    let text = format!(
        "daemon off;\nmaster_process off;\npid {here}/pid;\nerror_log {here}/error.log;\n\
         events {{ worker_connections 4096; }}\n\
         http {{\naccess_log off;\n{kept}\
         server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://127.0.0.1:{backend}; }} }}\n}}\n"
    );
    let file = folder.0.join("nginx.conf");
    std::fs::write(&file, text)?;
    let mut command = Command::new(nginx);
    command.arg("-p").arg(&folder.0).arg("-c").arg(&file).arg("-e").arg(folder.0.join("error.log"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    Ok((command.spawn().context("nginx cannot be started")?, port, folder))
}

/// A first call, which is no attack's.
async fn greet(address: SocketAddr) -> Result<()> {
    for _ in 0..50 {
        if let Ok(answer) = ask(address, &call("/P.asmx/Hello", "{}")).await
            && answer.status == 200
        {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!("no answer")
}

/// How many sockets a process has.
fn sockets(id: u32) -> usize {
    let Ok(open) = std::fs::read_dir(format!("/proc/{id}/fd")) else { return 0 };
    let links = open.flatten().filter_map(|entry| std::fs::read_link(entry.path()).ok());
    links.filter(|link| link.to_string_lossy().starts_with("socket:")).count()
}

/// A folder that goes with its server.
#[derive(Debug)]
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self> {
        static NUMBERS: AtomicU64 = AtomicU64::new(0);
        let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("asmx-attack-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
