//! What became of each change, kept so that a run goes on where the one before it was interrupted.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// This test failed, or the program that runs it ended.
    Caught(String),
    /// The tests did not come to an end.
    TimedOut,
    /// So many tests reach it, and all of them passed.
    Missed(usize),
    /// The compiler refuses it.
    Unviable,
    /// It can't be chosen while a program runs, for this reason.
    NotRun(String),
}

impl Outcome {
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Caught(_) => "caught",
            Self::TimedOut => "timeout",
            Self::Missed(_) => "missed",
            Self::Unviable => "unviable",
            Self::NotRun(_) => "not run",
        }
    }

    pub(crate) fn detail(&self) -> String {
        match self {
            Self::Caught(by) => by.clone(),
            Self::NotRun(why) => why.clone(),
            Self::Missed(0) => "no test reaches it".to_owned(),
            Self::Missed(tests) => format!("{tests} tests reach it"),
            Self::TimedOut | Self::Unviable => String::new(),
        }
    }
}

/// What is known, by the change's name.
pub(crate) struct Outcomes {
    file: Mutex<File>,
    known: HashMap<String, Known>,
}

struct Known {
    outcome: Outcome,
    /// What the file was in which the change stands.
    source: u64,
    /// Which tests were asked.
    tests: u64,
}

impl Outcomes {
    /// Those in this file, which is made where it is missing, and emptied if the run shall begin afresh.
    ///
    /// # Errors
    /// That it can't be written.
    pub(crate) fn open(path: &Path, afresh: bool) -> Result<Self> {
        if afresh && path.exists() {
            fs::remove_file(path)?;
        }
        let text = fs::read_to_string(path).unwrap_or_default();
        // A line that was cut off is a change to be run again.
        let known = text.lines().filter_map(|line| read(&serde_json::from_str(line).ok()?)).collect();
        let file = OpenOptions::new().create(true).append(true).open(path);
        Ok(Self { file: Mutex::new(file.with_context(|| path.display().to_string())?), known })
    }

    /// What is known of a change. Who was caught stays caught while its file is the same; who was missed is asked again when
    /// there are other tests.
    pub(crate) fn of(&self, name: &str, source: u64, tests: u64) -> Option<&Outcome> {
        let known = self.known.get(name)?;
        let holds = match known.outcome {
            Outcome::Missed(_) => known.source == source && known.tests == tests,
            _ => known.source == source,
        };
        holds.then_some(&known.outcome)
    }

    /// Keeps it at once.
    ///
    /// # Errors
    /// That it can't be written.
    pub(crate) fn keep(&self, name: &str, source: u64, tests: u64, outcome: &Outcome) -> Result<()> {
        let detail = match outcome {
            Outcome::Missed(tests) => json!(tests),
            _ => json!(outcome.detail()),
        };
        let line = json!({ "name": name, "outcome": outcome.word(), "detail": detail, "source": source, "tests": tests });
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(format!("{line}\n").as_bytes()).context("the outcomes")
    }
}

fn read(line: &Value) -> Option<(String, Known)> {
    let detail = || line["detail"].as_str().map(str::to_owned);
    let outcome = match line["outcome"].as_str()? {
        "caught" => Outcome::Caught(detail()?),
        "timeout" => Outcome::TimedOut,
        "missed" => Outcome::Missed(usize::try_from(line["detail"].as_u64()?).ok()?),
        "unviable" => Outcome::Unviable,
        "not run" => Outcome::NotRun(detail()?),
        _ => return None,
    };
    let known = Known { outcome, source: line["source"].as_u64()?, tests: line["tests"].as_u64()? };
    Some((line["name"].as_str()?.to_owned(), known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_goes_on_where_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("outcomes");
        let first = Outcomes::open(&path, false).expect("a file");
        let all = [
            Outcome::Caught("host a::b".to_owned()),
            Outcome::TimedOut,
            Outcome::Missed(3),
            Outcome::Unviable,
            Outcome::NotRun("constant".to_owned()),
        ];
        for (number, outcome) in all.iter().enumerate() {
            first.keep(&number.to_string(), 1, 1, outcome).expect("a line");
        }
        let again = Outcomes::open(&path, false).expect("the file");
        for (number, outcome) in all.iter().enumerate() {
            let of = |source, tests| again.of(&number.to_string(), source, tests);
            assert_eq!(of(1, 1), Some(outcome));
            assert_eq!(of(2, 1), None, "another source");
            let asked_again = matches!(outcome, Outcome::Missed(_));
            assert_eq!(of(1, 2).is_none(), asked_again, "other tests: {outcome:?}");
        }
        let afresh = Outcomes::open(&path, true).expect("the file");
        assert_eq!(afresh.of("0", 1, 1), None);
    }

    #[test]
    fn a_line_that_was_cut_off_is_as_if_it_were_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("outcomes");
        let first = Outcomes::open(&path, false).expect("a file");
        first.keep("a", 1, 1, &Outcome::Unviable).expect("a line");
        let text = fs::read_to_string(&path).expect("text");
        fs::write(&path, format!("{text}{{\"name\":\"b\"")).expect("written");
        let again = Outcomes::open(&path, false).expect("the file");
        assert_eq!((again.of("a", 1, 1), again.of("b", 1, 1)), (Some(&Outcome::Unviable), None));
    }
}
