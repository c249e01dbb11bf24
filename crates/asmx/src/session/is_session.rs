//! Whether a parameter takes the session, which generated code asks when it is compiled.

use core::marker::PhantomData;

use super::handle::Session;

/// Whether an extracted type is the session: `YES` of the session's own, else that of [`NoSession`].
#[derive(Debug)]
pub struct IsSession<T>(PhantomData<T>);

impl IsSession<Session> {
    /// It is.
    pub const YES: bool = true;
}

/// Everything else.
pub trait NoSession {
    /// It is not.
    const YES: bool = false;
}

impl<T> NoSession for IsSession<T> {}
