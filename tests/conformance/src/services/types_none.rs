//! A service without types of its own.

use asmx::prelude::*;

/// `Oracle.Services.TypesNone`.
#[derive(Debug)]
pub struct TypesNone;

#[script_service(namespace = "Oracle.Services")]
impl TypesNone {
    #[web_method]
    fn hello(&self, s: Option<String>) -> String {
        format!("hi {}", s.unwrap_or_default())
    }
}
