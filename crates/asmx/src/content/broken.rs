//! Why a body ends before its end.

use core::error::Error;
use core::fmt;

use asmx_core::Fault;

/// What went wrong after the head of an answer was sent.
#[derive(Debug)]
pub(super) struct Broken(pub(super) Fault);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.message())
    }
}

impl Error for Broken {}
