//! The report for people.

use std::fmt::Write as _;

use super::finding::{Finding, Report};
use crate::style::Style;

/// Writing into a `String` cannot fail, so results are dropped.
pub(super) fn write(report: &Report, style: Style) -> String {
    let mut out = String::new();
    for line in &report.asked {
        let _ = writeln!(out, "{}", style.dim(&format!("asked: {line}")));
    }
    for line in &report.right {
        let _ = writeln!(out, "{}: {line}", style.good("right"));
    }
    for Finding { symptom, cause, cure } in &report.findings {
        let _ = writeln!(out, "{}: {symptom}\n  cause: {cause}\n  cure:  {cure}", style.bad("found"));
    }
    if report.findings.is_empty() {
        out.push_str("Nothing is wrong. Whether pages of other origins may call says `asmx cors check`.\n");
    }
    out
}
