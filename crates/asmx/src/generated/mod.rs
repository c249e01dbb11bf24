//! What generated code leaves to the runtime, so that it stays short: the loops and errors of reading and writing.

pub mod number;
pub mod object;
pub mod union;

pub use object::Members;
pub use union::Variants;
