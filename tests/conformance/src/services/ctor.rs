//! A service that is made for each call, and cannot be.

use asmx::prelude::*;

/// `Oracle.Services.Ctor`.
#[derive(Debug)]
pub struct Ctor;

impl Ctor {
    /// Always fails.
    pub fn new() -> Result<Self, Fault> {
        Err(Fault::invalid_operation("ctor failed"))
    }
}

#[script_service(namespace = "Oracle.Services")]
impl Ctor {
    #[web_method]
    fn hello(&self) -> String {
        "never".into()
    }
}
