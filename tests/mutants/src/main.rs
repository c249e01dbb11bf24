//! Small changes to the code, each of which some test should notice.
//!
//! cargo-mutants says what the changes are. It builds the tests again for each of them; here all of them are in one program,
//! and a variable of its environment says which of them is in force. So a change costs the tests that reach it, and nothing
//! is built for it.

mod build;
mod copy;
mod hunt;
mod mutant;
mod options;
mod outcome;
mod pool;
mod process;
mod reach;
mod report;
mod rewrite;
mod run;
mod sites;
mod workspace;

use std::process::ExitCode;

fn main() -> ExitCode {
    match options::Options::parse(std::env::args().skip(1)).and_then(|options| run::run(&options)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("asmx-mutants: {error:#}");
            ExitCode::from(2)
        }
    }
}
