//! Small changes to the code of a folder, one after the other, each of which some test should notice.

use anyhow::{Result, bail};

use crate::output::succeeds;
use crate::report::{Done, Report};
use crate::workspace::Workspace;

/// The folders that are held, and the tests that know them. Survivors stand in `.cargo/mutants.toml`, each with its reason.
const FOLDERS: &[(&str, &[&str])] = &[
    ("crates/asmx/src/session", &["--lib", "--test", "host", "--", "session", "bounded"]),
    ("crates/asmx/src/cache", &["--lib", "--test", "host", "--", "cache", "bounded"]),
    ("crates/asmx/src/bounded", &["--lib", "--test", "host", "--", "session", "cache", "bounded"]),
    ("crates/asmx/src/pipeline", &["--lib", "--test", "host", "--test", "cors"]),
    ("crates/asmx/src/request", &["--lib", "--test", "host"]),
    ("crates/asmx/src/serve", &["--lib", "--test", "host"]),
    ("crates/asmx-cors/src/decision", &["--lib"]),
    ("crates/asmx-cors/src/policy", &["--lib"]),
];

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    folder: &'static str,
    tests: &'static [&'static str],
    /// A part of them: `0/5` is the first fifth.
    shard: Option<String>,
    install: bool,
}

impl Options {
    /// `FOLDER [--shard K/N] [--install]`
    ///
    /// # Errors
    /// What is none of these.
    pub(crate) fn parse(words: &[String]) -> Result<Self> {
        let mut options = Self { folder: "", tests: &[], shard: None, install: false };
        let mut words = words.iter().map(String::as_str);
        while let Some(word) = words.next() {
            match word {
                "--install" => options.install = true,
                "--shard" => match words.next().filter(|part| part.contains('/')) {
                    Some(part) => options.shard = Some(part.to_owned()),
                    None => bail!("--shard needs a part, such as 0/5"),
                },
                name => match FOLDERS.iter().find(|(folder, _)| *folder == name.trim_end_matches('/')) {
                    Some(&(folder, tests)) => (options.folder, options.tests) = (folder, tests),
                    None => bail!("no tests are known for {name}; there are: {}", names()),
                },
            }
        }
        if options.folder.is_empty() {
            bail!("which folder? There are: {}", names());
        }
        Ok(options)
    }
}

pub(crate) fn run(workspace: &Workspace, report: &Report, options: &Options) {
    report.step("mutants", |output| {
        if !succeeds(&mut workspace.cargo(&["mutants", "--version"])) {
            if !options.install {
                bail!("cargo-mutants is missing: `cargo xtask mutants FOLDER --install` installs it");
            }
            output.run(&mut workspace.cargo(&["install", "cargo-mutants", "--locked"]))?;
        }
        let mut command = workspace.cargo(&["mutants", "--jobs", "1", "--timeout", "150"]);
        command.args(["--package", package(options.folder)]);
        command.arg("--file").arg(format!("{}/**", options.folder));
        command.arg("--output").arg(workspace.target.join("mutants"));
        if let Some(shard) = &options.shard {
            command.args(["--sharding", "round-robin", "--shard", shard]);
        }
        // Most of these tests wait, so that more of them than there are cores run at a time.
        command.env("RUST_TEST_THREADS", "12").arg("--").args(options.tests);
        output.run(&mut command).map(|()| Done::Passed)
    });
}

/// The package that a folder belongs to.
fn package(folder: &str) -> &str {
    folder.split('/').nth(1).unwrap_or_default()
}

fn names() -> String {
    FOLDERS.iter().map(|(folder, _)| *folder).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn options_come_in_any_order() {
        let options = parse("--shard 0/5 crates/asmx/src/cache/ --install").expect("options");
        assert_eq!(
            (options.folder, options.shard.as_deref(), options.install),
            (FOLDERS[1].0, Some("0/5"), true)
        );
        let options = parse("crates/asmx/src/session").expect("a folder is enough");
        assert_eq!((options.tests, options.shard, options.install), (FOLDERS[0].1, None, false));
    }

    #[test]
    fn what_is_no_option_is_named() {
        let error = |line| parse(line).expect_err(line).to_string();
        assert!(error("").starts_with("which folder? There are: crates/asmx/src/session, "));
        assert!(error("crates/asmx-json").contains("no tests are known for crates/asmx-json"));
        assert_eq!(error("--shard 5"), "--shard needs a part, such as 0/5");
    }

    #[test]
    fn every_folder_is_there() {
        let workspace = Workspace::find().expect("this workspace");
        for (folder, _) in FOLDERS {
            assert!(workspace.root.join(folder).is_dir(), "{folder}");
            let manifest = workspace.root.join("crates").join(package(folder)).join("Cargo.toml");
            assert!(manifest.is_file(), "{folder}");
        }
    }
}
