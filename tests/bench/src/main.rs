//! Prints what CORS costs beside tower-http's layer: `cargo xtask bench`.

use anyhow::Result;
use asmx_bench::calls::Answerer;
use asmx_bench::{calls, case, layers, time};
use asmx_cost::instructions;

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some(layers::ARGUMENT) => return layers::run(),
        Some(calls::ARGUMENT) => return calls::run(),
        _ => {}
    }
    if cfg!(debug_assertions) {
        println!("This is a debug build: the figures mean nothing. `cargo xtask bench` builds it right.\n");
    }
    println!(
        "What a layer adds to the service, in nanoseconds: the best of interleaved rounds, and (the median)\n"
    );
    heading();
    for case in case::all() {
        let [bare, asmx, tower_http] = time::measure(&case)?;
        let over = |time: time::Time| (time.best - bare.best, time.median - bare.median);
        let ((ours, our_median), (theirs, their_median)) = (over(asmx), over(tower_http));
        let column = |best, median| format!("{best:.0} ({median:.0})");
        row(case.name, &column(ours, our_median), &column(theirs, their_median), ours / theirs);
    }
    if !instructions::can_count() {
        println!("\nvalgrind is not installed, so instructions are not counted");
        return Ok(());
    }
    let (program, folder) = (std::env::current_exe()?, std::env::temp_dir());
    println!("\nThe same in instructions\n");
    heading();
    for (case, [bare, asmx, tower_http]) in layers::count(&program, &folder)? {
        let (ours, theirs) = (asmx as f64 - bare as f64, tower_http as f64 - bare as f64);
        row(case.name, &format!("{ours}"), &format!("{theirs}"), ours / theirs);
    }
    println!("\nA whole call in process, in instructions, and as a part of what it takes by hand\n");
    println!("{:12}{}", "", Answerer::ALL.map(|answerer| format!("{:>24}", answerer.name())).concat());
    for (shape, counts) in calls::count(&program, &folder)? {
        let column = |count| format!("{:>24}", format!("{count} ({:.2})", count as f64 / counts[0] as f64));
        println!("{:12}{}", shape.name, counts.map(column).concat());
    }
    Ok(())
}

fn heading() {
    println!("{:30} {:>18} {:>18} {:>7}", "", "asmx", "tower-http", "ratio");
}

fn row(name: &str, ours: &str, theirs: &str, ratio: f64) {
    println!("{name:30} {ours:>18} {theirs:>18} {ratio:>7.2}");
}
