//! From what a method returned to its answer.

use asmx_types::ScriptType;
use serde::Serialize;

use super::answer::Answer;
use super::call::Call;
use crate::fault::Fault;

/// What a method may return so that it becomes an answer: every script type that can be written, and the whole answers that a
/// host knows.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be answered",
    label = "neither a value that can be written nor a whole answer",
    note = "`Raw`, `File` and `Stream` are whole answers: they stand alone, or in a `Result`"
)]
pub trait Reply {
    /// The answer to a call.
    ///
    /// # Errors
    /// When the value cannot be written: too long, too deep, a key that is no string (RSP-47, RSP-49, RSP-42).
    fn reply(self, call: Call) -> Result<Answer, Fault>;
}

impl Call {
    /// Makes the answer of what the method returned.
    ///
    /// # Errors
    /// When it cannot be written.
    #[doc(hidden)]
    pub fn reply<T: Reply>(self, result: T) -> Result<Answer, Fault> {
        result.reply(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ScriptType> Reply for T {
    fn reply(self, call: Call) -> Result<Answer, Fault> {
        call.write(&self)
    }
}
