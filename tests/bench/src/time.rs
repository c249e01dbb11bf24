//! Time, as well as a busy machine can measure it.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::case::Case;
use crate::contender::Contender;

/// Nanoseconds for one call of a contender.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    /// The fastest round: what the code takes when nothing disturbs it.
    pub best: f64,
    /// The round in the middle.
    pub median: f64,
}

const ROUNDS: usize = 200;
const CALLS: u32 = 128;

/// Every contender's time, in the order of [`Contender::ALL`].
///
/// A round runs all of them, one after the other, so that what slows down the machine for a while slows down all. The
/// requests are made beforehand; dropping requests and answers is part of a call.
///
/// # Errors
/// That a policy is none.
pub fn measure(case: &Case) -> Result<[Time; 3]> {
    let request = case.request();
    let mut calls = [
        Contender::Bare.call(&[])?,
        Contender::Asmx.call(&case.origins)?,
        Contender::TowerHttp.call(&case.origins)?,
    ];
    let mut rounds: [Vec<Duration>; 3] = [const { Vec::new() }; 3];
    for round in 0..ROUNDS {
        // Nobody is always the first, and so nobody is always the one who comes after the requests are made.
        for at in [0, 1, 2].map(|at| (at + round) % 3) {
            let requests: Vec<_> = (0..CALLS).map(|_| request.clone()).collect();
            let start = Instant::now();
            for request in requests {
                black_box(calls[at](request));
            }
            rounds[at].push(start.elapsed() / CALLS);
        }
    }
    Ok(rounds.map(|mut rounds| {
        rounds.sort();
        let nanoseconds = |at: usize| rounds[at].as_secs_f64() * 1e9;
        Time { best: nanoseconds(0), median: nanoseconds(ROUNDS / 2) }
    }))
}
