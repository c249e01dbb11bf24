//! Programs that come as Debian's packages.

use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, bail};

use crate::output::{Output, succeeds};

/// apt-get stands no other beside it.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Sees to it that programs are there, each under one of its names: where this runs as root on a Debian, what is missing
/// is installed.
///
/// # Errors
/// What is missing and how to install it.
pub(crate) fn ensure(output: &Output, wanted: &[(&[&str], &str)]) -> Result<()> {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let mut missing: Vec<&str> = Vec::new();
    for (programs, package) in wanted {
        // nginx knows the short one alone.
        let is_there = |program: &&&str| {
            ["--version", "-v"].iter().any(|version| succeeds(Command::new(program).arg(version)))
        };
        match programs.iter().find(is_there) {
            Some(program) => output.say(format_args!("{program} is there")),
            None => missing.push(package),
        }
    }
    install(output, &missing)
}

/// The same of files, which are no programs.
///
/// # Errors
/// As for [`ensure`].
pub(crate) fn ensure_files(output: &Output, wanted: &[(&str, &str)]) -> Result<()> {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let missing: Vec<_> =
        wanted.iter().filter(|(file, _)| !Path::new(file).exists()).map(|(_, package)| *package).collect();
    install(output, &missing)
}

/// The same of what a program finds or not, such as a module: it is there if the command succeeds.
///
/// # Errors
/// As for [`ensure`].
pub(crate) fn ensure_success(output: &Output, command: &[&str], packages: &[&str]) -> Result<()> {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let is_there = succeeds(Command::new(command[0]).args(&command[1..]));
    install(output, if is_there { &[] } else { packages })
}

fn install(output: &Output, missing: &[&str]) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let hint = format!("apt-get install --no-install-recommends {}", missing.join(" "));
    let root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0");
    if !root || !succeeds(Command::new("apt-get").arg("--version")) {
        bail!("missing: {}. On Debian, as root: {hint}", missing.join(", "));
    }
    output.run(Command::new("apt-get").arg("update"))?;
    output.run(
        Command::new("apt-get")
            .args(["install", "--yes", "--no-install-recommends"])
            .args(missing)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}
