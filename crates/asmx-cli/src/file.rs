//! The configuration that a command is about.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use asmx::config::{Config, ConfigErrors, ConfiguredPolicies};
use clap::Args;

use crate::exit::Exit;
use crate::output::problems;

/// The file, and what goes over it.
#[derive(Debug, Args)]
pub(crate) struct File {
    /// An asmx.toml or a web.config, told by its name or by what it begins with.
    #[arg(value_name = "FILE")]
    path: PathBuf,

    /// Leaves out the environment variables `ASMX_…`, which otherwise go over the file as they do for a host.
    #[arg(long)]
    file_only: bool,
}

/// A configuration that was understood.
pub(crate) struct Loaded {
    pub(crate) config: Config,
    pub(crate) policies: ConfiguredPolicies,
    /// It is a web.config.
    pub(crate) is_xml: bool,
}

impl File {
    /// Reads the file; if it is wrong, gives what to print and to exit with.
    pub(crate) fn load(&self, as_json: bool) -> Result<Loaded, (String, Exit)> {
        self.read().map_err(|errors| problems(errors.iter().map(ToString::to_string).collect(), as_json))
    }

    fn read(&self) -> Result<Loaded, ConfigErrors> {
        // `only` looks for nothing beside what is named, whichever of the two it is.
        let named = self.path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("config"));
        let is_xml = named || begins_as_xml(&self.path);
        let loader = if is_xml {
            Config::loader().only("web.config").web_config(&self.path)
        } else {
            Config::loader().only(&self.path)
        };
        let loader = if self.file_only { loader.without_environment() } else { loader };
        let config = loader.load()?;
        let policies = config.policies()?;
        Ok(Loaded { config, policies, is_xml })
    }
}

/// Whether the first character that is no blank is that of XML. What cannot be read is for the loader to say.
fn begins_as_xml(path: &Path) -> bool {
    let mut begin = Vec::new();
    let opened = std::fs::File::open(path);
    let read = opened.and_then(|file| file.take(4096).read_to_end(&mut begin));
    let text = begin.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&begin);
    read.is_ok() && text.trim_ascii_start().starts_with(b"<")
}
