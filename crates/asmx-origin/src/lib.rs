//! Web origins as browsers write them, and patterns of them as a policy lists them.
//!
//! Two readers need this grammar: the runtime of `asmx`, for what requests say and configurations list, and its macros,
//! which check literal origins when the user's crate is compiled. It is a crate of its own so that the two can never
//! disagree. Users find everything under `asmx::cors`.
//!
//! CORS-4 and the like are rules; they stand in the repository, in `docs/wire/cors.md`.
//!
//! ```
//! use asmx_origin::{Origin, OriginPattern};
//!
//! let pattern = OriginPattern::parse("https://*.shop.example").unwrap();
//! assert!(pattern.covers(&Origin::parse(b"https://www.shop.example").unwrap()));
//! ```

mod host;
mod origin;
mod pattern;
mod problem;
mod public_suffix;
mod punycode;
mod suggestion;

pub use origin::{LONGEST, Malformed, Origin};
pub use pattern::OriginPattern;
pub use problem::OriginProblem;
pub use public_suffix::is_public_suffix;

/// The front page is true.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
