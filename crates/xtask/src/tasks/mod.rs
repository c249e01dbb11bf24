//! One file for each task.

pub(crate) mod attack;
pub(crate) mod bench;
pub(crate) mod browser;
pub(crate) mod deny;
pub(crate) mod deps;
pub(crate) mod doc;
pub(crate) mod fmt;
pub(crate) mod fuzz;
pub(crate) mod lint;
pub(crate) mod map;
mod microsoft_ajax;
pub(crate) mod msrv;
pub(crate) mod mutants;
pub(crate) mod nginx;
pub(crate) mod openapi;
pub(crate) mod package;
pub(crate) mod rules;
pub(crate) mod soap_clients;
mod twins;
pub(crate) mod unit;

use std::sync::mpsc;
use std::thread;

use crate::built::Built;
use crate::report::Report;
use crate::workspace::Workspace;

/// Everything that has to pass, the quick answers first.
pub(crate) fn all(workspace: &Workspace, report: &Report) {
    fmt::check(workspace, report);
    rules::run(workspace, report);
    deps::run(workspace, report);
    map::run(workspace, report);
    deny::run(workspace, report);
    let tries = |report: &Report, built: &mpsc::Receiver<Built>| {
        soap_clients::prepare(workspace, report);
        openapi::prepare(workspace, report);
        browser::prepare(workspace, report);
        // What does not compile can't be tried.
        let Ok(built) = built.recv() else { return };
        unit::tests(workspace, report, &built);
        let built = Some(&built);
        nginx::run(workspace, report, built);
        attack::check(workspace, report, built);
        soap_clients::run(workspace, report, built);
        openapi::run(workspace, report, built);
        browser::run(workspace, report, built);
    };
    let cost = side_by_side(workspace, report, unit::build, tries, |workspace, report| {
        lint::run(workspace, report);
        unit::documentation(workspace, report);
        doc::run(workspace, report);
        package::run(workspace, report);
        msrv::run(workspace, report);
        let cost = bench::build(workspace, report);
        bench::instructions(workspace, report, cost.as_ref());
        cost
    });
    bench::time(workspace, report, cost.as_ref());
}

/// What most changes break, within minutes.
pub(crate) fn quick(workspace: &Workspace, report: &Report) {
    fmt::check(workspace, report);
    deps::run(workspace, report);
    map::run(workspace, report);
    let tries = |report: &Report, built: &mpsc::Receiver<Built>| {
        let Ok(built) = built.recv() else { return };
        unit::tests(workspace, report, &built);
    };
    side_by_side(workspace, report, unit::quick, tries, lint::quick);
}

/// Two things at a time: what needs the processor, which is compilers, and what mostly waits, for clocks, servers, browsers and
/// downloads. The first, which begins with the build that the second tries, gives way to it.
fn side_by_side<T>(
    workspace: &Workspace,
    report: &Report,
    build: impl FnOnce(&Workspace, &Report) -> Option<Built>,
    tries: impl FnOnce(&Report, &mpsc::Receiver<Built>) + Send,
    compiles: impl FnOnce(&Workspace, &Report) -> T,
) -> T {
    let (builds, report) = (&workspace.giving_way(), &report.beside());
    thread::scope(|scope| {
        let (build_is_there, built) = mpsc::channel();
        scope.spawn(move || tries(report, &built));
        if let Some(built) = build(builds, report) {
            // Who does not listen any more has failed, and said so.
            let _ = build_is_there.send(built);
        }
        drop(build_is_there);
        compiles(builds, report)
    })
}
