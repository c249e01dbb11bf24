//! What the command line says.

use std::path::{Path, PathBuf};

use asmx::Host;
use asmx::config::Config;

const HELP: &str = "\
Serves a shop on one port and its page on another.

  --api ADDRESS        where the services listen (ASMX_LISTEN, or 127.0.0.1:5090; port 0 takes a free one)
  --page ADDRESS       where the page listens (127.0.0.1:5091)
  --db FILE            the database; without it, or a connection string named Shop, it is in memory and ends with the program
  --redis URL          keeps sessions and answers in Redis, for several instances
  --two                two instances behind nginx at --api, which have to share a Redis; nginx has to be installed
  --no-page ORIGIN     serves no page; that of another origin may call
  --config FILE        an asmx.toml, or the web.config of old (asmx.toml of this folder, or that of the example)
  --jquery-dir FOLDER  makes the page load FOLDER/3.7.1.js instead of the one from code.jquery.com";

/// The example's options.
#[derive(Debug)]
pub struct Options {
    pub api: Option<String>,
    pub page: String,
    pub db: Option<String>,
    pub redis: Option<String>,
    pub two: bool,
    pub no_page: Option<String>,
    pub config: PathBuf,
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
        let mut options = Self {
            api: None,
            page: "127.0.0.1:5091".to_owned(),
            db: None,
            redis: None,
            two: false,
            no_page: None,
            config: config().into(),
            jquery_dir: None,
        };
        while let Some(name) = args.next() {
            let mut value = || args.next().ok_or_else(|| format!("{name} needs a value\n\n{HELP}"));
            match name.as_str() {
                "--api" => options.api = Some(value()?),
                "--page" => options.page = value()?,
                "--db" => options.db = Some(value()?),
                "--redis" => options.redis = Some(value()?),
                "--two" => options.two = true,
                "--no-page" => options.no_page = Some(value()?),
                "--config" => options.config = value()?.into(),
                "--jquery-dir" => options.jquery_dir = Some(value()?.into()),
                "--help" | "-h" => return Err(HELP.to_owned()),
                _ => return Err(format!("{name} is not an option\n\n{HELP}")),
            }
        }
        Ok(options)
    }

    /// Where the services listen: on the command line, or where the configuration says.
    pub fn address(&self, host: &Host) -> String {
        self.api.clone().unwrap_or_else(|| host.listen_or("127.0.0.1:5090"))
    }

    /// Where the database is: on the command line, or where the configuration says.
    pub fn database(&self, config: &Config) -> String {
        match (&self.db, config.connection_string("Shop")) {
            (Some(file), _) => format!("sqlite:{file}"),
            (None, Some(shop)) => shop.text().to_owned(),
            (None, None) => "sqlite::memory:".to_owned(),
        }
    }
}

/// The file of this folder, as in a container, or the example's own.
fn config() -> &'static str {
    let here = "asmx.toml";
    if Path::new(here).exists() { here } else { concat!(env!("CARGO_MANIFEST_DIR"), "/asmx.toml") }
}
