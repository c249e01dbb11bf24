//! What can be wrong with a policy, what is dangerous or in vain, and how that is told.

mod error;
mod errors;
mod problem;
mod suggestion;
mod texts;
mod warning;

pub use error::CorsError;
pub use errors::{CorsErrors, write_mistakes};
pub use problem::Problem;
pub use suggestion::nearest;
pub use warning::CorsWarning;
pub(crate) use warning::Note;
