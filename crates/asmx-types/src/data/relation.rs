//! Which rows belong together.

/// Which rows of one table belong to which of another (`DataRelation`).
///
/// ```
/// use asmx_types::data::DataRelation;
///
/// let orders = DataRelation::new("Orders", ("Customer", ["Id"]), ("Order", ["CustomerId"])).nested();
/// assert!(orders.is_nested());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataRelation {
    pub(super) name: String,
    pub(super) parent: (String, Vec<String>),
    pub(super) child: (String, Vec<String>),
    nested: bool,
    pub(super) constrained: bool,
}

impl DataRelation {
    /// A relation between a table with the columns of its key and another with those that hold that key. It is a
    /// constraint as well, as ADO.NET's are.
    #[must_use]
    pub fn new<P: Into<String>, C: Into<String>>(
        name: impl Into<String>,
        parent: (impl Into<String>, impl IntoIterator<Item = P>),
        child: (impl Into<String>, impl IntoIterator<Item = C>),
    ) -> Self {
        Self {
            name: name.into(),
            parent: (parent.0.into(), parent.1.into_iter().map(Into::into).collect()),
            child: (child.0.into(), child.1.into_iter().map(Into::into).collect()),
            nested: false,
            constrained: true,
        }
    }

    /// In XML the child's rows stand within those of the parent (`Nested`).
    #[must_use]
    pub fn nested(self) -> Self {
        Self { nested: true, ..self }
    }

    /// It is no constraint (`createConstraints: false`).
    #[must_use]
    pub fn without_constraints(self) -> Self {
        Self { constrained: false, ..self }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name of the parent's table.
    #[must_use]
    pub fn parent_table(&self) -> &str {
        &self.parent.0
    }

    /// The names of the columns of the parent's key.
    #[must_use]
    pub fn parent_columns(&self) -> &[String] {
        &self.parent.1
    }

    /// The name of the child's table.
    #[must_use]
    pub fn child_table(&self) -> &str {
        &self.child.0
    }

    /// The names of the child's columns that hold that key.
    #[must_use]
    pub fn child_columns(&self) -> &[String] {
        &self.child.1
    }

    /// Whether the child's rows stand within those of the parent.
    #[must_use]
    pub fn is_nested(&self) -> bool {
        self.nested
    }

    /// Whether it is a constraint as well.
    #[must_use]
    pub fn is_constraint(&self) -> bool {
        self.constrained
    }
}
