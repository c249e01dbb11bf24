//! Prints what reading and writing the dialect costs.

use std::time::{Duration, Instant};

use anyhow::Result;
use asmx_cost::{instructions, json};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|argument| argument == json::ARGUMENT) {
        json::run(arguments.get(1).map(String::as_str));
        return Ok(());
    }
    let counts = if instructions::can_count() {
        json::count(&std::env::current_exe()?, &std::env::temp_dir())?
    } else {
        println!("valgrind is not installed, so instructions are not counted\n");
        Vec::new()
    };
    println!(
        "Instructions, and the best time of many interleaved rounds in microseconds, as parts of the second column\n"
    );
    println!("| shape | | {} |", json::CONTENDERS.join(" | "));
    for (at, mut row) in json::rows().into_iter().enumerate() {
        let times = best(&mut row.work);
        let counts = counts.get(at).map(Vec::as_slice).unwrap_or_default();
        let cells = times.iter().enumerate().map(|(who, time)| {
            let count =
                counts.get(who).map(|count| format!("{count} ({:.2}) ", *count as f64 / counts[1] as f64));
            format!("{}{:.1} ({:.2})", count.unwrap_or_default(), time * 1e6, time / times[1])
        });
        println!("| {} | {} | {} |", row.name, row.direction, cells.collect::<Vec<_>>().join(" | "));
    }
    Ok(())
}

/// The best time of each, in seconds.
fn best(work: &mut [Box<dyn FnMut()>]) -> Vec<f64> {
    let mut best = vec![Duration::MAX; work.len()];
    let mut calls = 1;
    while {
        let start = Instant::now();
        (0..calls).for_each(|_| work[0]());
        start.elapsed() < Duration::from_micros(500)
    } {
        calls *= 2;
    }
    for round in 0..60 {
        for at in 0..work.len() {
            let at = (at + round) % work.len();
            let start = Instant::now();
            (0..calls).for_each(|_| work[at]());
            best[at] = best[at].min(start.elapsed() / calls);
        }
    }
    best.into_iter().map(|time| time.as_secs_f64()).collect()
}
