//! The table for people.

use std::fmt::Write as _;

use super::report::{Cell, Report, Row};
use crate::style::Style;

const TITLES: [&str; 7] = ["place", "origins", "credentials", "headers", "methods", "exposed", "max age, s"];

/// Writing into a `String` cannot fail, so results are dropped.
pub(super) fn write(report: &Report, style: Style) -> String {
    let mut out = String::new();
    for file in &report.files {
        let _ = writeln!(out, "{file}\n");
    }
    if report.policies.is_empty() {
        out.push_str("CORS is not configured: closed to other origins\n");
    } else {
        table(&mut out, &report.files, &report.policies, style);
    }
    let said = report.unused.iter().chain(&report.notes).map(|text| ("note", text));
    let said: Vec<_> = said.chain(report.warnings.iter().map(|text| ("warning", text))).collect();
    if !said.is_empty() {
        out.push('\n');
    }
    for (kind, text) in said {
        let _ = writeln!(out, "{kind}: {text}");
    }
    out
}

/// Each policy takes two kinds of lines: the values, and under them where they were written.
fn table(out: &mut String, files: &[String], rows: &[Row], style: Style) {
    let mut blocks: Vec<[Vec<(String, bool)>; 7]> = rows.iter().map(block).collect();
    for (text, _) in blocks.iter_mut().flatten().flatten().filter(|(_, is_source)| *is_source) {
        // The file has been named above the table.
        let line = files.iter().find_map(|file| text.strip_prefix(file.as_str())?.strip_prefix(' '));
        if let Some(line) = line {
            *text = line.to_owned();
        }
    }
    let width = |column: usize| {
        let cells = blocks.iter().flat_map(|block| &block[column]).map(|(text, _)| text.chars().count());
        cells.max().unwrap_or_default().max(TITLES[column].len())
    };
    let widths: [usize; 7] = std::array::from_fn(width);
    let titles = TITLES.iter().zip(widths).map(|(title, width)| format!("{title:width$}"));
    let titles = titles.collect::<Vec<_>>().join("  ");
    let _ = writeln!(out, "{}", style.bold(titles.trim_end()));
    for block in &blocks {
        let height = block.iter().map(Vec::len).max().unwrap_or_default();
        for at in 0..height {
            let mut line = String::new();
            let mut gap = 0;
            for (column, width) in block.iter().zip(widths) {
                let (text, is_source) = column.get(at).map_or(("", false), |(text, is)| (text, *is));
                // Blanks wait for text, so that no line ends with them.
                if !text.is_empty() {
                    let _ = write!(
                        line,
                        "{:gap$}{}",
                        "",
                        if is_source { style.dim(text) } else { text.to_owned() }
                    );
                    gap = 0;
                }
                gap += width - text.chars().count() + 2;
            }
            let _ = writeln!(out, "{line}");
        }
    }
}

/// The lines of each column; those that name sources are marked.
fn block(row: &Row) -> [Vec<(String, bool)>; 7] {
    let mut max_age = cell(&row.max_age);
    let caps = row.kept.iter().map(|(browser, kept)| (format!("{browser} {kept}"), false));
    max_age.splice(1..1, caps);
    if row.max_age.value == "not set" {
        max_age.insert(1, ("browsers keep 5".to_owned(), false));
    }
    let place = vec![(row.place.clone(), false), (row.source.clone(), true)];
    [
        place,
        cell(&row.origins),
        cell(&row.credentials),
        cell(&row.headers),
        cell(&row.methods),
        cell(&row.exposed),
        max_age,
    ]
}

/// One line for each item of a list, and one for each source.
fn cell(cell: &Cell) -> Vec<(String, bool)> {
    let values = cell.value.split(',').map(|value| (value.trim().to_owned(), false));
    let sources = cell.from.iter().map(|source| (source.clone(), true));
    let mut lines: Vec<_> = values.chain(sources).collect();
    if cell.from.is_empty() && cell.value != "-" {
        lines.push(("by default".to_owned(), true));
    }
    lines
}
