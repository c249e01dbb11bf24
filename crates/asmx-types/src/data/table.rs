//! A table.

use std::sync::Arc;

use super::column::{DataColumn, DataSetDateTime};
use super::error;
use super::row::DataRow;
use super::unique::UniqueConstraint;
use super::value::DataValue;
use crate::{DateTimeKind, Error};

/// A table with typed columns: `System.Data.DataTable`.
///
/// ```
/// use asmx_types::data::{DataColumn, DataRowState, DataTable, DataType};
///
/// let mut products = DataTable::new("Products");
/// products.add_column(DataColumn::new("Id", DataType::Int32).with_auto_increment(1, 1))?;
/// products.add_column(DataColumn::new("Name", DataType::String))?;
/// products.set_primary_key(["Id"])?;
///
/// products.add_row([None::<i32>.into(), "Tea".into()])?;
/// assert_eq!(products.value(0, "Id"), Some(&1.into()));
/// assert_eq!(products.rows()[0].state(), DataRowState::Added);
///
/// products.accept_changes();
/// products.set(0, "Name", "Green tea")?;
/// assert_eq!(products.rows()[0].state(), DataRowState::Modified);
/// # Ok::<(), asmx_types::Error>(())
/// ```
///
/// Rows of a struct are read and written by [`read`](Self::read) and [`from_rows`](Self::from_rows). A copy shares the rows
/// until one of the two is changed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DataTable {
    name: String,
    namespace: String,
    columns: Vec<DataColumn>,
    uniques: Vec<UniqueConstraint>,
    rows: Arc<Vec<DataRow>>,
}

impl DataTable {
    /// A table without columns.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// A table with columns.
    ///
    /// # Errors
    /// Two columns have one name.
    pub fn with_columns(
        name: impl Into<String>,
        columns: impl IntoIterator<Item = DataColumn>,
    ) -> Result<Self, Error> {
        let mut table = Self::new(name);
        columns.into_iter().try_for_each(|column| table.add_column(column))?;
        Ok(table)
    }

    /// Puts its elements into a namespace (`Namespace`).
    #[must_use]
    pub fn with_namespace(self, namespace: impl Into<String>) -> Self {
        Self { namespace: namespace.into(), ..self }
    }

    /// Adds a column. Rows that there are have its default.
    ///
    /// # Errors
    /// There is one of that name, or its default is of another type.
    pub fn add_column(&mut self, mut column: DataColumn) -> Result<(), Error> {
        if self.column(column.name()).is_some() {
            return Err(error::column_exists(column.name()));
        }
        let default = stored(column.default_value().clone(), &column)?;
        column = column.with_default(default);
        if !self.rows.is_empty() {
            let default = column.default_value();
            Arc::make_mut(&mut self.rows).iter_mut().for_each(|row| row.widen(default));
        }
        self.columns.push(column);
        Ok(())
    }

    /// Says which columns tell rows apart before all others (`PrimaryKey`). They are never empty.
    ///
    /// # Errors
    /// There is no such column.
    pub fn set_primary_key<'n>(&mut self, columns: impl IntoIterator<Item = &'n str>) -> Result<(), Error> {
        let columns = self.places(columns)?;
        columns.iter().for_each(|at| self.columns[*at].allows_null = false);
        self.uniques.iter_mut().for_each(|unique| unique.is_primary_key = false);
        match self.uniques.iter_mut().find(|unique| unique.columns == columns) {
            Some(unique) => unique.is_primary_key = true,
            None => self.push_unique(None, columns, true),
        }
        Ok(())
    }

    /// Says that columns tell rows apart (`UniqueConstraint`), under a name or, without one, as `Constraint1` and so on.
    ///
    /// # Errors
    /// There is no such column.
    pub fn add_unique<'n>(
        &mut self,
        name: Option<&str>,
        columns: impl IntoIterator<Item = &'n str>,
    ) -> Result<(), Error> {
        let columns = self.places(columns)?;
        self.push_unique(name, columns, false);
        Ok(())
    }

    pub(super) fn push_unique(&mut self, name: Option<&str>, columns: Vec<usize>, is_primary_key: bool) {
        let is_free = |name: &String| self.uniques.iter().all(|unique| unique.name != *name);
        let numbered = || (1..).map(|number: u32| format!("Constraint{number}")).find(is_free);
        let name = name.map(str::to_owned).or_else(numbered).unwrap_or_default();
        self.uniques.push(UniqueConstraint { name, columns, is_primary_key });
    }

    /// Adds a row, which is a new one until [`accept_changes`](Self::accept_changes). What is missing at its end, and
    /// `DBNull` in a column that counts, is the column's default or its next number.
    ///
    /// # Errors
    /// There are more values than columns, one of another type, or none where there has to be one.
    pub fn add_row(&mut self, values: impl IntoIterator<Item = DataValue>) -> Result<(), Error> {
        let mut values: Vec<_> = values.into_iter().collect();
        if values.len() > self.columns.len() {
            return Err(error::too_many_values());
        }
        let given = values.len();
        values.resize(self.columns.len(), DataValue::Null);
        for (at, column) in self.columns.iter().enumerate() {
            let value = match (core::mem::take(&mut values[at]), column.auto_increment()) {
                (DataValue::Null, Some(counting)) => self.next_number(at, counting),
                (DataValue::Null, None) if at >= given => column.default_value().clone(),
                (value, _) => stored(value, column)?,
            };
            if value.is_null() && !column.allows_null() {
                return Err(error::no_null(column.name()));
            }
            values[at] = value;
        }
        Arc::make_mut(&mut self.rows).push(DataRow::added(values));
        Ok(())
    }

    /// The number behind the last one, if rows are counted in that column.
    fn next_number(&self, at: usize, (seed, step): (i64, i64)) -> DataValue {
        let last = self.rows.iter().rev().find_map(|row| match row.current()?.get(at)? {
            DataValue::Int16(number) => Some(i64::from(*number)),
            DataValue::Int32(number) => Some(i64::from(*number)),
            DataValue::Int64(number) => Some(*number),
            _ => None,
        });
        let number = last.map_or(seed, |last| last.saturating_add(step));
        DataValue::of_integer(number.into(), self.columns[at].data_type()).unwrap_or_default()
    }

    /// Sets a cell, and notes what the row was.
    ///
    /// # Errors
    /// There is no such row or column, the row is deleted, or the value is none of the column's.
    pub fn set(&mut self, row: usize, column: &str, value: impl Into<DataValue>) -> Result<(), Error> {
        let at = self.place(column)?;
        let value = stored(value.into(), &self.columns[at])?;
        if value.is_null() && !self.columns[at].allows_null() {
            return Err(error::no_null(column));
        }
        let rows = Arc::make_mut(&mut self.rows);
        let row = rows.get_mut(row).ok_or_else(|| error::no_row(row))?;
        let values = row.modify().ok_or_else(error::deleted)?;
        values[at] = value;
        Ok(())
    }

    /// Deletes a row: one that was there before is kept as deleted, a new one goes at once.
    ///
    /// # Errors
    /// There is no such row.
    pub fn delete(&mut self, row: usize) -> Result<(), Error> {
        if row >= self.rows.len() {
            return Err(error::no_row(row));
        }
        let rows = Arc::make_mut(&mut self.rows);
        if let Some(deleted) = rows.remove(row).deleted() {
            rows.insert(row, deleted);
        }
        Ok(())
    }

    /// Takes all changes for what always was: deleted rows are gone, the others unchanged.
    pub fn accept_changes(&mut self) {
        let rows = core::mem::take(Arc::make_mut(&mut self.rows));
        self.rows = Arc::new(rows.into_iter().filter_map(DataRow::accepted).collect());
    }

    /// Adds a row that was read. There is a value for each column.
    #[doc(hidden)]
    pub fn restore(&mut self, current: Option<Vec<DataValue>>, original: Option<Vec<DataValue>>) {
        Arc::make_mut(&mut self.rows).extend(DataRow::of(current, original));
    }

    /// Adds a row that was there before, with a value for each column.
    #[doc(hidden)]
    pub fn restore_unchanged(&mut self, values: Vec<DataValue>) {
        Arc::make_mut(&mut self.rows).push(DataRow::unchanged(values));
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

    /// Its columns.
    #[must_use]
    pub fn columns(&self) -> &[DataColumn] {
        &self.columns
    }

    /// The column of that name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&DataColumn> {
        self.columns.iter().find(|column| column.name() == name)
    }

    /// Which columns tell rows apart.
    #[must_use]
    pub fn uniques(&self) -> &[UniqueConstraint] {
        &self.uniques
    }

    /// Its rows, deleted ones too.
    #[must_use]
    pub fn rows(&self) -> &[DataRow] {
        &self.rows
    }

    /// A cell; `None` if there is no such row or column, or the row is deleted.
    #[must_use]
    pub fn value(&self, row: usize, column: &str) -> Option<&DataValue> {
        let at = self.place(column).ok()?;
        self.rows.get(row)?.current()?.get(at)
    }

    fn place(&self, column: &str) -> Result<usize, Error> {
        let at = self.columns.iter().position(|known| known.name() == column);
        at.ok_or_else(|| error::no_column(column, &self.name))
    }

    pub(super) fn places<'n>(&self, columns: impl IntoIterator<Item = &'n str>) -> Result<Vec<usize>, Error> {
        columns.into_iter().map(|column| self.place(column)).collect()
    }
}

/// A value as a column keeps it. Of dates without a zone only the clock counts.
pub(super) fn stored(value: DataValue, column: &DataColumn) -> Result<DataValue, Error> {
    let own = value.data_type();
    let keeps_kind = matches!(column.date_time_mode(), DataSetDateTime::Local | DataSetDateTime::Utc);
    let value = match value {
        DataValue::DateTime(date) if !keeps_kind => date.with_kind(DateTimeKind::Unspecified).into(),
        value => value,
    };
    value.of_type(column.data_type()).ok_or_else(|| {
        let shown = own.map_or_else(String::new, |ty| ty.to_string());
        error::other_type(&shown, column.name(), column.data_type())
    })
}
