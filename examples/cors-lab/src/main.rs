//! A host whose CORS policies come from a file, and a page on which to play origins against them.
//!
//! ```text
//! cargo run -p cors-lab -- --listen 127.0.0.1:8080 --config asmx.toml
//! ```
//!
//! The file is an `asmx.toml`, or a `web.config` if its name ends so; without one the lab has policies of its own. What is
//! wrong with the file is printed, all of it, and the exit code is 2. On Unix it is read again at SIGHUP: if it is right
//! the policies change at once, and if it is not they stay as they were (CORS-37).

mod lab;
mod page;
mod trials;

use std::process::ExitCode;

use asmx::config::{Config, ConfigErrors};
use asmx::{Error, Host};

/// What the command line says.
struct Arguments {
    listen: String,
    config: Option<String>,
}

const USAGE: &str = "usage: cors-lab [--listen 127.0.0.1:8080] [--config FILE]";

#[tokio::main]
async fn main() -> ExitCode {
    asmx::log::init();
    match Arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => asmx::exit_code(serve(arguments).await),
        Err(problem) => {
            eprintln!("{problem}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

async fn serve(arguments: Arguments) -> asmx::Result<()> {
    let host = lab::host(load(arguments.config.as_deref())?, arguments.config.clone())?;
    reload_at_sighup(host.clone(), arguments.config);
    host.serve(arguments.listen).await.map_err(|error| match error {
        Error::Listen { address, source } => {
            Error::Listen { address: format!("{address} (--listen)"), source }
        }
        other => other,
    })
}

fn load(file: Option<&str>) -> Result<Config, ConfigErrors> {
    match file {
        Some(file) => Config::from_file(file),
        None => Config::parse(page::OWN_POLICIES),
    }
}

/// Reads the file again when told to. What is wrong with it is in the log.
fn reload_at_sighup(host: Host, file: Option<String>) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        // From here on a hangup is no longer the end of the process.
        let Ok(mut hangups) = signal(SignalKind::hangup()) else { return };
        tokio::spawn(async move {
            while hangups.recv().await.is_some() {
                match load(file.as_deref()) {
                    // The host says itself what is wrong with the policies.
                    Ok(config) => drop(host.reload(config)),
                    Err(errors) => tracing::error!("not reloaded, the policies stay as they were: {errors}"),
                }
            }
        });
    }
    #[cfg(not(unix))]
    drop((host, file));
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self { listen: "127.0.0.1:8080".to_owned(), config: None };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} wants a value"));
            match &*word {
                "--listen" => arguments.listen = value()?,
                "--config" => arguments.config = Some(value()?),
                _ => return Err(format!("{word} is not known")),
            }
        }
        Ok(arguments)
    }
}
