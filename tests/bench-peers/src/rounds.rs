//! Everybody in turn, many times.

use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::runtime::Builder;

use crate::load::Load;
use crate::process::Process;
use crate::servers::Server;
use crate::shape::Shape;

/// How long everything takes.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) rounds: usize,
    /// Before anything counts.
    pub(crate) warm: Duration,
    pub(crate) time: Duration,
}

/// What came out for one server and one shape.
pub(crate) struct Figure {
    pub(crate) server: Server,
    pub(crate) shape: Shape,
    /// Processor time for one request, in microseconds: the median.
    pub(crate) cost: f64,
    /// The same as a part of what the first server took in the same round: the median, and the tenths at both ends.
    pub(crate) ratio: [f64; 3],
    /// How long answers took, in microseconds: half of them, and 99 of 100.
    pub(crate) latency: [f64; 2],
    /// Memory at the end, in kilobytes.
    pub(crate) memory: u64,
}

/// Runs all of it. The first server is the one with whom the others are compared.
pub(crate) fn run(servers: &[Server], plan: Plan) -> Result<Vec<Figure>> {
    Builder::new_current_thread().enable_all().build()?.block_on(async {
        let mut figures = Vec::new();
        for shape in Shape::ALL {
            figures.extend(measure(servers, shape, plan).await?);
        }
        Ok(figures)
    })
}

async fn measure(servers: &[Server], shape: Shape, plan: Plan) -> Result<Vec<Figure>> {
    let mut running = Vec::new();
    for server in servers {
        let process = Process::start(*server).await.with_context(|| server.name())?;
        let load = Load { request: shape.request(*server), expected: shape.expected() };
        running.push((process, load));
    }
    let mut costs = vec![Vec::new(); servers.len()];
    let mut latencies = vec![Vec::new(); servers.len()];
    for round in 0..plan.rounds {
        // Nobody is always the first, and so nobody always comes after the same one.
        for at in (0..servers.len()).map(|at| (at + round) % servers.len()) {
            let (process, load) = &running[at];
            let round = load.round(process, plan).await;
            let round = round.with_context(|| format!("{} {}", servers[at].name(), shape.name()))?;
            costs[at].push(round.cost);
            latencies[at].extend(round.latencies);
        }
    }
    let figure = |(at, server): (usize, &Server)| {
        let pairs = costs[at].iter().zip(&costs[0]).map(|(cost, first)| cost / first).collect();
        let part = quantiles(pairs, [0.5, 0.1, 0.9]);
        let [cost] = quantiles(costs[at].clone(), [0.5]);
        let latency = quantiles(latencies[at].clone(), [0.5, 0.99]);
        let memory = running[at].0.memory()?;
        Ok(Figure { server: *server, shape, cost, ratio: part, latency, memory })
    };
    servers.iter().enumerate().map(figure).collect()
}

/// The values below which such parts of all are.
fn quantiles<const N: usize>(mut values: Vec<f64>, parts: [f64; N]) -> [f64; N] {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1) as f64;
    parts.map(|part| values.get((last * part).round() as usize).copied().unwrap_or(f64::NAN))
}
