//! Which change is in force. This file becomes a module of each changed crate.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

/// What the program does, or the number of the change that is in force.
static IN_FORCE: AtomicUsize = AtomicUsize::new(UNKNOWN);
const UNKNOWN: usize = usize::MAX;
const RECORDING: usize = usize::MAX - 1;
const NOTHING: usize = usize::MAX - 2;

/// More changes than this are not recorded.
const MOST: usize = 1 << 14;
static SEEN: [AtomicBool; MOST] = [const { AtomicBool::new(false) }; MOST];
static RECORD: OnceLock<Option<File>> = OnceLock::new();

/// This change is in force.
pub(crate) fn on(number: usize) -> bool {
    match IN_FORCE.load(Relaxed) {
        UNKNOWN => {
            learn();
            on(number)
        }
        RECORDING => {
            record(number);
            false
        }
        number_in_force => number_in_force == number,
    }
}

/// None of these is in force.
pub(crate) fn none(numbers: &[usize]) -> bool {
    !numbers.iter().any(|&number| on(number))
}

fn learn() {
    let number = std::env::var("MUTANT").ok().and_then(|number| number.parse().ok());
    let recording = std::env::var_os("MUTANTS_RECORD").is_some();
    IN_FORCE.store(number.unwrap_or(if recording { RECORDING } else { NOTHING }), Relaxed);
}

/// A line for each change that was reached, at the first time: programs may end at any moment.
fn record(number: usize) {
    if SEEN.get(number).is_some_and(|seen| !seen.swap(true, Relaxed)) {
        let open = || {
            let path = std::env::var_os("MUTANTS_RECORD")?;
            OpenOptions::new().create(true).append(true).open(path).ok()
        };
        if let Some(mut file) = RECORD.get_or_init(open).as_ref() {
            let _ = file.write_all(format!("{number}\n").as_bytes());
        }
    }
}
