//! The arguments of a call, as text.

use asmx_json::Settings;
use asmx_types::ScriptType;
use serde::Serialize;

use super::types;
use crate::fault::Fault;
use crate::net::url_encode;

/// The arguments of a call, each a JSON text under its parameter's name.
#[derive(Debug, Default)]
pub struct Arguments(Vec<(&'static str, String)>);

impl Arguments {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    ///
    /// # Errors
    /// If the value cannot be written: too deep, or with keys that are no strings (RSP-42, RSP-47).
    pub fn with<T: Serialize + ScriptType>(mut self, name: &'static str, value: &T) -> Result<Self, Fault> {
        let types = types::classes(T::descriptor, false);
        let settings = Settings { types, max_json_length: usize::MAX, ..Settings::default() };
        let mut text = Vec::new();
        asmx_json::write(value, &mut text, &settings)?;
        self.0.push((name, String::from_utf8(text)?));
        Ok(self)
    }

    /// As the body of a POST (REQ-4).
    pub(super) fn into_body(self) -> Result<String, Fault> {
        let mut body = String::from("{");
        for (at, (name, text)) in self.0.into_iter().enumerate() {
            if at > 0 {
                body.push(',');
            }
            body.push_str(&asmx_json::to_string(name)?);
            body.push(':');
            body.push_str(&text);
        }
        body.push('}');
        Ok(body)
    }

    /// As the query of a GET, with its question mark if it is not empty (REQ-5).
    pub(super) fn into_query(self) -> String {
        let mut query = String::new();
        for (name, text) in self.0 {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(&url_encode(name));
            query.push('=');
            query.push_str(&url_encode(&text));
        }
        query
    }
}
