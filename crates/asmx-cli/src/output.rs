//! What a command prints, and what it exits with where there is nothing to report.

use serde::Serialize;

use crate::exit::Exit;

/// A report for machines.
pub(crate) fn json(report: &impl Serialize) -> String {
    // Strings, numbers and lists only: this cannot fail.
    let mut json = serde_json::to_string_pretty(report).unwrap_or_default();
    json.push('\n');
    json
}

/// What to print and to exit with where nothing could be found out.
pub(crate) fn problems(errors: Vec<String>, as_json: bool) -> (String, Exit) {
    #[derive(Serialize)]
    struct Problems {
        verdict: &'static str,
        errors: Vec<String>,
    }
    if as_json {
        return (json(&Problems { verdict: "error", errors }), Exit::Error);
    }
    for error in errors {
        eprintln!("error: {error}");
    }
    (String::new(), Exit::Error)
}
