//! Classes that derive from collections. Their own members never show, so that they are collections with a name.

use asmx::types::{DictionaryKind, ScriptType, SequenceKind, TypeDescriptor};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// `class MyList : List<int>`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MyList(pub Vec<i32>);

impl ScriptType for MyList {
    fn descriptor() -> &'static TypeDescriptor {
        &TypeDescriptor::Sequence(SequenceKind::Class("Oracle.Model.MyList"), i32::descriptor)
    }
}

/// `class MyDict : Dictionary<string, int>`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MyDict(pub IndexMap<String, i32>);

impl ScriptType for MyDict {
    fn descriptor() -> &'static TypeDescriptor {
        &TypeDescriptor::Dictionary(
            DictionaryKind::Class("Oracle.Model.MyDict"),
            String::descriptor,
            i32::descriptor,
        )
    }
}
