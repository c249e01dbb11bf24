//! Every mistake that a macro reports has a fixture in `fail/`, with the report beside it.
//!
//! Reports look different in every version of rustc, so the fixtures are compared with one version only.
//! `TRYBUILD=overwrite cargo test -p asmx-ui-tests` writes the reports anew.

use std::process::Command;

/// The version that the reports were written with.
const TOOLCHAIN: &str = "rustc 1.95.";

#[test]
fn ui() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version =
        Command::new(rustc).arg("--version").output().map(|output| output.stdout).unwrap_or_default();
    let version = String::from_utf8_lossy(&version);
    if version.starts_with(TOOLCHAIN) {
        // What must compile stands elsewhere: with it, trybuild would build each fixture by itself.
        trybuild::TestCases::new().compile_fail("fail/*/*.rs");
    } else {
        eprintln!(
            "skipped the fixtures in fail/: they were written with {TOOLCHAIN}*, this is {}",
            version.trim()
        );
    }
}
