//! What the command line says.

use std::path::PathBuf;

const HELP: &str = "\
Serves a ScriptService on one port and a page that calls it on another.

  --api ADDRESS        where the service listens (127.0.0.1:5080; port 0 takes a free one)
  --page ADDRESS       where the page listens (127.0.0.1:5081)
  --jquery-dir FOLDER  makes /?jquery=VERSION load FOLDER/VERSION.js instead of the one from code.jquery.com";

/// The example's options.
#[derive(Debug)]
pub struct Options {
    pub api: String,
    pub page: String,
    pub jquery_dir: Option<PathBuf>,
}

impl Options {
    /// Reads the process's arguments. Ends the process when they ask for help or make no sense.
    pub fn from_args() -> Self {
        Self::parse(std::env::args().skip(1)).unwrap_or_else(|problem| {
            eprintln!("{problem}");
            std::process::exit(if problem == HELP { 0 } else { 2 })
        })
    }

    fn parse(mut args: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options =
            Self { api: "127.0.0.1:5080".to_owned(), page: "127.0.0.1:5081".to_owned(), jquery_dir: None };
        while let Some(name) = args.next() {
            let mut value = || args.next().ok_or_else(|| format!("{name} needs a value\n\n{HELP}"));
            match name.as_str() {
                "--api" => options.api = value()?,
                "--page" => options.page = value()?,
                "--jquery-dir" => options.jquery_dir = Some(value()?.into()),
                "--help" | "-h" => return Err(HELP.to_owned()),
                _ => return Err(format!("{name} is not an option\n\n{HELP}")),
            }
        }
        Ok(options)
    }
}
