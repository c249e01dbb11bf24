//! Instructions, counted by valgrind: the same in every run, however busy the machine is.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

const CALLS: usize = 100;

/// In bytes: glibc's allocator joins all small pieces that are free before it gives so much.
const LARGE: usize = 100_000;

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

/// Runs `program` under valgrind, and says how many instructions a call took in each [`measure`] of it, in their order.
///
/// The program is this crate's own, in an optimised build; the argument says what it measures. `folder` is for the
/// profiles.
///
/// # Errors
/// That valgrind is missing, or what it said.
pub fn count(program: &Path, argument: &str, folder: &Path) -> Result<Vec<u64>> {
    let folder = folder.join(format!("callgrind-{argument}-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let output = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!("--toggle-collect={MEASURED}"))
        .arg(format!("--dump-after={MEASURED}"))
        .arg(format!("--callgrind-out-file={}", folder.join("part").display()))
        .arg(program)
        .arg(argument)
        .output()
        .context("valgrind can't be started")?;
    ensure!(output.status.success(), "valgrind: {}", String::from_utf8_lossy(&output.stderr));
    let parts = (1..).map(|part| folder.join(format!("part.{part}"))).take_while(|part| part.exists());
    let counts = parts.map(|part| Ok(total(&part)? / CALLS as u64)).collect::<Result<Vec<_>>>()?;
    ensure!(!counts.is_empty(), "valgrind has counted nothing");
    fs::remove_dir_all(&folder)?;
    Ok(counts)
}

/// Has the calls of one contender counted.
pub fn measure<R>(requests: impl Fn() -> Vec<R>, mut call: impl FnMut(R)) {
    // What happens only once, as registering a place in the log, is no part of a call.
    requests().into_iter().for_each(&mut call);
    let mut ready = requests();
    // The allocator clears up before it gives so much, and not while it is counted: what is freed there joins no large piece.
    let above = black_box(Vec::<u8>::with_capacity(LARGE));
    measured_calls(&mut || ready.drain(..).for_each(&mut call));
    drop(above);
}

/// So many of the same request.
pub fn many<R>(mut request: impl FnMut() -> R) -> Vec<R> {
    (0..CALLS).map(|_| request()).collect()
}

/// Valgrind looks for this function by its name.
#[inline(never)]
fn measured_calls(run: &mut dyn FnMut()) {
    run();
}

/// The instructions of one profile.
fn total(profile: &Path) -> Result<u64> {
    let text = fs::read_to_string(profile).with_context(|| profile.display().to_string())?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: ")).context("no totals")?;
    Ok(total.trim().parse()?)
}
