//! Two instances behind nginx, in one command: what a team has in production, to be looked at and to be killed.
//!
//! Sessions and kept answers are in Redis, logins in tickets that both can read, products and orders in one file. The page comes from
//! here, nginx hands its calls to whichever instance is next.

use std::fmt::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use data_encoding::HEXUPPER;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::db::Db;
use crate::options::Options;
use crate::page::Page;

type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

/// Runs until Ctrl+C, or until nginx ends.
pub async fn run(options: Options) -> Result<()> {
    let redis =
        options.redis.as_deref().ok_or("two instances share their sessions: say where, with --redis URL")?;
    // For nginx and, without --db, the database; gone at the end.
    let temporary = tempfile::TempDir::with_prefix("shop-")?;
    let folder = temporary.path();
    let database = options.db.clone().map_or_else(|| folder.join("shop.db"), PathBuf::from);
    // Made before both look for it.
    drop(Db::open(&format!("sqlite:{}", database.display())).await?);

    let pages = tokio::net::TcpListener::bind(&options.page).await?;
    let origin = format!("http://{}", pages.local_addr()?);
    let keys = [random_key(64)?, random_key(32)?];
    let mut instances = Vec::new();
    for _ in 0..2 {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["--api", "127.0.0.1:0", "--no-page", &origin, "--redis", redis]);
        command.arg("--config").arg(&options.config).arg("--db").arg(&database);
        // Whose logins the old application's are has its keys in the environment already.
        for (name, key) in ["VALIDATION_KEY", "DECRYPTION_KEY"].iter().zip(&keys) {
            let name = format!("ASMX_MACHINE_KEY_{name}");
            let key = std::env::var(&name).unwrap_or_else(|_| key.clone());
            command.env(name, key);
        }
        instances.push(Instance::start(command.env("ASMX_TRUSTED_PROXIES", "127.0.0.1")).await?);
    }

    let front = free(options.api.as_deref().unwrap_or("127.0.0.1:5090"))?;
    std::fs::write(folder.join("nginx.conf"), nginx_conf(front, &instances, folder)?)?;
    let mut nginx = Command::new(nginx());
    nginx.arg("-p").arg(folder).args(["-e", "error.log", "-c", "nginx.conf"]).kill_on_drop(true);
    let mut nginx = nginx.spawn().map_err(|error| format!("nginx: {error} (apt-get install nginx-light)"))?;
    while tokio::net::TcpStream::connect(front).await.is_err() {
        if let Some(status) = nginx.try_wait()? {
            return Err(format!("nginx ended with {status}").into());
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }

    println!("The service  http://{front}");
    println!("The page     {origin}");
    for instance in &instances {
        println!("Instance     {} process {}", instance.address, instance.child.id().unwrap_or_default());
    }
    println!("Kill one of them: carts and logins stay. Ctrl+C ends it.");
    let page = Page { service: format!("http://{front}"), jquery_dir: options.jquery_dir };
    tokio::select! {
        ended = told_to_end() => Ok(ended?),
        ended = nginx.wait() => Err(format!("nginx ended with {}", ended?).into()),
        ended = axum::serve(pages, page.into_router()) => Ok(ended?),
    }
}

/// By Ctrl+C, or by SIGTERM where there is one: instances and nginx end as well.
async fn told_to_end() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            ended = tokio::signal::ctrl_c() => ended,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

/// A shop without a page, which ends with this.
struct Instance {
    address: String,
    child: Child,
}

impl Instance {
    async fn start(command: &mut Command) -> Result<Self> {
        let mut child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn()?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        while let Some(line) = lines.next_line().await? {
            if let Some((_, address)) = line.split_once("http://") {
                return Ok(Self { address: address.trim().to_owned(), child });
            }
        }
        Err("an instance ended before it listened".into())
    }
}

/// `examples/deploy/nginx.conf` is the one for a machine of its own, with TLS.
fn nginx_conf(front: SocketAddr, instances: &[Instance], folder: &Path) -> Result<String> {
    let mut servers = String::new();
    for instance in instances {
        write!(servers, "server {} max_fails=0; ", instance.address)?;
    }
    let folder = folder.display();
    Ok(format!(
        "daemon off; master_process off; pid {folder}/pid;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    upstream shop {{ {servers}keepalive 8; }}
    server {{
        listen {front};
        client_max_body_size 0;
        location / {{
            proxy_pass http://shop;
            proxy_http_version 1.1;
            proxy_set_header Connection \"\";
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-Host $http_host;
            proxy_set_header Forwarded \"\";
            proxy_next_upstream error;
            # For who wants to know which of them it was.
            add_header X-Instance $upstream_addr always;
        }}
    }}
}}
"
    ))
}

/// The address itself, or with port 0 one that nobody has.
fn free(address: &str) -> Result<SocketAddr> {
    Ok(TcpListener::bind(address)?.local_addr()?)
}

fn nginx() -> &'static Path {
    // Where Debian has it, which is in nobody's path but root's.
    let debian = Path::new("/usr/sbin/nginx");
    if debian.exists() { debian } else { Path::new("nginx") }
}

fn random_key(length: usize) -> Result<String> {
    let mut key = vec![0; length];
    getrandom::fill(&mut key)?;
    Ok(HEXUPPER.encode(&key))
}
