//! The report for people.

use std::fmt::Write as _;

use super::report::{Report, Value};
use crate::style::Style;

/// Writing into a `String` cannot fail, so results are dropped.
pub(super) fn write(report: &Report, style: Style) -> String {
    let mut out = String::new();
    for file in &report.files {
        let _ = writeln!(out, "{file}");
    }
    for place in &report.places {
        values(&mut out, &place.name, &place.values, style);
    }
    values(&mut out, "values of the application: app_settings", &report.app_settings, style);
    values(&mut out, "values of the application: connection_strings", &report.connection_strings, style);
    lines(&mut out, "headers of every answer", &report.headers, style);
    lines(&mut out, "calls across origins", &report.cors, style);
    lines(&mut out, "said and not used", &report.unused, style);
    lines(&mut out, "read and not obeyed, or not as one might think", &report.ignored, style);
    lines(&mut out, "warnings", &report.warnings, style);
    out
}

fn values(out: &mut String, title: &str, values: &[Value], style: Style) {
    if values.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{}", style.bold(title));
    let text = |value: &Value| match &value.value {
        Some(text) => format!("{} = {text}", value.name),
        None => value.name.clone(),
    };
    let width = values
        .iter()
        .map(|value| text(value).chars().count())
        .filter(|width| *width <= 50)
        .max()
        .unwrap_or(0);
    for value in values {
        let from = value.from.as_deref().unwrap_or("by default");
        let _ = writeln!(out, "  {:width$}  {}", text(value), style.dim(from));
    }
}

fn lines(out: &mut String, title: &str, lines: &[String], style: Style) {
    if !lines.is_empty() {
        let _ = writeln!(out, "\n{}", style.bold(title));
    }
    for line in lines {
        let _ = writeln!(out, "  {line}");
    }
}
