//! `ObjectConverter`: from what the reader found to what a declared type takes (CNV-1 to CNV-54).
//!
//! The rules for scalars stand in [`scalar`], once, for the conversion by descriptor here and for the deserializer
//! that only has serde's hints.

mod converter;
mod dispatch;
mod enums;
mod fits;
mod null;
mod object;
mod refusals;
pub(crate) mod scalar;
mod sequence;

pub use dispatch::convert;
pub(crate) use object::resolve_type;
