//! The recorded requests and the answers that are expected to them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use serde::Deserialize;

/// A request and its answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vector {
    /// Unique; starts with the name of its group.
    pub(crate) id: String,
    /// What the request is about, for people.
    #[serde(default)]
    pub(crate) note: String,
    /// The zone of the server, where it matters.
    pub(crate) server_tz: Option<String>,
    /// The expected answer is not certain: the vector decides nothing.
    #[serde(default)]
    pub(crate) unsure: bool,
    pub(crate) request: Request,
    pub(crate) expected: Expected,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    /// In the order in which they are sent.
    pub(crate) headers: Vec<(String, String)>,
    body: Option<Text>,
    body_base64: Option<String>,
    /// The body in pieces, each a chunk.
    pub(crate) chunked: Option<Vec<String>>,
    /// The vector whose cookie goes along.
    pub(crate) cookie_from: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    pub(crate) status: u16,
    /// The headers that matter.
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) headers_absent: Vec<String>,
    pub(crate) set_cookie_pattern: Option<String>,
    pub(crate) compare: Compare,
    #[serde(default)]
    body: Text,
    pub(crate) html_exception: Option<HtmlException>,
    pub(crate) fault_text_prefix: Option<String>,
}

/// How a body is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Compare {
    /// Byte for byte.
    Exact,
    /// Byte for byte, but for a stack trace written `"*"`.
    JsonError,
    /// Line for line.
    Js,
    /// As an XML document.
    Xml,
    /// As an XML document, but for the end of the fault's text.
    SoapFault,
    /// Its beginning.
    Prefix,
    /// Not at all.
    Status,
}

/// The exception that a page reports.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HtmlException {
    #[serde(rename = "type")]
    pub(crate) exception_type: String,
    pub(crate) message: String,
}

/// A text, whole or in pieces where it repeats itself.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Text {
    Whole(String),
    Pieces(Vec<Piece>),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Piece {
    Once(String),
    Repeated(String, usize),
}

impl Default for Text {
    fn default() -> Self {
        Self::Whole(String::new())
    }
}

impl Text {
    fn to_text(&self) -> String {
        let pieces = match self {
            Self::Whole(text) => return text.clone(),
            Self::Pieces(pieces) => pieces,
        };
        let repeat = |piece: &Piece| match piece {
            Piece::Once(text) => text.clone(),
            Piece::Repeated(text, count) => text.repeat(*count),
        };
        pieces.iter().map(repeat).collect()
    }
}

impl Request {
    /// The body's bytes, where it is not sent in chunks.
    pub(crate) fn body(&self) -> Result<Vec<u8>> {
        match (&self.body_base64, &self.body) {
            (Some(encoded), _) => Ok(base64::engine::general_purpose::STANDARD.decode(encoded)?),
            (None, Some(text)) => Ok(text.to_text().into_bytes()),
            (None, None) => Ok(Vec::new()),
        }
    }
}

impl Expected {
    pub(crate) fn body(&self) -> String {
        self.body.to_text()
    }
}

impl Vector {
    pub(crate) fn group(&self) -> &str {
        self.id.split('.').next().unwrap_or(&self.id)
    }
}

/// Reads all groups, each in the order in which it was recorded.
pub(crate) fn load(folder: &Path) -> Result<Vec<Vector>> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut vectors = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        // Not `lines`: a text may hold what Unicode takes for a line's end.
        for line in text.split('\n').filter(|line| !line.is_empty()) {
            let vector =
                serde_json::from_str(line).with_context(|| format!("{}: {line:.80}", file.display()))?;
            vectors.push(vector);
        }
    }
    Ok(vectors)
}
