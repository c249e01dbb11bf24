//! The table of groups.

use std::collections::BTreeMap;

use crate::Outcome;

/// How many vectors of each group pass, of those that decide something.
pub(crate) struct Table<'a> {
    groups: BTreeMap<&'a str, Row>,
}

#[derive(Default)]
struct Row {
    passed: usize,
    decided: usize,
    unsure: usize,
}

impl<'a> Table<'a> {
    pub(crate) fn new(outcomes: &'a [Outcome<'_>]) -> Self {
        let mut groups: BTreeMap<_, Row> = BTreeMap::new();
        for outcome in outcomes {
            let row = groups.entry(outcome.vector.group()).or_default();
            if outcome.vector.unsure {
                row.unsure += 1;
            } else {
                row.decided += 1;
                row.passed += usize::from(outcome.result.is_ok());
            }
        }
        Self { groups }
    }

    pub(crate) fn print(&self) {
        println!("\n{:<14} passed/decided", "group");
        for (group, row) in &self.groups {
            Self::line(group, row);
        }
        let total = self.groups.values().fold(Row::default(), |sum, row| Row {
            passed: sum.passed + row.passed,
            decided: sum.decided + row.decided,
            unsure: sum.unsure + row.unsure,
        });
        Self::line("total", &total);
        println!();
    }

    fn line(name: &str, row: &Row) {
        let Row { passed, decided, unsure } = row;
        let share = if passed == decided { "" } else { "  <" };
        let unsure = if *unsure == 0 { String::new() } else { format!("  ({unsure} unsure)") };
        println!("{name:<14} {passed:>6}/{decided:<7}{unsure}{share}");
    }
}
