//! SOAP clients that others wrote, each with code made of a service's WSDL.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
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
        let others = [
            zeep,
            node_soap(workspace, output).map(|_| true),
            wsdl_and_mcs(output).map(|()| true),
            wsimport(output).map(|()| true),
            axis(output).map(|()| true),
            php(output).map(|()| true),
            soap_lite(output).map(|()| true),
        ];
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
            mono(workspace, output, version, &service.address, "Client")?;
        }
        mono(workspace, output, "SOAP12", &service.beside("Tables"), "TablesClient")?;
        mono(workspace, output, "SOAP", &service.beside("Old"), "OldClient")?;
        Ok(Done::Passed)
    });
    report.step("soap-clients: JAX-WS", |output| {
        if let Err(error) = wsimport(output) {
            return Ok(Done::Skipped(format!("a JDK and JAX-WS' wsimport: {error}")));
        }
        let service = Service::start(workspace, output, built)?;
        jax_ws(workspace, output, &service.address)?;
        Ok(Done::Passed)
    });
    report.step("soap-clients: Axis", |output| {
        if let Err(error) = axis(output) {
            return Ok(Done::Skipped(format!("a JDK and Axis 1.4: {error}")));
        }
        let service = Service::start(workspace, output, built)?;
        let classes = workspace.target.join("soap-java/axis");
        java(workspace, output, (&AXIS.join(":"), &classes), "AxisClient", &[], &service.beside("Old"))?;
        Ok(Done::Passed)
    });
    let scripted = |output: &Output, program: &str, script: &str| {
        let service = Service::start(workspace, output, built)?;
        output.run(workspace.command(program, &[&client(script)]).arg(&service.address))?;
        Ok(Done::Passed)
    };
    report.step("soap-clients: PHP", |output| match php(output) {
        Err(error) => Ok(Done::Skipped(format!("PHP's SoapClient: {error}"))),
        Ok(()) => scripted(output, "php", "client.php"),
    });
    report.step("soap-clients: SOAP::Lite", |output| match soap_lite(output) {
        Err(error) => Ok(Done::Skipped(format!("Perl's SOAP::Lite: {error}"))),
        Ok(()) => scripted(output, "perl", "client.pl"),
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

const JDK: (&[&str], &str) = (&["javac"], "default-jdk-headless");

fn wsimport(output: &Output) -> Result<()> {
    debian::ensure(output, &[JDK])?;
    debian::ensure_files(output, &[("/usr/bin/wsimport", "jaxws")])
}

fn axis(output: &Output) -> Result<()> {
    debian::ensure(output, &[JDK])?;
    debian::ensure_files(output, &[(AXIS[0], "libaxis-java")])
}

fn php(output: &Output) -> Result<()> {
    debian::ensure_success(output, &["php", "--ri", "soap"], &["php-cli", "php-soap"])
}

fn soap_lite(output: &Output) -> Result<()> {
    debian::ensure_success(output, &["perl", "-MSOAP::Lite", "-e", "1"], &["libsoap-lite-perl"])
}

/// The archives of Axis 1.4 and of what it needs, as Debian has them.
const AXIS: [&str; 6] = [
    "/usr/share/java/axis.jar",
    "/usr/share/java/jaxrpc.jar",
    "/usr/share/java/saaj.jar",
    "/usr/share/java/wsdl4j.jar",
    "/usr/share/java/commons-discovery.jar",
    "/usr/share/java/commons-logging.jar",
];

/// Those of JAX-WS.
const JAX_WS: &str = "/usr/share/jaxws/lib/*";

/// Code made of the WSDL and compiled with its client, which calls both versions of SOAP.
fn jax_ws(workspace: &Workspace, output: &Output, address: &str) -> Result<()> {
    let folder = workspace.target.join("soap-java/jax-ws");
    // What was made of another document is none of this one's.
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    // Ports of SOAP 1.2 are an extension to it.
    let options = ["-quiet", "-extension", "-Xnocompile", "-keep", "-p", "orders", "-s", "."];
    let wsdl = format!("{address}?wsdl");
    output.run(Command::new("wsimport").args(options).arg(wsdl).current_dir(&folder))?;
    let made = fs::read_dir(folder.join("orders"))?;
    let made = made.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    java(workspace, output, (JAX_WS, &folder.join("classes")), "Client", &made, address)
}

/// A client of Java, compiled with other sources and run.
fn java(
    workspace: &Workspace,
    output: &Output,
    (archives, classes): (&str, &Path),
    name: &str,
    sources: &[PathBuf],
    address: &str,
) -> Result<()> {
    fs::create_dir_all(classes)?;
    let client = workspace.root.join(client(&format!("{name}.java")));
    let mut compiler = Command::new("javac");
    compiler.args(["-nowarn", "-encoding", "UTF-8", "-cp", archives, "-d"]).arg(classes);
    output.run(compiler.arg(client).args(sources))?;
    let path = format!("{}:{archives}", classes.display());
    output.run(Command::new("java").args(["-cp", &path, name, address]))
}

/// A proxy made of the WSDL and compiled with its client, unchanged.
fn mono(workspace: &Workspace, output: &Output, version: &str, address: &str, name: &str) -> Result<()> {
    let folder = workspace.target.join("soap-mono").join(format!("{name}-{version}"));
    fs::create_dir_all(&folder)?;
    let wsdl = format!("{address}?wsdl");
    let protocol = format!("-protocol:{version}");
    output.run(Command::new("wsdl").args([&protocol, "-out:Proxy.cs", &wsdl]).current_dir(&folder))?;
    let client = workspace.root.join(client(&format!("{name}.cs")));
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

    /// The address of another service of the same host.
    fn beside(&self, name: &str) -> String {
        self.address.replace("/Orders.asmx", &format!("/{name}.asmx"))
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
