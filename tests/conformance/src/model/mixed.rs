//! Fields and properties of all accessibilities. Fields are written before properties.

use asmx::prelude::*;

#[script_type(namespace = "Oracle.Model", default)]
#[derive(Debug, Clone)]
pub struct Mixed {
    pub prop_b: Option<String>,
    #[script(field)]
    pub field_a: i32,
    pub prop_a: Option<String>,
    #[script(field)]
    pub field_b: i32,
    #[script(field)]
    pub read_only_field: i32,
    #[script(read_only)]
    pub get_only: i32,
    #[script(write_only, name = "SetOnly")]
    pub backing: i32,
    #[script(read_only)]
    pub private_set: i32,
    #[script(write_only)]
    pub private_get: i32,
    #[script(ignore)]
    pub secret: Option<String>,
    #[script(field, ignore)]
    pub secret_field: Option<String>,
}

impl Default for Mixed {
    fn default() -> Self {
        Self {
            prop_b: None,
            field_a: 0,
            prop_a: None,
            field_b: 2,
            read_only_field: 7,
            get_only: 11,
            backing: 0,
            private_set: 0,
            private_get: 0,
            secret: None,
            secret_field: Some("no".into()),
        }
    }
}

/// Both members are ignored in the base class; only `B`'s attribute says that overrides are ignored too.
#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone, Default)]
pub struct IgnoreDerived {
    pub a: Option<String>,
    #[script(ignore)]
    pub b: Option<String>,
}
