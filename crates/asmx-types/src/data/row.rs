//! A row.

use super::value::DataValue;

/// What became of a row since the changes were accepted last (`DataRowState`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DataRowState {
    /// Nothing.
    Unchanged,
    /// It is new.
    Added,
    /// It had other values.
    Modified,
    /// It is gone.
    Deleted,
}

/// A row, with the values that it has and those that it had.
#[derive(Debug, Clone, PartialEq)]
pub struct DataRow(Versions);

#[derive(Debug, Clone, PartialEq)]
enum Versions {
    Unchanged(Vec<DataValue>),
    Added(Vec<DataValue>),
    Modified { current: Vec<DataValue>, original: Vec<DataValue> },
    Deleted(Vec<DataValue>),
}

impl DataRow {
    pub(super) fn unchanged(values: Vec<DataValue>) -> Self {
        Self(Versions::Unchanged(values))
    }

    pub(super) fn added(values: Vec<DataValue>) -> Self {
        Self(Versions::Added(values))
    }

    /// From the values that it has and those that it had; of neither nothing comes.
    pub(super) fn of(current: Option<Vec<DataValue>>, original: Option<Vec<DataValue>>) -> Option<Self> {
        Some(Self(match (current, original) {
            (Some(current), Some(original)) => Versions::Modified { current, original },
            (Some(current), None) => Versions::Added(current),
            (None, Some(original)) => Versions::Deleted(original),
            (None, None) => return None,
        }))
    }

    /// What became of it.
    #[must_use]
    pub fn state(&self) -> DataRowState {
        match &self.0 {
            Versions::Unchanged(_) => DataRowState::Unchanged,
            Versions::Added(_) => DataRowState::Added,
            Versions::Modified { .. } => DataRowState::Modified,
            Versions::Deleted(_) => DataRowState::Deleted,
        }
    }

    /// The values that it has; `None` of a deleted one.
    #[must_use]
    pub fn current(&self) -> Option<&[DataValue]> {
        match &self.0 {
            Versions::Unchanged(values) | Versions::Added(values) => Some(values),
            Versions::Modified { current, .. } => Some(current),
            Versions::Deleted(_) => None,
        }
    }

    /// The values that it had when the changes were accepted last; `None` of an added one.
    #[must_use]
    pub fn original(&self) -> Option<&[DataValue]> {
        match &self.0 {
            Versions::Unchanged(values) | Versions::Deleted(values) => Some(values),
            Versions::Modified { original, .. } => Some(original),
            Versions::Added(_) => None,
        }
    }

    /// The values to be changed, of a row that is modified thereby; `None` of a deleted one.
    pub(super) fn modify(&mut self) -> Option<&mut Vec<DataValue>> {
        if let Versions::Unchanged(values) = &mut self.0 {
            let original = core::mem::take(values);
            self.0 = Versions::Modified { current: original.clone(), original };
        }
        match &mut self.0 {
            Versions::Added(values) | Versions::Modified { current: values, .. } => Some(values),
            Versions::Unchanged(_) | Versions::Deleted(_) => None,
        }
    }

    /// The row as a deleted one; nothing is left of an added one.
    pub(super) fn deleted(self) -> Option<Self> {
        match self.0 {
            Versions::Added(_) => None,
            Versions::Unchanged(original)
            | Versions::Modified { original, .. }
            | Versions::Deleted(original) => Some(Self(Versions::Deleted(original))),
        }
    }

    /// The row as if it had always been so; nothing is left of a deleted one.
    pub(super) fn accepted(self) -> Option<Self> {
        match self.0 {
            Versions::Deleted(_) => None,
            Versions::Unchanged(values)
            | Versions::Added(values)
            | Versions::Modified { current: values, .. } => Some(Self::unchanged(values)),
        }
    }

    /// Room for one value more.
    pub(super) fn widen(&mut self, value: &DataValue) {
        match &mut self.0 {
            Versions::Unchanged(values) | Versions::Added(values) | Versions::Deleted(values) => {
                values.push(value.clone());
            }
            Versions::Modified { current, original } => {
                current.push(value.clone());
                original.push(value.clone());
            }
        }
    }
}
