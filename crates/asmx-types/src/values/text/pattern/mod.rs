//! .NET's patterns of dates, in the invariant culture.

mod read;
mod tokens;
mod write;
