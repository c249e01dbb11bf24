//! The tasks of this repository: `cargo xtask test` is what has to pass before a change lands.

mod built;
mod debian;
mod installed;
mod output;
mod report;
mod tasks;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::report::Report;
use crate::workspace::Workspace;

const HELP: &str = "\
cargo xtask TASK

  test      everything below, as CI does: the quick answers first, then what compiles beside what waits, so that each prints its
            output when it ends, and last, alone, what measures time
            --quick, for while you work: fmt, deps, map, lint and unit; without the lint of no features, the examples
            in the documentation, the compile-fail fixtures and whatever needs a browser or an optimised build
  fmt       the code is formatted (--fix formats it)
  rules     every rule that is cited stands in docs/wire, and links between pages lead somewhere
  deps      no dependency needs a newer Rust than the workspace says
  map       imports run as CONTRIBUTING.md's map says, between crates and between files
  deny      licences, bans and sources by cargo-deny (--install installs that first)
  lint      clippy, warnings are errors
  unit      all tests that need nothing but Rust, and Redis, which is installed where that can be
  nginx     two hosts behind Debian's nginx, which is installed where that can be: what passes it, and restarts under load;
            the shop as two instances, of which one is killed; the unit of systemd
  attack    a host under attack, a little of each: what that costs in memory and time has bounds (--full, for some minutes and
            in an optimised build, is no part of test; it has the figures of nginx and plain axum beside ours)
  doc       the documentation builds, warnings are errors
  package   each crate's package has its README, the licences and an address (--release: one that is no placeholder)
  msrv      the workspace compiles with its oldest Rust, which rustup installs where it can
  cost      a call costs less than by hand, CORS no more than tower-http's layer, and JSON no more than serde_json, counted
            by valgrind in an optimised build
  openapi   openapi-spec-validator and schemathesis, of the ported application and the quickstart
  soap-clients
            zeep, node-soap, PHP, Perl's SOAP::Lite, Java's JAX-WS and Axis and the proxy of Mono's wsdl call a service, in both
            versions of SOAP
  browser   tests in Chromium and Firefox: four versions of jQuery, Microsoft Ajax, CORS, TypeScript, the pages
            that describe services, the examples

Not part of test:

  bench     prints what CORS costs beside tower-http's layer and JSON beside serde_json, in time and in instructions,
            what 200 methods cost to build beside the same by hand (--twins: that alone), calls over
            loopback beside axum, jsonrpsee and others (--peers), and does what cost does
  fuzz      [--seconds N] [TARGET...]: each fuzz target for N seconds, 600 if not said (--install installs cargo-fuzz
            first, where it is missing)
  mutants   [--afresh] FOLDER...: small changes to the code of folders, or of all, each of which some test should notice; goes
            on where it was, unless afresh (--install installs cargo-mutants first, where it is missing)";

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &[String]) -> Result<ExitCode> {
    let (task, options) = match args {
        [] => ("help", &[][..]),
        [task, options @ ..] => (task.as_str(), options),
    };
    if task == "fuzz" {
        let options = tasks::fuzz::Options::parse(options)?;
        let report = Report::default();
        tasks::fuzz::run(&Workspace::find()?, &report, &options);
        return Ok(report.conclude());
    }
    if task == "mutants" {
        let report = Report::default();
        tasks::mutants::run(&Workspace::find()?, &report, options);
        return Ok(report.conclude());
    }
    let option = match options {
        [] => None,
        [option] => Some(option.as_str()),
        [_, more, ..] => bail!("{more} is one option too many\n\n{HELP}"),
    };
    let workspace = Workspace::find()?;
    let report = Report::default();
    match (task, option) {
        ("test", None) => tasks::all(&workspace.building_once(), &report),
        ("test", Some("--quick")) => tasks::quick(&workspace, &report),
        ("fmt", None) => tasks::fmt::check(&workspace, &report),
        ("fmt", Some("--fix")) => tasks::fmt::fix(&workspace, &report),
        ("rules", None) => tasks::rules::run(&workspace, &report),
        ("lint", None) => tasks::lint::run(&workspace, &report),
        ("deps", None) => tasks::deps::run(&workspace, &report),
        ("map", None) => tasks::map::run(&workspace, &report),
        ("deny", None) => tasks::deny::run(&workspace, &report),
        ("deny", Some("--install")) => tasks::deny::install_and_run(&workspace, &report),
        ("unit", None) => tasks::unit::run(&workspace, &report),
        ("nginx", None) => tasks::nginx::run(&workspace, &report, None),
        ("attack", None) => tasks::attack::check(&workspace, &report, None),
        ("attack", Some("--full")) => tasks::attack::run(&workspace, &report),
        ("doc", None) => tasks::doc::run(&workspace, &report),
        ("package", None) => tasks::package::run(&workspace, &report),
        ("package", Some("--release")) => tasks::package::run_for_release(&workspace, &report),
        ("msrv", None) => tasks::msrv::run(&workspace, &report),
        ("cost", None) => tasks::bench::check(&workspace, &report),
        ("bench", None) => tasks::bench::run(&workspace, &report),
        ("bench", Some("--peers")) => tasks::bench::peers(&workspace, &report),
        ("bench", Some("--twins")) => tasks::bench::twins(&workspace, &report),
        ("openapi", None) => tasks::openapi::run(&workspace, &report, None),
        ("soap-clients", None) => tasks::soap_clients::run(&workspace, &report, None),
        ("browser", None) => {
            tasks::browser::prepare(&workspace, &report);
            tasks::browser::run(&workspace, &report, None);
        }
        ("help" | "--help" | "-h", None) => {
            println!("{HELP}");
            return Ok(ExitCode::SUCCESS);
        }
        _ => bail!("there is no such task: {}\n\n{HELP}", args.join(" ")),
    }
    Ok(report.conclude())
}
