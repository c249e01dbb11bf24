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
pub(crate) mod unit;

use std::sync::mpsc;
use std::thread;

use crate::report::Report;
use crate::workspace::Workspace;

/// Everything that has to pass, the quick answers first. Then two things happen at a time: what needs the processor, which is
/// compilers, and what mostly waits, for servers, browsers and downloads. The first gives way to the second.
pub(crate) fn all(workspace: &Workspace, report: &Report) {
    fmt::check(workspace, report);
    rules::run(workspace, report);
    deps::run(workspace, report);
    map::run(workspace, report);
    deny::run(workspace, report);
    let (beside, builds) = (&report.beside(), &workspace.giving_way());
    let cost = thread::scope(|scope| {
        let (build, built) = mpsc::channel();
        scope.spawn(move || {
            soap_clients::prepare(workspace, beside);
            openapi::prepare(workspace, beside);
            browser::prepare(workspace, beside);
            // What does not compile can't be tried.
            let Ok(built) = built.recv() else { return };
            unit::tests(workspace, beside, &built);
            let built = Some(&built);
            nginx::run(workspace, beside, built);
            attack::check(workspace, beside, built);
            soap_clients::run(workspace, beside, built);
            openapi::run(workspace, beside, built);
            browser::run(workspace, beside, built);
        });
        if let Some(built) = unit::build(builds, beside) {
            // Who does not listen any more has failed, and said so.
            let _ = build.send(built);
        }
        drop(build);
        lint::run(builds, beside);
        unit::documentation(builds, beside);
        doc::run(builds, beside);
        package::run(builds, beside);
        msrv::run(builds, beside);
        let cost = bench::build(builds, beside);
        bench::instructions(builds, beside, cost.as_ref());
        cost
    });
    bench::time(workspace, report, cost.as_ref());
}

/// What most changes break, within minutes.
pub(crate) fn quick(workspace: &Workspace, report: &Report) {
    fmt::check(workspace, report);
    deps::run(workspace, report);
    map::run(workspace, report);
    lint::quick(workspace, report);
    unit::quick(workspace, report);
}
