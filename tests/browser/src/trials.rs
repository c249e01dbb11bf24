//! Tests by their names. They have a program of their own instead of Rust's, because something is left to do after the last
//! one: to end the browsers.

use std::future::Future;
use std::process::ExitCode;

use anyhow::Result;
use libtest_mimic::{Arguments, Trial};
use tokio::runtime::Builder;

use crate::driver::Kind;
use crate::pool;

/// A test in both browsers.
pub fn in_each_browser<Test: Future<Output = Result<()>> + 'static>(
    module: &str,
    name: &str,
    test: fn(Kind) -> Test,
) -> [Trial; 2] {
    [Kind::Chromium, Kind::Firefox].map(|kind| trial(format!("{module}::{kind}::{name}"), move || test(kind)))
}

/// A test of something else than browsers.
pub fn once<Test: Future<Output = Result<()>> + 'static>(
    module: &str,
    name: &str,
    test: fn() -> Test,
) -> Trial {
    trial(format!("{module}::{name}"), test)
}

fn trial<Test: Future<Output = Result<()>>>(
    name: String,
    test: impl FnOnce() -> Test + Send + 'static,
) -> Trial {
    // Each with a runtime of its own: what it leaves behind ends with it.
    let run = move || {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(runtime.block_on(test()).map_err(|error| format!("{error:?}"))?)
    };
    Trial::test(name, run).with_ignored_flag(true)
}

/// Runs those that the command line chooses, and ends the browsers.
#[must_use]
pub fn run(trials: Vec<Trial>) -> ExitCode {
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    pool::end();
    conclusion.exit_code()
}

/// Makes of functions `async fn(Kind) -> anyhow::Result<()>` a test in Chromium and one in Firefox each, and of those after
/// `once:`, which take nothing, one test each. `cargo xtask browser` runs them.
#[macro_export]
macro_rules! trials {
    ($($test:ident),* $(; once: $($once:ident),+)? $(,)?) => {
        pub(crate) fn trials() -> Vec<libtest_mimic::Trial> {
            // Without the name of the program.
            let module = module_path!().split_once("::").map_or("", |(_, module)| module);
            let mut trials = Vec::new();
            $(trials.extend($crate::trials::in_each_browser(module, stringify!($test), $test));)*
            $($(trials.push($crate::trials::once(module, stringify!($once), $once));)+)?
            trials
        }
    };
}
