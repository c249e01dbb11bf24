//! Text that is JSON already.

use crate::reserved;
use serde::{Serialize, Serializer};

/// JSON text that is written as it stands, neither checked nor escaped: for a result that another serialiser made.
///
/// ```
/// use asmx_types::RawJson;
///
/// assert_eq!(RawJson::new(r#"{"a": 1}"#).as_str(), r#"{"a": 1}"#);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct RawJson(String);

impl RawJson {
    /// Takes a text that is a JSON value.
    #[must_use]
    pub fn new(json: impl Into<String>) -> Self {
        Self(json.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text itself.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(reserved::RAW, &self.0)
    }
}
