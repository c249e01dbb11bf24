//! Attacks on a host, each with a bound on what it may cost: memory of the attacked process, and time.
//!
//! ```text
//! asmx-attack [--short] [NAME...]
//! asmx-attack --beside [--nginx=PROGRAM]
//! ```
//!
//! Everything is on loopback. The attacked program is this one, started again ([`attacked`]), so that its memory is its own. An
//! attack is a file in `attacks/` and a line in [`attacks::ALL`]. `--beside` attacks ours, nginx and plain axum with the same, and
//! prints what each pays ([`mod@beside`]).

mod attacked;
mod attacks;
mod beside;
mod child;
mod plain;
mod report;
mod servers;
mod wire;

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;

use crate::attacks::{ALL, Scale};
use crate::report::Report;

/// No attack takes longer, whatever happens.
const LONGEST: Duration = Duration::from_secs(180);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [attacked::WORD, settings @ ..] = &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return attacked::main(settings);
    }
    if arguments.first().is_some_and(|word| word == plain::WORD) {
        return plain::main();
    }
    let done = match &arguments[..] {
        [word, rest @ ..] if word == "--beside" => beside(rest),
        arguments => attack(arguments),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("asmx-attack: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn beside(arguments: &[String]) -> Result<ExitCode> {
    let nginx = match arguments {
        [] => None,
        [word] if word.starts_with("--nginx=") => word.strip_prefix("--nginx="),
        _ => anyhow::bail!("after --beside there is nothing but --nginx=PROGRAM"),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(beside::table(nginx.map(Path::new)))?;
    Ok(ExitCode::SUCCESS)
}

fn attack(arguments: &[String]) -> Result<ExitCode> {
    let (short, names): (Vec<_>, Vec<_>) = arguments.iter().partition(|argument| *argument == "--short");
    let scale = if short.is_empty() { Scale::Full } else { Scale::Short };
    let known = |name: &String| ALL.iter().any(|(known, _)| known == name);
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        let known: Vec<_> = ALL.iter().map(|(name, _)| *name).collect();
        anyhow::bail!("there is no attack {unknown}; there are: {}", known.join(", "));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut report = Report::default();
    for (name, attack) in ALL {
        if !names.is_empty() && !names.iter().any(|wanted| wanted == name) {
            continue;
        }
        let row = runtime.block_on(async {
            match tokio::time::timeout(LONGEST, attack(scale)).await {
                Ok(row) => row,
                Err(_) => anyhow::bail!("it took longer than {LONGEST:?}"),
            }
        });
        report.add(name, row);
    }
    runtime.shutdown_background();
    Ok(report.conclude())
}
