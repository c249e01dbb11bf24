//! The report for people.

use std::fmt::Write as _;

use super::advice::Fix;
use super::exchange::ExchangeReport;
use super::report::Report;
use super::step::StepReport;
use crate::style::Style;

/// Writing into a `String` cannot fail, so results are dropped.
pub(super) fn write(report: &Report, style: Style) -> String {
    let mut out = String::new();
    let with = if report.credentials { ", with credentials" } else { "" };
    let _ = writeln!(out, "A page of {} calls {} {}{with}", report.origin, report.method, report.url);
    for exchange in &report.exchanges {
        write_exchange(&mut out, exchange, style);
    }
    let _ = writeln!(out, "\n{}", style.bold("Steps (of the Fetch standard)"));
    for step in &report.steps {
        write_step(&mut out, step, style);
    }
    let verdict = match report.verdict {
        "allowed" => style.good("ALLOWED"),
        "refused" => style.bad("REFUSED"),
        _ => style.bad("UNKNOWN"),
    };
    let _ = writeln!(out, "\n{verdict}  {}", report.why);
    for note in &report.notes {
        let _ = writeln!(out, "  note: {note}");
    }
    if let Some(fix) = &report.fix {
        write_fix(&mut out, fix, style);
    }
    if !report.curl.is_empty() {
        let _ = writeln!(out, "\n{}", style.bold("The same with curl"));
    }
    for line in &report.curl {
        let _ = writeln!(out, "  {line}");
    }
    out
}

fn write_exchange(out: &mut String, exchange: &ExchangeReport, style: Style) {
    let title = if exchange.phase == "preflight" { "Preflight" } else { "Call" };
    let _ = writeln!(out, "\n{}", style.bold(title));
    let _ = writeln!(out, "  > {} {}", exchange.method, exchange.url);
    for (name, value) in &exchange.request_headers {
        let _ = writeln!(out, "  {}", style.dim(&format!("> {name}: {value}")));
    }
    match exchange.status {
        Some(status) => {
            let _ = writeln!(out, "  < {}", format!("{status} {}", exchange.reason).trim_end());
            for (name, value) in &exchange.response_headers {
                let line = format!("< {name}: {value}");
                let counts = name.starts_with("access-control-") || name == "vary" || name == "location";
                let _ = writeln!(out, "  {}", if counts { line } else { style.dim(&line) });
            }
        }
        None => out.push_str("  < no answer\n"),
    }
}

fn write_step(out: &mut String, step: &StepReport, style: Style) {
    let verdict = match step.verdict {
        "passed" => style.good("ok  "),
        "failed" => style.bad("FAIL"),
        _ => style.dim("    "),
    };
    let of = step.phase == "preflight" && !step.algorithm.contains("preflight");
    let of = if of { " of the preflight" } else { "" };
    let _ = writeln!(out, "  {verdict}  {}{of}: {}", step.algorithm, step.text);
    if step.verdict == "failed" {
        let _ = writeln!(out, "        {}", style.dim(step.standard));
    }
}

fn write_fix(out: &mut String, fix: &Fix, style: Style) {
    let _ = writeln!(out, "\n{}", style.bold("What to change"));
    for hint in &fix.hints {
        let _ = writeln!(out, "  {hint}");
    }
    let Some(snippets) = &fix.snippets else { return };
    let named = [("web.config", &snippets.web_config), ("nginx", &snippets.nginx), ("asmx", &snippets.asmx)];
    for (name, snippet) in named {
        let _ = writeln!(out, "\n  {}", style.bold(name));
        for line in snippet.lines() {
            let _ = writeln!(out, "{}", format!("    {line}").trim_end());
        }
    }
}
