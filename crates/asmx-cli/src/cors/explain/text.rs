//! The explanation for people.

use std::fmt::Write as _;

use super::report::{Answered, Report};
use crate::style::Style;

/// Writing into a `String` cannot fail, so results are dropped.
pub(super) fn write(report: &Report, style: Style) -> String {
    let mut out = String::new();
    let with = if report.credentials { ", with credentials" } else { "" };
    let path = report.path.as_deref().unwrap_or("a method of a service that the configuration does not name");
    let _ = writeln!(out, "A page of {} calls {} {path}{with}", report.origin, report.verb);
    let _ = match &report.policy {
        Some(policy) => writeln!(out, "Policy: {}, from {}", policy.place, policy.source),
        None => writeln!(out, "Policy: none, CORS is not configured here"),
    };
    for (title, answered) in [("Preflight", &report.preflight), ("Call", &report.call)] {
        if let Some(answered) = answered {
            write_answer(&mut out, title, answered, style);
        }
    }
    let verdict = if report.verdict == "allowed" { style.good("ALLOWED") } else { style.bad("REFUSED") };
    let _ = writeln!(out, "\n{verdict}  {}: {}", report.code, report.why);
    if let Some(compared) = &report.compared {
        let _ = writeln!(out, "  {compared}");
    }
    if let Some(fix) = &report.fix {
        let _ = writeln!(out, "\n{}\n  {}", style.bold("How to allow it"), fix.text);
        if let Some(toml) = &fix.toml {
            let _ = writeln!(out, "\n  {}", style.bold("asmx.toml"));
            for line in toml.lines() {
                let _ = writeln!(out, "    {line}");
            }
        }
    }
    let _ = writeln!(out, "\n{}\n  {}", style.bold("Ask a running server"), report.curl);
    if !report.warnings.is_empty() {
        let _ = writeln!(out);
    }
    for warning in &report.warnings {
        let _ = writeln!(out, "warning: {warning}");
    }
    out
}

fn write_answer(out: &mut String, title: &str, answered: &Answered, style: Style) {
    let why = if answered.verdict == answered.code { String::new() } else { format!(" ({})", answered.code) };
    let _ = writeln!(out, "\n{}: {}{why}", style.bold(title), answered.verdict);
    if answered.headers.is_empty() {
        let _ = writeln!(out, "  {}", style.dim("no header of CORS"));
    }
    for (name, value) in &answered.headers {
        let _ = writeln!(out, "  < {name}: {value}");
    }
}
