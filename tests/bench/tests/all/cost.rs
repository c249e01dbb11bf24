//! What CORS may cost (CORS-51, CORS-52), in instructions and in time. `cargo xtask cost` runs these.

use std::path::Path;
use std::sync::LazyLock;

use asmx_bench::contender::Contender;
use asmx_bench::layers::{self, Counts};
use asmx_bench::{case, time};

static COUNTS: LazyLock<Vec<(case::Case, Counts)>> = LazyLock::new(|| {
    assert_optimised();
    layers::count(Path::new(env!("CARGO_BIN_EXE_asmx-bench")), Path::new(env!("CARGO_TARGET_TMPDIR")))
        .unwrap()
});

/// An unoptimised build says nothing about what anything costs.
fn assert_optimised() {
    if cfg!(debug_assertions) {
        panic!("this is an unoptimised build: run cargo xtask cost");
    }
}

/// The instructions of the case with this name.
fn counts(name: &str) -> Counts {
    COUNTS.iter().find(|(case, _)| case.name == name).unwrap_or_else(|| panic!("no case {name}")).1
}

/// What our layer adds to the service.
fn added(name: &str) -> u64 {
    let [bare, ours, _] = counts(name);
    ours - bare
}

#[test]
#[ignore = "needs valgrind and an optimised build: cargo xtask cost"]
fn cors_52_a_request_takes_no_more_instructions_than_with_tower_http() {
    let judged: Vec<_> = COUNTS.iter().filter(|(case, _)| !case.name.contains("KiB")).collect();
    assert_eq!(judged.len(), 8);
    for (case, [bare, ours, theirs]) in judged {
        assert!(bare < ours && ours <= theirs, "{}: {ours} instructions, tower-http {theirs}", case.name);
    }
}

#[test]
#[ignore = "needs valgrind and an optimised build: cargo xtask cost"]
fn cors_51_eight_times_the_bytes_take_at_most_eight_times_the_instructions() {
    // Only what is added for the bytes grows; a fixed part would only make the rule easier to keep, so it is taken off.
    let fixed = added("preflight, 64 KiB of names");
    let [one, eight] =
        ["preflight, 1 KiB of names", "preflight, 8 KiB of names"].map(|name| added(name) - fixed);
    assert!(eight <= one * 8, "{eight} instructions for 8 KiB of names, {one} for 1 KiB");
    let [eight, more] = ["preflight, 8 KiB of method", "preflight, 64 KiB of method"].map(added);
    assert!(more <= eight * 8, "{more} instructions for 64 KiB of method, {eight} for 8 KiB");
}

/// A list beyond 8 KiB is refused before it is read, so nobody buys time with it (CORS-21).
#[test]
#[ignore = "needs valgrind and an optimised build: cargo xtask cost"]
fn cors_51_a_list_of_64_kib_is_not_read() {
    for name in ["preflight, 64 KiB of names", "preflight, 64 KiB of commas"] {
        assert!(added(name) <= added(case::PREFLIGHT), "{name}: {} instructions", added(name));
    }
}

#[test]
#[ignore = "needs an optimised build: cargo xtask cost"]
fn cors_52_an_actual_request_takes_less_than_a_microsecond_and_than_with_tower_http() {
    assert_optimised();
    for case in case::all().iter().filter(|case| case.name.starts_with("actual")) {
        let times = time::measure(case).unwrap().map(|time| time.best);
        let [bare, ours, theirs] = times;
        println!("{}: {:?} {times:?}", case.name, Contender::ALL);
        assert!(ours - bare < 1000.0, "{}: {times:?}", case.name);
        assert!(ours <= theirs, "{}: {times:?}", case.name);
    }
}
