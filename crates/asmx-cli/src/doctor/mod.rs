//! `asmx doctor URL`

mod ask;
mod examine;
mod finding;
mod in_front;
mod symptoms;
mod text;

use std::time::Duration;

use clap::Args;

use crate::agent::parse_timeout;
use crate::exit::Exit;
use crate::output::{json, problems};
use crate::style::Style;
use ask::Asked;

/// Asks a running server, ours or ASP.NET's, for the classic troubles of its callers, and explains what it finds.
///
/// It runs no method: what it sends is no JSON, which every server refuses before. `--call` makes one call, with the arguments
/// given, and explains the answer.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 nothing is wrong, 1 something is, 2 the server could not be asked.

Examples:
  asmx doctor https://shop.example/Shop.asmx
  asmx doctor https://shop.example/Shop.asmx/ListProducts --call '{\"category\":\"Tea\"}'
  asmx doctor https://shop.example/Shop.asmx/Mine --call '{}' --cookie '.ASPXAUTH=...'")]
pub(crate) struct Doctor {
    /// The address of the service, or of one of its methods.
    url: String,

    /// Calls the method that the address names with these arguments, and explains the answer.
    #[arg(long, value_name = "JSON")]
    call: Option<String>,

    /// Sends cookies along, as a browser that has logged in. They are printed nowhere.
    #[arg(long, value_name = "COOKIES")]
    cookie: Option<String>,

    /// Prints JSON for machines.
    #[arg(long)]
    json: bool,

    /// Takes any certificate.
    #[arg(long)]
    insecure: bool,

    /// How long to wait for each answer.
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = parse_timeout)]
    timeout: Duration,
}

impl Doctor {
    /// Gives what to print, and what to exit with.
    pub(crate) fn run(self) -> (String, Exit) {
        let found =
            Asked::new(&self.url, self.cookie.clone(), self.timeout, self.insecure).and_then(|asked| {
                match &self.call {
                    Some(arguments) => examine::call(&asked, arguments),
                    None => examine::service(&asked),
                }
            });
        match found {
            Ok(report) => {
                let exit = if report.findings.is_empty() { Exit::Allowed } else { Exit::Refused };
                let text = if self.json { json(&report) } else { text::write(&report, Style::of_stdout()) };
                (text, exit)
            }
            Err(error) => problems(vec![error], self.json),
        }
    }
}
