//! Decisions and policies in words: for a log, a command, a developer.

mod asked;
mod cookie;
mod cure;
mod explained;
mod explanation;
mod log;
mod seldom;
mod summary;
mod wording;

pub use asked::Asked;
pub use cookie::CookieTrouble;
pub use explained::Explained;
pub use explanation::Explanation;
pub use log::DecisionLog;
pub use seldom::Seldom;
pub use summary::{Summary, UNSET};
