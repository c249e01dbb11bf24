//! Columns whose values tell rows apart.

/// Columns whose values together tell each row of a table from the others (`UniqueConstraint`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UniqueConstraint {
    pub(super) name: String,
    pub(super) columns: Vec<usize>,
    pub(super) is_primary_key: bool,
}

impl UniqueConstraint {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The columns, by their places in the table.
    #[must_use]
    pub fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// Whether it is the table's primary key.
    #[must_use]
    pub fn is_primary_key(&self) -> bool {
        self.is_primary_key
    }
}
