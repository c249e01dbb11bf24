//! What reading and writing the dialect may cost beside `serde_json`, in instructions. `cargo xtask cost` runs these.

// Helpers of tests may unwrap as tests do.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::LazyLock;

use asmx_cost::json;

/// For every row what the first contender took as a part of what the second one took.
static RATIOS: LazyLock<Vec<(String, f64)>> = LazyLock::new(|| {
    // An unoptimised build says nothing about what anything costs.
    if cfg!(debug_assertions) {
        panic!("this is an unoptimised build: run cargo xtask cost");
    }
    let program = Path::new(env!("CARGO_BIN_EXE_asmx-cost"));
    let counts = json::count(program, Path::new(env!("CARGO_TARGET_TMPDIR"))).unwrap();
    let name = |row: json::Row| format!("{} {}", row.name, row.direction);
    let ratios = counts.iter().map(|counts| counts[0] as f64 / counts[1] as f64);
    json::rows().into_iter().map(name).zip(ratios).collect()
});

/// The budgets of some rows: each may be so many times as expensive as its neighbour.
fn within(budgets: &[(&str, f64)]) {
    let mut beyond = Vec::new();
    for (name, budget) in budgets {
        let ratio = RATIOS.iter().find(|(row, _)| row == name).unwrap_or_else(|| panic!("no row {name}")).1;
        if ratio > *budget {
            beyond.push(format!("{name}: {ratio:.2} instead of {budget}"));
        }
    }
    assert!(beyond.is_empty(), "{beyond:#?}");
}

#[test]
#[ignore = "needs valgrind and an optimised build: cargo xtask cost"]
fn reading_takes_no_more_instructions_than_serde_json() {
    within(&[
        ("person read", 1.0),
        ("100 persons read", 1.0),
        ("ascii text read", 0.5),
        ("escapes read", 1.0),
        ("unicode text read", 1.0),
        ("doubles read", 1.02),
        ("prices read", 1.1),
        ("ints read", 1.0),
        ("bools read", 1.0),
        ("decimals read", 1.0),
        ("dynamic read", 1.1),
        ("persons, from_str read", 1.05),
        // A body of fifteen bytes is checked as a whole first.
        ("add read", 1.2),
        ("add, from_str read", 1.1),
    ]);
}

#[test]
#[ignore = "needs valgrind and an optimised build: cargo xtask cost"]
fn writing_takes_no_more_instructions_than_serde_json() {
    within(&[
        ("add write", 1.0),
        ("person write", 1.0),
        ("100 persons write", 0.8),
        ("ascii text write", 0.5),
        ("escapes write", 1.0),
        ("page write", 1.0),
        ("unicode text write", 0.5),
        ("prices write", 0.72),
        ("ints write", 1.1),
        ("bools write", 1.08),
        ("decimals write", 0.5),
        ("add, to_vec write", 1.0),
        // Numbers with a point are decimals here and doubles there.
        ("dynamic write", 1.13),
        // 15 or 17 digits, as .NET has them, and not the shortest ones.
        ("doubles write", 1.32),
        // Beside the text without the escapes that only this dialect has (RSP-27).
        ("html write", 1.5),
    ]);
}

/// CNV-37, CNV-44: beside the same without what browsers add.
#[test]
#[ignore = "needs valgrind and an optimised build: cargo xtask cost"]
fn what_browsers_send_back_is_read_nearly_as_fast_as_a_plain_body() {
    within(&[
        ("__type read", 1.3),
        ("an unknown member read", 1.3),
        ("another case read", 1.3),
        ("a quoted int read", 1.1),
        ("__type read, with a tree", 1.2),
        ("an unknown member read, with a tree", 1.2),
    ]);
}
