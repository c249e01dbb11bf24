//! SOAP clients that others wrote, each with code made of a service's WSDL.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};

use crate::debian;
use crate::installed;
use crate::report::{Done, Report};
use crate::step::run as run_command;
use crate::workspace::Workspace;

const CLIENTS: &str = "tests/soap-clients/clients";

pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    report.step("soap-clients: zeep", || {
        let Some(python) = installed::python(workspace, "venv-soap", &client("requirements.txt"))? else {
            return Ok(Done::Skipped("Python's venv and pip can't install zeep".to_owned()));
        };
        let service = Service::start(workspace)?;
        run_command(workspace.command(&python, &[&client("zeep_client.py")]).arg(&service.address))?;
        Ok(Done::Passed)
    });
    report.step("soap-clients: node-soap", || {
        let (from, folder) = (workspace.root.join(CLIENTS), workspace.target.join("npm-soap"));
        if let Err(error) = installed::npm(&from, &folder) {
            return Ok(Done::Skipped(format!("npm can't install soap: {error}")));
        }
        fs::copy(from.join("node_client.mjs"), folder.join("node_client.mjs"))?;
        let service = Service::start(workspace)?;
        run_command(Command::new("node").args(["node_client.mjs", &service.address]).current_dir(&folder))?;
        Ok(Done::Passed)
    });
    report.step("soap-clients: Mono", || {
        if let Err(error) = debian::ensure(&[(&["mono"], "mono-devel"), (&["mcs"], "mono-mcs")]) {
            return Ok(Done::Skipped(format!("Mono's wsdl and mcs: {error}")));
        }
        let service = Service::start(workspace)?;
        for version in ["SOAP", "SOAP12"] {
            mono(workspace, version, &service.address)?;
        }
        Ok(Done::Passed)
    });
}

/// A proxy made of the WSDL and compiled with its client, unchanged.
fn mono(workspace: &Workspace, version: &str, address: &str) -> Result<()> {
    let folder = workspace.target.join("soap-mono").join(version);
    fs::create_dir_all(&folder)?;
    let wsdl = format!("{address}?wsdl");
    let protocol = format!("-protocol:{version}");
    run_command(Command::new("wsdl").args([&protocol, "-out:Proxy.cs", &wsdl]).current_dir(&folder))?;
    let client = workspace.root.join(client("Client.cs"));
    let references = ["-reference:System.Web.Services.dll", "-reference:System.Data.dll"];
    let mcs = ["-out:Client.exe", references[0], references[1], "Proxy.cs"];
    run_command(Command::new("mcs").args(mcs).arg(client).current_dir(&folder))?;
    run_command(Command::new("mono").args(["Client.exe", address]).current_dir(&folder))
}

/// The service that the clients call.
struct Service {
    program: Child,
    address: String,
}

impl Service {
    fn start(workspace: &Workspace) -> Result<Self> {
        run_command(&mut workspace.cargo(&["build", "-p", "asmx-soap-clients", "--locked"]))?;
        let program = workspace.target.join("debug/asmx-soap-clients");
        let mut program = Command::new(program).stdout(Stdio::piped()).spawn()?;
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
