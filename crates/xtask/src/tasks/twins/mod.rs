//! What 200 methods cost to compile, and how large they are, beside the same by hand on axum.

mod source;

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use crate::output::Output;
use crate::workspace::Workspace;

/// The clock of a process ticks so often in a second, as Linux tells it to programs.
const TICKS: f64 = 100.0;

/// What one of both costs.
struct Cost {
    check: f64,
    build: f64,
    bytes: u64,
    /// Of the smallest program, after one answer.
    memory: u64,
}

/// Writes, builds and measures them, and prints the table.
pub(crate) fn measure(workspace: &Workspace, output: &Output) -> Result<()> {
    let folder = workspace.target.join("twins");
    source::write(&workspace.root, &folder)?;
    let ours = cost(workspace, output, &folder, "asmx")?;
    let theirs = cost(workspace, output, &folder, "axum")?;
    output.say(
        "\n200 methods in 10 services, with 40 types, beside the same by hand; the last row is one method\n",
    );
    output.say("| | asmx | axum | ratio |\n| --- | --- | --- | --- |");
    let seconds = |name: &str, ours: f64, theirs: f64| {
        output.say(format_args!("| {name} | {ours:.1} s | {theirs:.1} s | {:.2} |", ours / theirs));
    };
    seconds("`cargo check`, CPU", ours.check, theirs.check);
    seconds("`cargo build --release`, CPU", ours.build, theirs.build);
    let size = |name: &str, ours: u64, theirs: u64| {
        let [ours, theirs] = [ours, theirs].map(|kilobytes| kilobytes as f64 / 1024.0);
        output.say(format_args!("| {name} | {ours:.1} MB | {theirs:.1} MB | {:.2} |", ours / theirs));
    };
    size("the program, stripped", ours.bytes / 1024, theirs.bytes / 1024);
    size("memory of the smallest, after a call", ours.memory, theirs.memory);
    Ok(())
}

fn cost(workspace: &Workspace, output: &Output, folder: &Path, kind: &str) -> Result<Cost> {
    let (package, small) = (format!("twin-{kind}"), format!("twin-small-{kind}"));
    let cargo = |args: &[&str]| {
        let mut command = workspace.cargo(args);
        command.current_dir(folder).env("CARGO_INCREMENTAL", "0");
        command.arg("--target-dir").arg(folder.join("target"));
        command
    };
    // The first time it compiles what they are made of, which is no part of it.
    let source = folder.join(kind).join("src/main.rs");
    let again = |args: &[&str]| -> Result<f64> {
        output.run(&mut cargo(args))?;
        let mut least = f64::INFINITY;
        for _ in 0..3 {
            File::options().append(true).open(&source)?.write_all(b"\n")?;
            let before = time_of_children()?;
            output.run(&mut cargo(args))?;
            least = least.min(time_of_children()? - before);
        }
        Ok(least)
    };
    let check = again(&["check", "-p", &package])?;
    let build = again(&["build", "--release", "-p", &package])?;
    output.run(&mut cargo(&["build", "--release", "-p", &small]))?;
    let programs = folder.join("target/release");
    let bytes = fs::metadata(programs.join(&package))?.len();
    Ok(Cost { check, build, bytes, memory: memory(&programs.join(small))? })
}

/// The processor time of every process that this one has waited for, in seconds.
fn time_of_children() -> Result<f64> {
    let text = fs::read_to_string("/proc/self/stat").context("only Linux tells")?;
    // Behind the name, which may have spaces.
    let (_, rest) = text.rsplit_once(") ").context("/proc/self/stat")?;
    let numbers: Vec<_> = rest.split(' ').collect();
    let [user, system] = [13, 14].map(|at| numbers.get(at).and_then(|ticks| ticks.parse::<f64>().ok()));
    Ok((user.context("no user time")? + system.context("no system time")?) / TICKS)
}

/// What a server has of memory once it has answered, in kilobytes.
fn memory(program: &PathBuf) -> Result<u64> {
    let mut server = Ending(Command::new(program).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?);
    let mut port = String::new();
    BufReader::new(server.0.stdout.take().context("no standard output")?).read_line(&mut port)?;
    let mut stream = TcpStream::connect(("127.0.0.1", port.trim().parse()?))?;
    stream.write_all(
        b"POST /WebService.asmx/HelloWorld HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
          Content-Length: 2\r\nConnection: close\r\n\r\n{}",
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    ensure!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let status = fs::read_to_string(format!("/proc/{}/status", server.0.id()))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no memory")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

/// A process that ends with this.
struct Ending(Child);

impl Drop for Ending {
    fn drop(&mut self) {
        let _ = self.0.kill().and_then(|()| self.0.wait().map(drop));
    }
}
