//! What C# does where it follows a null.

use asmx::prelude::*;

/// Arguments that C# uses without a look at whether they are there.
pub(super) trait OrNullReference<T> {
    /// The value, or a `NullReferenceException`.
    fn or_null_reference(self) -> Result<T, Fault>;
}

impl<T> OrNullReference<T> for Option<T> {
    fn or_null_reference(self) -> Result<T, Fault> {
        self.ok_or_else(Fault::null_reference)
    }
}
