//! What was asked for.

use anyhow::{Context as _, Result, bail};

/// The folders that are held: whatever is changed in them, some test must notice.
pub(crate) const FOLDERS: &[&str] = &[
    "crates/asmx/src/bounded",
    "crates/asmx/src/cache",
    "crates/asmx/src/call",
    "crates/asmx/src/host",
    "crates/asmx/src/pipeline",
    "crates/asmx/src/request",
    "crates/asmx/src/serve",
    "crates/asmx/src/session",
    "crates/asmx-cors/src/decision",
    "crates/asmx-cors/src/policy",
];

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) folders: Vec<&'static str>,
    /// Forget what earlier runs have found.
    pub(crate) afresh: bool,
    /// How many test programs run at a time.
    pub(crate) jobs: usize,
}

impl Options {
    /// `[--afresh] [--jobs N] FOLDER...`, or `all`
    ///
    /// # Errors
    /// What is none of these.
    pub(crate) fn parse(words: impl IntoIterator<Item = String>) -> Result<Self> {
        let jobs = std::thread::available_parallelism().map_or(4, |cores| cores.get() * 4);
        let mut options = Self { folders: Vec::new(), afresh: false, jobs };
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--afresh" => options.afresh = true,
                "--jobs" => {
                    let number =
                        words.next().and_then(|number| number.parse().ok()).filter(|number| *number > 0);
                    options.jobs = number.context("--jobs needs a number")?;
                }
                "all" => options.folders.extend(FOLDERS),
                name => match FOLDERS.iter().find(|folder| **folder == name.trim_end_matches('/')) {
                    Some(folder) => options.folders.push(folder),
                    None => bail!("{name} is not held; these are: all, {}", FOLDERS.join(", ")),
                },
            }
        }
        if options.folders.is_empty() {
            bail!("which folder? There are: all, {}", FOLDERS.join(", "));
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_come_in_any_order() {
        let options =
            parse("--jobs 3 crates/asmx/src/cache/ --afresh crates/asmx/src/call").expect("options");
        let folders = vec![FOLDERS[1], FOLDERS[2]];
        assert_eq!(options, Options { folders, afresh: true, jobs: 3 });
        assert_eq!(parse("all").expect("all").folders, FOLDERS);
    }

    #[test]
    fn what_is_no_option_is_named() {
        let error = |line| parse(line).expect_err(line).to_string();
        assert!(error("").starts_with("which folder? There are: all, crates/asmx/src/bounded, "));
        assert!(error("crates/asmx-json").starts_with("crates/asmx-json is not held; these are: all, "));
        assert_eq!(error("--jobs no"), "--jobs needs a number");
    }

    #[test]
    fn every_folder_is_there() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for folder in FOLDERS {
            assert!(root.join(folder).is_dir(), "{folder}");
        }
    }
}
