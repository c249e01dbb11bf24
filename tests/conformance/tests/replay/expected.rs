//! The list of vectors that do not pass yet. It only shrinks: a failure that is not in it is a regression, and what is
//! in it and passes has to be taken out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Result, bail};

const HEAD: &str = "\
# The vectors that do not pass yet, each under the reason.
#
# `cargo test -p asmx-conformance` fails if another vector fails, and if one of these passes.
# `ASMX_BLESS=1 cargo test -p asmx-conformance` writes this file anew; reasons stay.
";

/// Where failures go that have no reason yet.
pub(crate) const UNEXPLAINED: &str = "not explained yet";

/// The vectors that do not pass, and why.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Known {
    reasons: BTreeMap<String, String>,
}

impl Known {
    /// Reads the list.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text = if file.exists() { std::fs::read_to_string(file)? } else { String::new() };
        let mut known = Self::default();
        let mut reason = UNEXPLAINED;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix('[') {
                Some(heading) => reason = heading.trim_end_matches(']'),
                None => {
                    if known.reasons.insert(line.to_owned(), reason.to_owned()).is_some() {
                        bail!("{}: {line} stands there twice", file.display());
                    }
                }
            }
        }
        Ok(known)
    }

    /// Writes the list.
    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        let mut sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (id, reason) in &self.reasons {
            sections.entry(reason).or_default().push(id);
        }
        let mut text = HEAD.to_owned();
        for (reason, ids) in sections {
            write!(text, "\n[{reason}]\n{}\n", ids.join("\n"))?;
        }
        Ok(std::fs::write(file, text)?)
    }

    /// The list as it should be after these failures: reasons stay.
    pub(crate) fn updated(&self, failed: &BTreeSet<&str>) -> Self {
        let reason = |id: &str| self.reason(id).unwrap_or(UNEXPLAINED).to_owned();
        Self { reasons: failed.iter().map(|id| ((*id).to_owned(), reason(id))).collect() }
    }

    pub(crate) fn reason(&self, id: &str) -> Option<&str> {
        self.reasons.get(id).map(String::as_str)
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.reasons.keys().map(String::as_str)
    }
}
