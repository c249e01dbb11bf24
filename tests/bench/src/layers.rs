//! What a layer for CORS adds to a service, in instructions.

use std::hint::black_box;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::case::{self, Case};
use crate::contender::Contender;
use asmx_cost::instructions;

/// The argument by which `main` of the measured program gets to [`run`].
pub const ARGUMENT: &str = "layers";

/// How many instructions one call takes, in the order of [`Contender::ALL`].
pub type Counts = [u64; 3];

/// For every case what each contender took.
///
/// # Errors
/// That valgrind is missing, or what it said.
pub fn count(program: &Path, folder: &Path) -> Result<Vec<(Case, Counts)>> {
    let (cases, counts) = (case::all(), instructions::count(program, ARGUMENT, folder)?);
    let (counts, []) = counts.as_chunks() else { anyhow::bail!("a part is missing") };
    ensure!(counts.len() == cases.len(), "a part is missing");
    Ok(cases.into_iter().zip(counts.iter().copied()).collect())
}

/// What is to be counted: every case with every contender.
///
/// # Errors
/// That a policy is none.
pub fn run() -> Result<()> {
    for case in case::all() {
        for contender in Contender::ALL {
            let mut call = contender.call(&case.origins)?;
            let requests = || instructions::many(|| case.request());
            instructions::measure(requests, |request| drop(black_box(call(request))));
        }
    }
    Ok(())
}
