//! A set of tables.

use super::error;
use super::relation::DataRelation;
use super::table::DataTable;
use crate::Error;

/// Tables, and how they belong together: `System.Data.DataSet`.
///
/// ```
/// use asmx_types::data::{DataColumn, DataRelation, DataSet, DataTable, DataType};
///
/// let int = |name| DataColumn::new(name, DataType::Int32);
/// let mut shop = DataSet::new("Shop");
/// shop.add_table(DataTable::with_columns("Customer", [int("Id")])?)?;
/// shop.add_table(DataTable::with_columns("Order", [int("Number"), int("CustomerId")])?)?;
/// shop.add_relation(DataRelation::new("Orders", ("Customer", ["Id"]), ("Order", ["CustomerId"])))?;
/// assert_eq!(shop.table("Customer").unwrap().uniques().len(), 1);
/// # Ok::<(), asmx_types::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct DataSet {
    name: String,
    namespace: String,
    tables: Vec<DataTable>,
    relations: Vec<DataRelation>,
}

impl DataSet {
    /// The name of one that was given none.
    pub const NAME: &'static str = "NewDataSet";

    /// One without tables.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), namespace: String::new(), tables: Vec::new(), relations: Vec::new() }
    }

    /// Puts its elements into a namespace (`Namespace`).
    #[must_use]
    pub fn with_namespace(self, namespace: impl Into<String>) -> Self {
        Self { namespace: namespace.into(), ..self }
    }

    /// Adds a table.
    ///
    /// # Errors
    /// There is one of that name.
    pub fn add_table(&mut self, table: DataTable) -> Result<(), Error> {
        if self.table(table.name()).is_some() {
            return Err(error::table_exists(table.name()));
        }
        self.tables.push(table);
        Ok(())
    }

    /// Adds a relation. If it is a constraint, the parent's columns tell its rows apart from now on.
    ///
    /// # Errors
    /// There is one of that name, or no such table or column; or the two keys have different lengths.
    pub fn add_relation(&mut self, relation: DataRelation) -> Result<(), Error> {
        if self.relations.iter().any(|known| known.name == relation.name) {
            return Err(error::relation_exists(&relation.name));
        }
        let child = self.table(&relation.child.0).ok_or_else(|| error::no_table(&relation.child.0))?;
        let held = child.places(relation.child.1.iter().map(String::as_str))?;
        let parent = self.table_mut(&relation.parent.0).ok_or_else(|| error::no_table(&relation.parent.0))?;
        let key = parent.places(relation.parent.1.iter().map(String::as_str))?;
        if key.is_empty() || key.len() != held.len() {
            return Err(error::keys_differ());
        }
        if relation.constrained && parent.uniques().iter().all(|unique| unique.columns != key) {
            parent.push_unique(None, key, false);
        }
        self.relations.push(relation);
        Ok(())
    }

    /// Takes all changes for what always was.
    pub fn accept_changes(&mut self) {
        self.tables.iter_mut().for_each(DataTable::accept_changes);
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The namespace of its elements; empty for none.
    #[must_use]
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// Its tables.
    #[must_use]
    pub fn tables(&self) -> &[DataTable] {
        &self.tables
    }

    /// The table of that name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&DataTable> {
        self.tables.iter().find(|table| table.name() == name)
    }

    /// The table of that name, to be changed.
    pub fn table_mut(&mut self, name: &str) -> Option<&mut DataTable> {
        self.tables.iter_mut().find(|table| table.name() == name)
    }

    /// How its tables belong together.
    #[must_use]
    pub fn relations(&self) -> &[DataRelation] {
        &self.relations
    }

    /// Its tables alone.
    #[must_use]
    pub fn into_tables(self) -> Vec<DataTable> {
        self.tables
    }
}

/// `NewDataSet`, without tables.
impl Default for DataSet {
    fn default() -> Self {
        Self::new(Self::NAME)
    }
}

/// One table in a `NewDataSet`.
impl From<DataTable> for DataSet {
    fn from(table: DataTable) -> Self {
        Self { tables: vec![table], ..Self::default() }
    }
}
