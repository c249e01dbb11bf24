//! What a method may return.
//!
//! It stands beside [`ScriptType`] because only that trait's own crate can tell that no `Result` ever is a script type.

use core::convert::Infallible;

use crate::schema::{ContentKind, ScriptType, TypeDescriptor};

/// The return type of a web method: a script type, or a `Result` with one.
///
/// Whether a method can fail is decided here and not by looking at its text, so that type aliases work.
#[diagnostic::on_unimplemented(
    message = "a web method cannot return `{Self}`",
    label = "neither a script type nor a `Result` with one",
    note = "put `#[script_type]` on the type if it is yours, or return `Result<T, E>` with a script type `T`"
)]
pub trait Returns {
    /// What the client gets.
    type Value: ScriptType;
    /// What the method fails with.
    type Error;

    /// Whether the result goes out within the envelope.
    const ENVELOPE: bool = <Self::Value as ScriptType>::ENVELOPE;

    /// What the result is if it is no value but a whole answer.
    const CONTENT: Option<ContentKind> = <Self::Value as ScriptType>::CONTENT;

    /// The description of what the client gets.
    #[must_use]
    fn descriptor() -> &'static TypeDescriptor {
        <Self::Value as ScriptType>::descriptor()
    }

    /// The outcome.
    ///
    /// # Errors
    /// What the method failed with.
    fn into_result(self) -> Result<Self::Value, Self::Error>;
}

impl<T: ScriptType> Returns for T {
    type Value = T;
    type Error = Infallible;

    fn into_result(self) -> Result<T, Infallible> {
        Ok(self)
    }
}

impl<T: ScriptType, E> Returns for Result<T, E> {
    type Value = T;
    type Error = E;

    fn into_result(self) -> Self {
        self
    }
}
