//! asmx on the wire, beside hand-written axum and others who answer the same calls.
//!
//! Each server is a process of its own with one thread, and the same client asks all of them in turn, in many short rounds. What
//! counts is the processor time that a server takes for a request: unlike time by the clock, it hardly depends on who else uses the
//! machine. `cargo xtask bench` runs this, and puts the picture beside `docs/performance.md`.

mod load;
mod machine;
mod people;
mod picture;
mod process;
mod rounds;
mod servers;
mod shape;
mod table;

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::rounds::Plan;
use crate::servers::Server;

/// How to use it.
const USAGE: &str = "asmx-bench-peers [--short] [--only NAME,NAME…] [--svg FILE]";

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    // Rounds are short: what a machine does beside changes from one to the next.
    let mut plan = Plan { rounds: 25, warm: Duration::from_millis(30), time: Duration::from_millis(150) };
    let (mut only, mut svg) = (None, None);
    while let Some(argument) = arguments.next() {
        match &*argument {
            process::WORD => {
                let name = arguments.next().context(USAGE)?;
                return Server::named(&name).with_context(|| format!("{name}: no server"))?.serve();
            }
            "--short" => plan.rounds = 7,
            "--only" => only = Some(arguments.next().context(USAGE)?),
            "--svg" => svg = Some(arguments.next().context(USAGE)?),
            _ => bail!(USAGE),
        }
    }
    if cfg!(debug_assertions) {
        println!("This is a debug build: the figures mean nothing. `cargo xtask bench` builds it right.\n");
    }
    let servers = match only {
        None => Server::ALL.to_vec(),
        Some(names) => {
            let named = |name: &str| Server::named(name).with_context(|| format!("{name}: no server"));
            names.split(',').map(named).collect::<Result<_>>()?
        }
    };
    let machine = machine::named();
    println!("On {machine}\n");
    println!("ASP.NET on Mono is skipped: Debian's xsp4 does not start.\n");
    let figures = rounds::run(&servers, plan)?;
    print!("{}", table::of(&figures));
    if let Some(file) = svg {
        std::fs::write(Path::new(&file), picture::of(&figures, &machine))
            .with_context(|| format!("{file} cannot be written"))?;
        println!("{file} has the picture");
    }
    Ok(())
}
