//! Instructions, counted by valgrind: the same in every run, however busy the machine is.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use http::Request;

use crate::case::{self, Case};
use crate::contender::{Call, Contender};

/// How many instructions one call takes, in the order of [`Contender::ALL`].
pub type Counts = [u64; 3];

const CALLS: usize = 100;

/// The argument by which `main` of the measured program gets to [`run_all`].
pub const RUN_ALL: &str = "run-all";

/// The function whose instructions are counted. It has its own profile each time that it is left.
const MEASURED: &str = concat!(module_path!(), "::measured_calls");

/// Whether valgrind is installed.
pub fn can_count() -> bool {
    Command::new("valgrind")
        .arg("--version")
        .stdout(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs `program` under valgrind, and says for every case what each contender took.
///
/// The program is this crate's own, in an optimised build. `folder` is for the profiles.
///
/// # Errors
/// That valgrind is missing, or what it said.
pub fn count(program: &Path, folder: &Path) -> Result<Vec<(Case, Counts)>> {
    let folder = folder.join(format!("callgrind-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let output = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!("--toggle-collect={MEASURED}"))
        .arg(format!("--dump-after={MEASURED}"))
        .arg(format!("--callgrind-out-file={}", folder.join("part").display()))
        .arg(program)
        .arg(RUN_ALL)
        .output()
        .context("valgrind can't be started")?;
    ensure!(output.status.success(), "valgrind: {}", String::from_utf8_lossy(&output.stderr));
    let mut parts = (1..).map(|part| total(&folder.join(format!("part.{part}"))));
    let counts = case::all().into_iter().map(|case| {
        let mut counts = Counts::default();
        for count in &mut counts {
            *count = parts.next().context("a part")?? / CALLS as u64;
        }
        Ok((case, counts))
    });
    let counts = counts.collect::<Result<Vec<_>>>()?;
    fs::remove_dir_all(&folder)?;
    Ok(counts)
}

/// What is to be counted: every case with every contender.
///
/// # Errors
/// That a policy is none.
pub fn run_all() -> Result<()> {
    for case in case::all() {
        for contender in Contender::ALL {
            let mut call = contender.call(&case.origins)?;
            let requests = || vec![case.request(); CALLS];
            // What happens only once, as registering a place in the log, is no part of a call.
            measured(&mut call, requests());
            measured_calls(&mut call, requests());
        }
    }
    Ok(())
}

/// Valgrind looks for this function by its name.
#[inline(never)]
fn measured_calls(call: &mut Call, requests: Vec<Request<()>>) {
    measured(call, requests);
}

#[inline(always)]
fn measured(call: &mut Call, requests: Vec<Request<()>>) {
    for request in requests {
        black_box(call(request));
    }
}

/// The instructions of one profile.
fn total(profile: &Path) -> Result<u64> {
    let text = fs::read_to_string(profile).with_context(|| profile.display().to_string())?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: ")).context("no totals")?;
    Ok(total.trim().parse()?)
}
