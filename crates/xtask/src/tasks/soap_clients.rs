//! SOAP clients that others wrote, each with code made of a service's WSDL.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};

use crate::built::Built;
use crate::debian;
use crate::installed;
use crate::output::Output;
use crate::report::{Done, Report};
use crate::workspace::Workspace;

const CLIENTS: &str = "tests/soap-clients/clients";

/// Installs the clients, where that can be.
pub(crate) fn prepare(workspace: &Workspace, report: &Report) {
    report.step("soap-clients: what they need", |output| {
        let zeep = zeep(workspace, output).map(|python| python.is_some());
        let others = [zeep, node_soap(workspace, output).map(|_| true), wsdl_and_mcs(output).map(|()| true)];
        // Each client's own step says what is the matter.
        let are_there = others.iter().all(|there| matches!(there, Ok(true)));
        Ok(if are_there { Done::Passed } else { Done::Skipped("not all of them are there".to_owned()) })
    });
}

pub(crate) fn run(workspace: &Workspace, report: &Report, built: Option<&Built>) {
    report.step("soap-clients: zeep", |output| {
        let Some(python) = zeep(workspace, output)? else {
            return Ok(Done::Skipped("Python's venv and pip can't install zeep".to_owned()));
        };
        let service = Service::start(workspace, output, built)?;
        output.run(workspace.command(&python, &[&client("zeep_client.py")]).arg(&service.address))?;
        Ok(Done::Passed)
    });
    report.step("soap-clients: node-soap", |output| {
        let folder = match node_soap(workspace, output) {
            Ok(folder) => folder,
            Err(error) => return Ok(Done::Skipped(format!("npm can't install soap: {error}"))),
        };
        let script = workspace.root.join(client("node_client.mjs"));
        fs::copy(script, folder.join("node_client.mjs"))?;
        let service = Service::start(workspace, output, built)?;
        output.run(Command::new("node").args(["node_client.mjs", &service.address]).current_dir(&folder))?;
        Ok(Done::Passed)
    });
    report.step("soap-clients: Mono", |output| {
        if let Err(error) = wsdl_and_mcs(output) {
            return Ok(Done::Skipped(format!("Mono's wsdl and mcs: {error}")));
        }
        let service = Service::start(workspace, output, built)?;
        for version in ["SOAP", "SOAP12"] {
            mono(workspace, output, version, &service.address)?;
        }
        Ok(Done::Passed)
    });
}

fn zeep(workspace: &Workspace, output: &Output) -> Result<Option<PathBuf>> {
    installed::python(output, workspace, "venv-soap", &client("requirements.txt"))
}

/// The folder with node-soap.
fn node_soap(workspace: &Workspace, output: &Output) -> Result<PathBuf> {
    let folder = workspace.target.join("npm-soap");
    installed::npm(output, &workspace.root.join(CLIENTS), &folder)?;
    Ok(folder)
}

fn wsdl_and_mcs(output: &Output) -> Result<()> {
    debian::ensure(output, &[(&["mono"], "mono-devel"), (&["mcs"], "mono-mcs")])
}

/// A proxy made of the WSDL and compiled with its client, unchanged.
fn mono(workspace: &Workspace, output: &Output, version: &str, address: &str) -> Result<()> {
    let folder = workspace.target.join("soap-mono").join(version);
    fs::create_dir_all(&folder)?;
    let wsdl = format!("{address}?wsdl");
    let protocol = format!("-protocol:{version}");
    output.run(Command::new("wsdl").args([&protocol, "-out:Proxy.cs", &wsdl]).current_dir(&folder))?;
    let client = workspace.root.join(client("Client.cs"));
    let references = ["-reference:System.Web.Services.dll", "-reference:System.Data.dll"];
    let mcs = ["-out:Client.exe", references[0], references[1], "Proxy.cs"];
    output.run(Command::new("mcs").args(mcs).arg(client).current_dir(&folder))?;
    output.run(Command::new("mono").args(["Client.exe", address]).current_dir(&folder))
}

/// The service that the clients call.
struct Service {
    program: Child,
    address: String,
}

impl Service {
    fn start(workspace: &Workspace, output: &Output, built: Option<&Built>) -> Result<Self> {
        let built = Built::or_make(built, workspace, output, &["-p", "asmx-soap-clients"])?;
        let mut program = Command::new(built.program("asmx-soap-clients")?).stdout(Stdio::piped()).spawn()?;
        let said = program.stdout.take().and_then(|from| BufReader::new(from).lines().next());
        let mut service = Self { program, address: String::new() };
        let said = said.context("the service does not say where it is")??;
        service.address = said.strip_prefix("listening on ").context(said.clone())?.to_owned();
        Ok(service)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // One that has ended already has said why.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn client(name: &str) -> String {
    format!("{CLIENTS}/{name}")
}
