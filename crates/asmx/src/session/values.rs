//! What a session holds.

use std::collections::BTreeMap;

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

    /// The names with their JSON texts, ordered by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), &**text))
    }
}
