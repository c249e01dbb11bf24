//! The output cache: good answers that are given again (`CacheDuration`, SAC-30 to SAC-38).
//!
//! ```
//! use asmx::prelude::*;
//!
//! #[web_method(cache = 60)]
//! fn price_list(category: String) -> Vec<String> {
//!     vec![category]
//! }
//! # let _ = Host::builder().functions("/Shop.asmx", methods![price_list]).build().unwrap();
//! ```
//!
//! Answers are kept on the server only: clients are told not to (RSP-6), and what they say about caching is not heard
//! (SAC-30). Who asks makes no difference (SAC-34): a method whose answer depends on the user, a session or a cookie does
//! not belong here.

mod key;
mod output;

pub(crate) use key::Key;
pub(crate) use output::OutputCache;
