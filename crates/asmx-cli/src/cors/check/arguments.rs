//! The command line.

use std::time::Duration;

use asmx_browser::Engine;
use clap::{Args, ValueEnum};
use http::{HeaderName, HeaderValue, Method};

use crate::agent::parse_timeout;

/// Asks a running server, asmx or any other, what a browser asks before it lets a page of another origin read an answer.
///
/// The call itself is made too, as the browser makes it once the preflight allows it: with the body `{}` unless --body
/// says otherwise. --preflight-only stops before it.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 the page may read the answer, 1 it may not, 2 nothing could be found out.

Examples:
  asmx cors check https://api.example/Shop.asmx/Add --origin https://shop.example --credentials
  asmx cors check http://localhost:8080/Shop.asmx/Add --origin http://localhost:3000 --header X-CSRF-Token
  asmx cors check https://api.example/data --origin https://shop.example --method GET --header 'Authorization: Bearer x'"
)]
pub(crate) struct Check {
    /// What the page calls.
    pub(super) url: String,

    /// The page's origin, as the browser sends it: scheme, host, and the port if it is not the default; or "null".
    #[arg(long)]
    pub(super) origin: String,

    /// The method of the call.
    #[arg(long, default_value = "POST", value_parser = parse_method)]
    pub(super) method: Method,

    /// A header that the script sets; may be repeated. The value matters only where the server looks at it.
    #[arg(long = "header", value_name = "NAME[:VALUE]", value_parser = parse_header)]
    pub(super) headers: Vec<Header>,

    /// The script asks for cookies to go along (`withCredentials`, `credentials: "include"`).
    #[arg(long)]
    pub(super) credentials: bool,

    /// The call's content type. Default: application/json; charset=utf-8, except for GET and HEAD.
    #[arg(long, value_name = "TYPE", value_parser = parse_content_type)]
    pub(super) content_type: Option<String>,

    /// The call's body.
    #[arg(long, default_value = "{}")]
    pub(super) body: String,

    /// Asks, and does not make the call itself.
    #[arg(long)]
    pub(super) preflight_only: bool,

    /// Whose limits count.
    #[arg(long, value_enum, default_value_t = BrowserName::Standard)]
    pub(super) browser: BrowserName,

    /// Goes on where a page over https fetches over http, which browsers block.
    #[arg(long)]
    pub(super) ignore_mixed_content: bool,

    /// Takes any certificate, which browsers do not.
    #[arg(long)]
    pub(super) insecure: bool,

    /// How long to wait for one answer.
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = parse_timeout)]
    pub(super) timeout: Duration,

    /// Prints JSON for machines.
    #[arg(long)]
    pub(super) json: bool,
}

/// A header of the call.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub(super) name: HeaderName,
    pub(super) value: HeaderValue,
}

/// The engines by the names that people know.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum BrowserName {
    /// What the standards say.
    Standard,
    /// Chrome, Edge and others.
    Chromium,
    /// Firefox.
    Firefox,
    /// Safari.
    Safari,
}

impl From<BrowserName> for Engine {
    fn from(name: BrowserName) -> Self {
        match name {
            BrowserName::Standard => Self::Standard,
            BrowserName::Chromium => Self::Chromium,
            BrowserName::Firefox => Self::Firefox,
            BrowserName::Safari => Self::Safari,
        }
    }
}

fn parse_method(text: &str) -> Result<Method, String> {
    Method::from_bytes(text.as_bytes()).map_err(|_| "no name of a method".to_owned())
}

fn parse_header(text: &str) -> Result<Header, String> {
    let (name, value) = text.split_once(':').unwrap_or((text, "1"));
    let name =
        HeaderName::from_bytes(name.trim().as_bytes()).map_err(|_| "no name of a header".to_owned())?;
    let value = HeaderValue::from_str(value.trim()).map_err(|_| format!("no value that {name} can have"))?;
    Ok(Header { name, value })
}

fn parse_content_type(text: &str) -> Result<String, String> {
    HeaderValue::from_str(text).map(|_| text.to_owned()).map_err(|_| "no content type".to_owned())
}
