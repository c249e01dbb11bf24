//! What sets and tables are in .NET.

use super::set::DataSet;
use super::table::DataTable;
use crate::schema::{ClassDescriptor, Construction, ScriptType, TypeDescriptor};

const fn class(full_name: &'static str) -> TypeDescriptor {
    TypeDescriptor::Class(ClassDescriptor {
        full_name,
        type_id: None,
        arguments: &[],
        value_type: false,
        construction: Construction::Zeroed,
        // What a client could set of them in JSON, nobody uses.
        members: &[],
        fresh: None,
        null: None,
        has_default: true,
        description: "",
    })
}

impl ScriptType for DataSet {
    fn descriptor() -> &'static TypeDescriptor {
        static SET: TypeDescriptor = class("System.Data.DataSet");
        &SET
    }
}

impl ScriptType for DataTable {
    fn descriptor() -> &'static TypeDescriptor {
        static TABLE: TypeDescriptor = class("System.Data.DataTable");
        &TABLE
    }
}

/// Which of ADO.NET's classes is meant. They have a form of their own in XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DataKind {
    /// `DataSet`.
    Set,
    /// `DataTable`.
    Table,
}

impl DataKind {
    /// Which one a class is; `None` of all others.
    #[must_use]
    pub fn of(class: &ClassDescriptor) -> Option<Self> {
        match class.full_name {
            "System.Data.DataSet" => Some(Self::Set),
            "System.Data.DataTable" => Some(Self::Table),
            _ => None,
        }
    }
}
