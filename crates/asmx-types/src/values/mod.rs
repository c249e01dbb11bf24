//! .NET's values that Rust has no type of its own for.

mod arithmetic;
mod calendar;
mod construction;
mod date_time;
mod date_time_offset;
mod decimal;
mod guid;
mod raw;
mod reading;
mod standard_time;
pub(crate) mod text;
mod time_span;
mod uri;
mod zone;

pub use date_time::{DateTime, DateTimeKind};
pub use date_time_offset::DateTimeOffset;
pub use decimal::Decimal;
pub use guid::Guid;
pub use raw::RawJson;
pub use text::decimal::ParseDecimalError;
pub use time_span::TimeSpan;
pub use uri::Uri;
