//! What can be wrong before anything is sent.

use core::fmt;

/// The address of an application that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidRoot {
    pub(crate) root: String,
}

impl fmt::Display for InvalidRoot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is not the address of an application; write \"https://shop.example/\"", self.root)
    }
}

impl std::error::Error for InvalidRoot {}
