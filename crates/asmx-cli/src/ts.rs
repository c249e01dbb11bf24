//! `asmx ts …`

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use crate::agent::{agent, parse_timeout};

/// Writes the TypeScript module of a service: its types, and a client over fetch that needs nothing else.
///
/// The server must be one of asmx and show the description to this machine, which it does to its own machine unless told
/// otherwise (`HostBuilder::help`).
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 written, or as it was; 1 --check found another file; 2 there is no module.

Examples:
  asmx ts http://localhost:8080/Shop.asmx --output src/shop.ts
  asmx ts http://localhost:8080/Shop.asmx --output src/shop.ts --check
  asmx ts http://localhost:8080/Shop.asmx --types > shop.types.ts"
)]
pub(crate) struct Ts {
    /// The address of the service.
    url: String,

    /// Only the types, for a client of your own.
    #[arg(long)]
    types: bool,

    /// Writes to a file instead of the terminal; one that is as it should be is left alone.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Writes nothing, and fails if the file is not as it would be written.
    #[arg(long, requires = "output")]
    check: bool,

    /// Takes any certificate.
    #[arg(long)]
    insecure: bool,

    /// How long to wait for the answer.
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = parse_timeout)]
    timeout: Duration,
}

/// More is no module.
const LONGEST: u64 = 64 * 1024 * 1024;

impl Ts {
    /// Gives what to print, and what to exit with.
    pub(crate) fn run(self) -> (String, ExitCode) {
        match self.write() {
            Ok(written) => written,
            Err(error) => {
                eprintln!("error: {error}");
                (String::new(), ExitCode::from(2))
            }
        }
    }

    fn write(self) -> Result<(String, ExitCode), String> {
        let module = self.module()?;
        let Some(file) = &self.output else { return Ok((module, ExitCode::SUCCESS)) };
        let name = file.display();
        // What an editor or git made of the ends of lines is no difference.
        let same = fs::read_to_string(file).is_ok_and(|there| there.replace("\r\n", "\n") == module);
        if same {
            return Ok((format!("{name} is up to date\n"), ExitCode::SUCCESS));
        }
        if self.check {
            eprintln!(
                "error: {name} is not what {} says of itself; write it again without --check",
                self.url
            );
            return Ok((String::new(), ExitCode::from(1)));
        }
        fs::write(file, module).map_err(|error| format!("{name} can't be written: {error}"))?;
        Ok((format!("{name} is written\n"), ExitCode::SUCCESS))
    }

    fn module(&self) -> Result<String, String> {
        let address = self.url.split(['?', '#']).next().unwrap_or_default();
        let url = format!("{address}{}", if self.types { "?ts=types" } else { "?ts" });
        let agent = agent(&url, self.timeout, self.insecure)?;
        let mut answer = agent.get(&url).call().map_err(|error| format!("{url}: {error}"))?;
        let content_type = answer.headers().get("content-type").and_then(|value| value.to_str().ok());
        if !answer.status().is_success() || !content_type.is_some_and(|it| it.starts_with("text/typescript"))
        {
            return Err(format!(
                "{url} answers {} without a TypeScript module. The address is that of the service, as \
                 http://localhost:8080/Shop.asmx; the server is one of asmx; and it shows its services to this machine: \
                 only to its own, unless the code says .help(Help::everyone())",
                answer.status()
            ));
        }
        let body = answer.body_mut().with_config().limit(LONGEST).read_to_string();
        body.map_err(|error| format!("{url}: {error}"))
    }
}
