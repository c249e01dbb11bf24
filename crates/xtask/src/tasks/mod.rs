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

use crate::report::Report;
use crate::workspace::Workspace;

/// Everything that has to pass, the quick answers first.
pub(crate) fn all(workspace: &Workspace, report: &mut Report) {
    fmt::check(workspace, report);
    rules::run(workspace, report);
    deps::run(workspace, report);
    map::run(workspace, report);
    deny::run(workspace, report);
    lint::run(workspace, report);
    unit::run(workspace, report);
    nginx::run(workspace, report);
    attack::check(workspace, report);
    doc::run(workspace, report);
    package::run(workspace, report);
    msrv::run(workspace, report);
    bench::check(workspace, report);
    openapi::run(workspace, report);
    soap_clients::run(workspace, report);
    browser::run(workspace, report);
}

/// What most changes break, within minutes.
pub(crate) fn quick(workspace: &Workspace, report: &mut Report) {
    fmt::check(workspace, report);
    deps::run(workspace, report);
    map::run(workspace, report);
    lint::quick(workspace, report);
    unit::quick(workspace, report);
}
