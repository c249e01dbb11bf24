//! Prints what CORS costs beside tower-http's layer: `cargo xtask bench`.

use anyhow::Result;
use asmx_bench::{case, instructions, time};

fn main() -> Result<()> {
    if std::env::args().nth(1).is_some_and(|argument| argument == instructions::RUN_ALL) {
        return instructions::run_all();
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
    println!("\nThe same in instructions\n");
    heading();
    for (case, [bare, asmx, tower_http]) in
        instructions::count(&std::env::current_exe()?, &std::env::temp_dir())?
    {
        let (ours, theirs) = (asmx as f64 - bare as f64, tower_http as f64 - bare as f64);
        row(case.name, &format!("{ours}"), &format!("{theirs}"), ours / theirs);
    }
    Ok(())
}

fn heading() {
    println!("{:30} {:>18} {:>18} {:>7}", "", "asmx", "tower-http", "ratio");
}

fn row(name: &str, ours: &str, theirs: &str, ratio: f64) {
    println!("{name:30} {ours:>18} {theirs:>18} {ratio:>7.2}");
}
