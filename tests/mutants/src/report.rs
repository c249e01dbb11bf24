//! What a run has found, for whoever reads it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::mutant::Mutant;
use crate::outcome::Outcome;

/// Of the changes that compile, this part at least must be noticed, in percent.
const ENOUGH: usize = 95;

/// What was found in some folders.
pub(crate) struct Report<'m> {
    pub(crate) folders: Vec<(&'static str, Vec<(&'m Mutant, Outcome)>)>,
}

impl Report<'_> {
    /// Enough is noticed in each folder, and what isn't is excused.
    pub(crate) fn is_good(&self) -> bool {
        self.folders.iter().all(|(_, found)| {
            let count = Count::of(found);
            let all_excused = found.iter().all(|(mutant, outcome)| mutant.excused || !survives(outcome));
            all_excused && count.caught * 100 >= ENOUGH * count.viable()
        })
    }

    /// A row for each folder, and then what was not noticed.
    pub(crate) fn text(&self) -> String {
        let mut text = String::from("mutants  viable  caught  score  folder\n");
        for (folder, found) in &self.folders {
            let count = Count::of(found);
            let score = format!("{:.1} %", count.score());
            let _ = writeln!(
                text,
                "{:>7}  {:>6}  {:>6}  {score:>7}  {folder}",
                found.len(),
                count.viable(),
                count.caught
            );
        }
        for (folder, found) in &self.folders {
            for (title, excused) in [("not noticed", false), ("not noticed, with a reason", true)] {
                let survivors =
                    found.iter().filter(|(mutant, outcome)| survives(outcome) && mutant.excused == excused);
                for (position, (mutant, outcome)) in survivors.enumerate() {
                    if position == 0 {
                        let _ = writeln!(text, "\n{folder}, {title}:");
                    }
                    let _ = writeln!(text, "  {} ({})", mutant.name, outcome.detail());
                }
            }
            let not_run = found.iter().filter_map(|(mutant, outcome)| match outcome {
                Outcome::NotRun(why) => Some((why, &mutant.name)),
                _ => None,
            });
            let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for (why, name) in not_run {
                reasons.entry(why).or_default().push(name);
            }
            for (why, names) in reasons {
                let _ = writeln!(text, "\n{folder}, not run, {why}:\n  {}", names.join("\n  "));
            }
        }
        text
    }
}

fn survives(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Missed(_))
}

#[derive(Default)]
struct Count {
    caught: usize,
    missed: usize,
}

impl Count {
    fn of(found: &[(&Mutant, Outcome)]) -> Self {
        let mut count = Self::default();
        for (_, outcome) in found {
            match outcome {
                Outcome::Caught(_) | Outcome::TimedOut => count.caught += 1,
                Outcome::Missed(_) => count.missed += 1,
                Outcome::Unviable | Outcome::NotRun(_) => {}
            }
        }
        count
    }

    fn viable(&self) -> usize {
        self.caught + self.missed
    }

    #[allow(clippy::cast_precision_loss, reason = "thousands at most")]
    fn score(&self) -> f64 {
        self.caught as f64 * 100.0 / self.viable().max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutant::Genre;

    fn mutant(name: &str, excused: bool) -> Mutant {
        let (name, file, replacement) = (name.to_owned(), String::new(), String::new());
        Mutant { name, file, genre: Genre::FnValue, start: (1, 1), replacement, excused }
    }

    #[test]
    fn a_survivor_needs_a_reason_and_there_may_not_be_many() {
        let (known, unknown) = (mutant("known", true), mutant("unknown", false));
        let caught = || Outcome::Caught("host a".to_owned());
        let report = |survivor, caught_ones: usize| {
            let mut found = vec![(survivor, Outcome::Missed(2)), (&known, Outcome::Unviable)];
            found.extend((0..caught_ones).map(|_| (&unknown, caught())));
            Report { folders: vec![("crates/a/src/b", found)] }
        };
        assert!(report(&known, 19).is_good());
        assert!(!report(&known, 18).is_good(), "94.7 %");
        assert!(!report(&unknown, 99).is_good(), "without a reason");
        assert_eq!(
            report(&unknown, 3).text(),
            "mutants  viable  caught  score  folder\n      5       4       3   75.0 %  crates/a/src/b\n\n\
             crates/a/src/b, not noticed:\n  unknown (2 tests reach it)\n"
        );
    }

    #[test]
    fn what_was_not_run_is_named() {
        let constant = mutant("constant", false);
        let found = vec![(&constant, Outcome::NotRun("the compiler computes it".to_owned()))];
        let report = Report { folders: vec![("crates/a/src/b", found)] };
        assert!(report.is_good());
        assert!(
            report.text().ends_with("\ncrates/a/src/b, not run, the compiler computes it:\n  constant\n")
        );
    }
}
