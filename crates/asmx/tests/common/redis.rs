//! A Redis of one's own, on a free port.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A server that ends with this.
#[derive(Debug)]
pub struct Redis {
    port: u16,
    /// What it is started with beside its port, which has TLS or none.
    tls: Option<Vec<String>>,
    process: Option<Child>,
}

impl Redis {
    /// A new one; nothing, and a line that says so, where it is not installed.
    pub fn start() -> Option<Self> {
        Self::start_with(None)
    }

    /// The same with TLS, which wants certificates of clients (`yes`) or not (`no`).
    pub fn start_tls(certificate: &Path, key: &Path, authority: &Path, clients: &str) -> Option<Self> {
        let files = [("cert", certificate), ("key", key), ("ca-cert", authority)];
        let mut tls: Vec<String> = files
            .into_iter()
            .flat_map(|(name, path)| [format!("--tls-{name}-file"), path.display().to_string()])
            .collect();
        tls.extend(["--tls-auth-clients".to_owned(), clients.to_owned()]);
        Self::start_with(Some(tls))
    }

    fn start_with(tls: Option<Vec<String>>) -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let mut redis = Self { port: port.expect("a free port").port(), tls, process: None };
        if Command::new("redis-server").arg("--version").stdout(Stdio::null()).status().is_err() {
            println!("skipped: redis-server is not installed (apt-get install redis-server)");
            return None;
        }
        redis.restart();
        Some(redis)
    }

    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    pub fn tls_url(&self) -> String {
        format!("rediss://127.0.0.1:{}", self.port)
    }

    /// Ends it at once, and what it kept.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().and_then(|()| process.wait()).expect("it ends");
        }
    }

    pub fn restart(&mut self) {
        self.kill();
        let port = self.port.to_string();
        let ports: &[&str] = if self.tls.is_some() { &["--port", "0", "--tls-port"] } else { &["--port"] };
        let process = Command::new("redis-server")
            .args(ports)
            .arg(port)
            .args(self.tls.iter().flatten())
            .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            .current_dir(std::env::temp_dir())
            .stdout(Stdio::null())
            .spawn();
        self.process = Some(process.expect("it starts"));
        for _ in 0..200 {
            if std::net::TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        panic!("redis-server does not listen");
    }

    /// Stops it in the midst of whatever it does, or lets it go on.
    pub fn pause(&self, paused: bool) {
        let process = self.process.as_ref().expect("it runs");
        let signal = if paused { "-STOP" } else { "-CONT" };
        let sent = Command::new("kill").args([signal, &process.id().to_string()]).status();
        assert!(sent.expect("a signal").success());
    }

    /// What the server says to a command, a line for each value.
    pub fn ask(&self, command: &[&str]) -> String {
        let asked = Command::new("redis-cli").args(["-p", &self.port.to_string()]).args(command).output();
        let answer = String::from_utf8(asked.expect("redis-cli").stdout).expect("text");
        answer.trim_end_matches('\n').to_owned()
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}
