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
//! (SAC-30). Who asks makes no difference (SAC-34), unless the method says what does:
//!
//! | | answers are kept |
//! |---|---|
//! | `cache(60, vary_by = session)` | for each session |
//! | `cache(60, vary_by = cookie("lang"))` | for each value of a cookie |
//! | `cache(60, vary_by = header("Accept-Language"))` | for each value of a header (`VaryByHeader`) |
//! | `cache(60, vary_by = params("page"))` | for each value of these parameters of a query, whatever else stands there (`VaryByParam`) |
//! | `cache(60, vary_by = custom(function))` | for each text that a `fn(&http::request::Parts) -> String` makes of the request's head (`VaryByCustom`) |
//! | `cache(60, vary_by = [session, cookie("lang")])` | for each of both |
//!
//! With `cache(60, single_flight)` one call at a time makes an answer, and others that want the same wait for it; without,
//! they all run (SAC-38). Where the one fails, the next one tries.
//!
//! With [`cache_in_redis`](crate::HostBuilder::cache_in_redis) several hosts share what they keep, and `single_flight` holds for all of them.
//!
//! What is kept has bounds: [`max_cache_bytes`](crate::HostBuilder::max_cache_bytes) and
//! [`max_cache_answers`](crate::HostBuilder::max_cache_answers).

#[cfg(feature = "redis")]
mod elsewhere;
#[cfg(feature = "redis")]
mod finding;
mod flights;
mod key;
mod output;
#[cfg(feature = "redis")]
mod shared;

pub(crate) use key::{Key, Parts};
pub(crate) use output::{Bounds, Missing, OutputCache};
#[cfg(feature = "redis")]
pub(crate) use shared::SharedCache;
