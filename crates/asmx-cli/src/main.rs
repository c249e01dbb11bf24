//! The `asmx` command.
//!
//! `asmx cors check URL --origin ORIGIN` asks a server what a browser asks before it lets a page of that origin read an
//! answer, shows what was said, and says what to change. It exits with 0 if the page may read, 1 if it may not, and 2 if
//! that could not be found out.
//!
//! `asmx cors explain FILE --origin ORIGIN` decides the same by an `asmx.toml` or a `web.config` alone, and `asmx cors
//! print FILE` shows the policies of one.
//!
//! `asmx config explain FILE` shows what a file comes to, and where each value comes from.
//!
//! `asmx doctor URL` asks a running server for the classic troubles of its callers, and explains them.
//!
//! `asmx ts URL` writes a service's TypeScript module for a build step.

mod agent;
mod config;
mod cors;
mod doctor;
mod exit;
mod file;
mod output;
mod shell;
mod style;
mod ts;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Helps with ASMX services: asks servers as browsers do, and writes clients.
#[derive(Debug, Parser)]
#[command(name = "asmx", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Cross-origin resource sharing: who may call, and why not.
    #[command(subcommand)]
    Cors(cors::Command),
    /// Settings: what a file comes to, and where each value comes from.
    #[command(subcommand)]
    Config(config::Command),
    Doctor(Box<doctor::Doctor>),
    Ts(ts::Ts),
}

fn main() -> ExitCode {
    let (text, exit): (String, ExitCode) = match Cli::parse().command {
        Command::Cors(command) => {
            let (text, exit) = command.run();
            (text, exit.into())
        }
        Command::Config(command) => {
            let (text, exit) = command.run();
            (text, exit.into())
        }
        Command::Doctor(command) => {
            let (text, exit) = command.run();
            (text, exit.into())
        }
        Command::Ts(command) => command.run(),
    };
    // Whoever reads may stop at any time, as `head` does.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    exit
}
