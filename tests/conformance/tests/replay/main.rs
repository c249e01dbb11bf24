//! Replays the recorded requests against the port over real connections, and compares.
//!
//! `cargo test -p asmx-conformance` replays everything and prints a table. With an argument,
//! `cargo test -p asmx-conformance --test replay -- coerce`, it replays the vectors whose id contains the argument, and
//! says of each failure what differs.

mod compare;
mod expected;
mod server;
mod table;
mod vector;
mod wire;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use expected::Known;
use server::Servers;
use table::Table;
use vector::Vector;

fn main() -> Result<ExitCode> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    let filter = arguments.next();
    let vectors = vector::load(&folder.join("vectors"))?;
    let runtime = tokio::runtime::Runtime::new()?;
    let outcomes = runtime.block_on(replay(&vectors, filter.as_deref()))?;
    if filter.is_some() {
        return Ok(report(&outcomes));
    }
    judge(&outcomes, &folder.join("expected.txt"))
}

/// What became of a vector.
struct Outcome<'a> {
    vector: &'a Vector,
    result: Result<()>,
}

impl Outcome<'_> {
    fn failed(&self) -> bool {
        self.result.is_err() && !self.vector.unsure
    }
}

async fn replay<'a>(vectors: &'a [Vector], filter: Option<&str>) -> Result<Vec<Outcome<'a>>> {
    let mut servers = Servers::default();
    let mut cookies: BTreeMap<&str, String> = BTreeMap::new();
    let mut outcomes = Vec::new();
    for vector in vectors.iter().filter(|vector| filter.is_none_or(|filter| vector.id.contains(filter))) {
        let address = servers.in_zone(vector.server_tz.as_deref()).await?;
        let cookie = vector.request.cookie_from.as_deref().and_then(|id| cookies.get(id));
        let answer = wire::send(address, &vector.request, cookie.map(String::as_str)).await;
        if let Ok(answer) = &answer
            && let Some(cookie) = answer.headers("set-cookie").next()
        {
            let cookie = cookie.split(';').next().unwrap_or_default();
            cookies.insert(&vector.id, cookie.to_owned());
        }
        let result = answer.and_then(|answer| compare::check(&vector.expected, &answer));
        outcomes.push(Outcome { vector, result });
    }
    Ok(outcomes)
}

/// Says of a few vectors what differs.
fn report(outcomes: &[Outcome<'_>]) -> ExitCode {
    for outcome in outcomes {
        if let Err(error) = &outcome.result {
            let Vector { id, note, request, unsure, .. } = outcome.vector;
            let body = request.body().unwrap_or_default();
            let body: String = String::from_utf8_lossy(&body).chars().take(160).collect();
            println!("{id}{}  {note}", if *unsure { " (unsure)" } else { "" });
            println!("    request: {} {} {}", request.method, request.path, body.escape_debug());
            println!("     answer: {error:#}");
        }
    }
    Table::new(outcomes).print();
    if outcomes.iter().any(Outcome::failed) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Holds all outcomes against the list of known failures.
fn judge(outcomes: &[Outcome<'_>], list: &Path) -> Result<ExitCode> {
    Table::new(outcomes).print();
    let known = Known::read(list)?;
    let failed: BTreeSet<_> = outcomes
        .iter()
        .filter(|outcome| outcome.failed())
        .map(|outcome| outcome.vector.id.as_str())
        .collect();
    if std::env::var_os("ASMX_BLESS").is_some() {
        known.updated(&failed).write(list)?;
        println!("wrote {}", list.display());
        return Ok(ExitCode::SUCCESS);
    }
    let mut wrong = 0;
    for outcome in
        outcomes.iter().filter(|outcome| outcome.failed() && known.reason(&outcome.vector.id).is_none())
    {
        wrong += 1;
        if let Err(error) = &outcome.result {
            println!("regression: {}\n     answer: {error:#}", outcome.vector.id);
        }
    }
    for id in known.ids().filter(|id| !failed.contains(id)) {
        wrong += 1;
        println!("passes: {id} has to leave the list");
    }
    if wrong > 0 {
        println!(
            "{wrong} vectors are not where the list of known failures has them (ASMX_BLESS=1 writes it anew)"
        );
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}
