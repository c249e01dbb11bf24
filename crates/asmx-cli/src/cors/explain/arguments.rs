//! The command line, and the call that it describes.

use asmx::cors::Asked;
use clap::Args;
use http::{HeaderName, HeaderValue, Method};

use crate::file::File;

/// Decides from a configuration file, without a server, whether a page of another origin may make a call, and says why.
///
/// What the code of the service says about CORS goes before a configuration and is not known here; `asmx cors check`
/// asks a running server.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 allowed, 1 refused, 2 the configuration is wrong.

Examples:
  asmx cors explain asmx.toml --origin https://shop.example
  asmx cors explain web.config --origin http://localhost:3000 --service Orders.asmx --method Get --credentials
  asmx cors explain asmx.toml --origin https://shop.example --service Orders.asmx --header X-CSRF-Token")]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(super) file: File,

    /// The page's origin, as the browser sends it: scheme, host, and the port if it is not the default; or "null".
    #[arg(long, value_parser = parse_origin)]
    pub(super) origin: String,

    /// The service, by its path. Default: one that the configuration does not name.
    #[arg(long, value_name = "PATH")]
    pub(super) service: Option<String>,

    /// The service's method.
    #[arg(long, value_name = "NAME", requires = "service")]
    pub(super) method: Option<String>,

    /// HTTP's method, which the service's method is taken to answer to if it is GET or POST.
    #[arg(long, value_name = "VERB", default_value = "POST", value_parser = parse_verb)]
    pub(super) verb: Method,

    /// A header that the script sets beside Content-Type; may be repeated.
    #[arg(long = "header", value_name = "NAME", value_parser = parse_header)]
    pub(super) headers: Vec<HeaderName>,

    /// The script asks for cookies to go along (`withCredentials`, `credentials: "include"`).
    #[arg(long)]
    pub(super) credentials: bool,

    /// Prints JSON for machines.
    #[arg(long)]
    pub(super) json: bool,
}

impl Explain {
    pub(super) fn asked(&self) -> Asked {
        let service = self.service.as_deref().unwrap_or_default();
        let asked = Asked::call(service, self.method.as_deref().unwrap_or_default());
        let asked = asked.origin(&self.origin).method(self.verb.clone());
        let asked = self.headers.iter().fold(asked, |asked, header| asked.header(header.as_str()));
        if self.credentials { asked.credentials() } else { asked }
    }
}

/// Origins that no browser sends are let through: the decision says what is wrong with them.
fn parse_origin(text: &str) -> Result<String, String> {
    match HeaderValue::from_str(text) {
        Ok(_) if !text.trim().is_empty() => Ok(text.to_owned()),
        _ => Err("an origin is, for example, https://shop.example".to_owned()),
    }
}

fn parse_verb(text: &str) -> Result<Method, String> {
    Method::from_bytes(text.as_bytes()).map_err(|_| "no name of a method".to_owned())
}

fn parse_header(text: &str) -> Result<HeaderName, String> {
    HeaderName::from_bytes(text.as_bytes()).map_err(|_| "no name of a header".to_owned())
}
