//! What a session holds.

use std::collections::BTreeMap;

use super::error::StoreError;

/// The first byte of values as bytes: how the rest is written.
const VERSION: u8 = 1;

/// The values of a session by name, each as JSON text. Names have no case, as ASP.NET's have none.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Values(BTreeMap<String, Box<str>>);

impl Values {
    /// The JSON text of a value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(&name.to_lowercase()).map(|text| &**text)
    }

    /// Sets a value to a JSON text.
    pub fn insert(&mut self, name: &str, json: String) {
        self.0.insert(name.to_lowercase(), json.into_boxed_str());
    }

    /// Removes a value and says whether it was there.
    pub fn remove(&mut self, name: &str) -> bool {
        self.0.remove(&name.to_lowercase()).is_some()
    }

    /// Removes all values.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values as bytes, for a store: a byte for the version of what follows, and a JSON object.
    ///
    /// # Errors
    /// None that are known: texts can be written as JSON.
    pub fn to_bytes(&self) -> Result<Vec<u8>, StoreError> {
        let mut bytes = vec![VERSION];
        serde_json::to_writer(&mut bytes, self)?;
        Ok(bytes)
    }

    /// The values of [`to_bytes`](Self::to_bytes).
    ///
    /// # Errors
    /// What another version, or somebody else, has written.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
        match bytes.split_first() {
            Some((&VERSION, json)) => Ok(serde_json::from_slice(json)?),
            Some((other, _)) => {
                Err(format!("the session's values are of version {other}, not {VERSION}").into())
            }
            None => Err("the session's values are no bytes at all".into()),
        }
    }

    /// The names with their JSON texts, ordered by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), &**text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        let mut values = Values::default();
        values.insert("Cart", "[1,2]".into());
        values.insert("user", r#""ann""#.into());
        values
    }

    #[test]
    fn names_have_no_case() {
        let mut values = values();
        assert_eq!(
            (values.get("cART"), values.get("User"), values.get("c")),
            (Some("[1,2]"), Some(r#""ann""#), None)
        );
        assert_eq!(values.iter().collect::<Vec<_>>(), [("cart", "[1,2]"), ("user", r#""ann""#)]);
        assert!(values.remove("CART") && !values.remove("cart") && !values.is_empty());
        values.clear();
        assert!(values.is_empty());
    }

    #[test]
    fn bytes_have_a_version() {
        let bytes = values().to_bytes().expect("bytes");
        assert_eq!(bytes, [b"\x01".as_slice(), br#"{"cart":"[1,2]","user":"\"ann\""}"#].concat());
        assert_eq!(Values::from_bytes(&bytes).expect("values"), values());
        let error = |bytes: &[u8]| Values::from_bytes(bytes).expect_err("no values").to_string();
        assert_eq!(error(b"\x02{}"), "the session's values are of version 2, not 1");
        assert_eq!(error(b""), "the session's values are no bytes at all");
        assert!(error(b"\x01{").contains("EOF"));
    }
}
