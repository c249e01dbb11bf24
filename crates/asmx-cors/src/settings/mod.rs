//! What a user writes, or a file says for him: not checked yet.

mod builder;
mod max_age;
mod merge;
mod options;
mod scope;
mod source;
mod values;
mod words;

pub use builder::{AnyOrigin, Closed, Cors, Extending, Listed, NamesOrigins, Open};
pub(crate) use max_age::LONGEST;
pub use max_age::MaxAge;
pub use scope::Scope;
pub use source::Source;
pub(crate) use values::{ALL, NULL};
pub use values::{CorsSettings, FOR_ALL_RULES, OriginRule};
pub(crate) use words::Words;
