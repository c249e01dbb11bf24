//! Members that throw, and members whose names are nearly the same.

use asmx::prelude::*;

use super::Address;

/// `Bad`'s getter throws. A Rust value is whole or not there, so that making one is what fails.
#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct Thrower {
    #[script(read_only)]
    pub ok: i32,
    #[script(read_only)]
    pub bad: i32,
}

impl Thrower {
    /// Fails as the getter does.
    pub fn new() -> Result<Self, Fault> {
        Err(Fault::invalid_operation("getter failed"))
    }
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct SetThrower {
    pub x: i32,
}

impl SetThrower {
    /// What the setter refuses.
    pub fn check(self) -> Result<Self, Fault> {
        if self.x < 0 {
            return Err(Fault::argument_out_of_range("negative", "value"));
        }
        Ok(self)
    }
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct CaseTwin {
    #[script(name = "value")]
    pub value: i32,
    pub other: i32,
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct TwinCase {
    #[script(name = "Val")]
    pub upper: i32,
    #[script(name = "val")]
    pub lower: i32,
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct PropAndField {
    #[script(name = "Size")]
    pub property: i32,
    #[script(field, name = "size")]
    pub field: i32,
}

/// Its `City` hides the base class' one, which has another type: both are written.
#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct NewMember {
    pub city: i32,
    #[script(base)]
    pub address: Address,
}
