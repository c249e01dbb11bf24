//! Sessions: what a client left here for its next call (`EnableSession`, SAC-1 to SAC-15).
//!
//! A method with `#[web_method(session)]` takes its session as an `#[extract]` parameter:
//!
//! ```
//! use asmx::prelude::*;
//!
//! #[web_method(session)]
//! fn count(#[extract] session: Session) -> Result<i32, Fault> {
//!     let count = session.get::<i32>("count")?.unwrap_or(0) + 1;
//!     session.insert("count", &count)?;
//!     Ok(count)
//! }
//!
//! let host = Host::builder().functions("/Shop.asmx", methods![count]).build()?;
//! # Ok::<(), asmx::BuildErrors>(())
//! ```
//!
//! The session is locked from before the method to after it, so calls of one session run one at a time, in the order in
//! which they came (SAC-10). Methods with `session = "read"` run together, behind whoever writes; methods without `session`
//! have none and wait for nobody.

mod active;
mod check;
mod error;
mod handle;
mod held;
mod id;
mod is_session;
mod memory;
#[cfg(feature = "redis")]
mod redis;
#[cfg_attr(not(feature = "config"), allow(dead_code, reason = "only files have them"))]
mod setting;
mod settings;
mod store;
mod values;
mod within;

pub(crate) use active::{Active, Wish};
pub use asmx_core::service::SessionAccess;
pub use error::StoreError;
pub use handle::{Session, SessionError};
pub use id::SessionId;
pub use memory::MemoryStore;
#[cfg(feature = "redis")]
pub use redis::{RedisStore, RedisUrlError};
pub(crate) use setting::SessionSetting;
#[cfg(feature = "config")]
pub(crate) use setting::StoreKind;
pub(crate) use settings::Asker;
pub use settings::Sessions;
pub use store::{Access, Closed, Generation, Left, Opened, SessionStore, StoreFuture, Terms};
pub use values::Values;

#[doc(hidden)]
pub mod __private {
    //! What generated code reaches through [`crate::__private`].

    pub use super::is_session::{IsSession, NoSession};
}
