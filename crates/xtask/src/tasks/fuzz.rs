//! The fuzz targets, one after the other, each for a while.

use std::fs;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::output::{Output, succeeds};
use crate::report::{Done, Report};
use crate::workspace::Workspace;

/// The crates that have targets, and their targets. The seeds of one are in `fuzz/seeds` under its name.
const TARGETS: &[(&str, &str)] = &[
    ("crates/asmx-json", "reader"),
    ("crates/asmx-json", "typed"),
    ("crates/asmx-json", "converted"),
    ("crates/asmx-xml", "xml"),
    ("crates/asmx", "call"),
    ("crates/asmx", "config"),
    ("crates/asmx", "cors"),
];

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    time: Duration,
    install: bool,
    targets: Vec<(&'static str, &'static str)>,
}

impl Options {
    /// `[--seconds N] [--install] [TARGET…]`; without a target, all.
    ///
    /// # Errors
    /// What is none of these.
    pub(crate) fn parse(words: &[String]) -> Result<Self> {
        let mut options = Self { time: Duration::from_secs(600), install: false, targets: Vec::new() };
        let mut words = words.iter().map(String::as_str);
        while let Some(word) = words.next() {
            match word {
                "--install" => options.install = true,
                "--seconds" => {
                    let seconds = words.next().context("--seconds needs a number")?;
                    // libFuzzer takes none for no end.
                    let seconds = seconds.parse().ok().filter(|seconds| *seconds > 0);
                    options.time = Duration::from_secs(seconds.context("--seconds needs a number above 0")?);
                }
                name => match TARGETS.iter().find(|(_, target)| *target == name) {
                    Some(target) => options.targets.push(*target),
                    None => bail!("there is no fuzz target {name}; there are: {}", names().join(", ")),
                },
            }
        }
        if options.targets.is_empty() {
            options.targets = TARGETS.to_vec();
        }
        Ok(options)
    }
}

pub(crate) fn run(workspace: &Workspace, report: &Report, options: &Options) {
    let mut ready = false;
    report.step("fuzz: what it needs", |output| {
        if !succeeds(&mut workspace.cargo(&["fuzz", "--version"])) {
            if !options.install {
                bail!("cargo-fuzz is missing: `cargo xtask fuzz --install` installs it");
            }
            output.run(&mut workspace.cargo(&["install", "cargo-fuzz", "--locked"]))?;
        }
        ready = true;
        Ok(Done::Passed)
    });
    for (folder, target) in &options.targets {
        report.step(target, |output| {
            if !ready {
                return Ok(Done::Skipped("what it needs is missing".to_owned()));
            }
            fuzz(workspace, output, folder, target, options.time)
        });
    }
}

/// Runs one target. What it finds is in `fuzz/artifacts`, which git ignores; the tree stays as it is.
fn fuzz(workspace: &Workspace, output: &Output, folder: &str, target: &str, time: Duration) -> Result<Done> {
    let built = workspace.target.join("fuzz");
    // New inputs go to the first corpus; the seeds, which are the second, are only read.
    let corpus = built.join("corpus").join(target);
    if corpus.exists() {
        fs::remove_dir_all(&corpus)?;
    }
    fs::create_dir_all(&corpus)?;
    let project = workspace.root.join(folder).join("fuzz");
    let seeds = project.join("seeds").join(target);
    let mut command = workspace.cargo(&["fuzz", "run"]);
    command.arg("--fuzz-dir").arg(&project).arg(target).args([&corpus, &seeds]);
    command.args(["--", "-timeout=30", "-print_final_stats=1"]);
    command.arg(format!("-max_total_time={}", time.as_secs()));
    // The sanitizers are unstable options of the compiler; this lets the stable one have them.
    command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", &built);
    output.run(&mut command).map(|()| Done::Passed)
}

fn names() -> Vec<&'static str> {
    TARGETS.iter().map(|(_, target)| *target).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn without_options_all_targets_run_for_ten_minutes() {
        let options = parse("").expect("nothing is enough");
        assert_eq!(
            (options.time.as_secs(), options.install, options.targets.len()),
            (600, false, TARGETS.len())
        );
    }

    #[test]
    fn options_come_in_any_order() {
        let options = parse("call --seconds 5 reader --install").expect("options");
        assert_eq!(
            options,
            Options {
                time: Duration::from_secs(5),
                install: true,
                targets: vec![("crates/asmx", "call"), ("crates/asmx-json", "reader")],
            }
        );
    }

    #[test]
    fn what_is_no_option_is_named() {
        let error = |line| parse(line).expect_err(line).to_string();
        assert!(error("cal").contains("no fuzz target cal; there are: reader,"));
        assert_eq!(error("--seconds"), "--seconds needs a number");
        assert_eq!(error("--seconds 0"), "--seconds needs a number above 0");
    }

    /// A target that is not listed here would never run.
    #[test]
    fn every_target_is_listed_and_has_seeds() {
        let workspace = Workspace::find().expect("this workspace");
        for folder in ["crates/asmx-json", "crates/asmx"] {
            let project = workspace.root.join(folder).join("fuzz");
            let manifest = fs::read_to_string(project.join("Cargo.toml")).expect("a manifest");
            let listed: Vec<_> = TARGETS.iter().filter(|(of, _)| *of == folder).collect();
            assert_eq!(manifest.matches("[[bin]]").count(), listed.len(), "{folder}");
            for (_, target) in listed {
                assert!(manifest.contains(&format!("name = \"{target}\"")), "{target}");
                let seeds = fs::read_dir(project.join("seeds").join(target)).expect("seeds");
                assert!(seeds.count() > 0, "{target}");
            }
        }
    }
}
