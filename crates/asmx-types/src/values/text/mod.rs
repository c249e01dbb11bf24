//! The text forms of values, as .NET reads them.

pub(crate) mod dates;
pub(crate) mod decimal;
pub(crate) mod guid;
mod names;
mod pattern;
pub(crate) mod time_span;
pub(crate) mod uri;
