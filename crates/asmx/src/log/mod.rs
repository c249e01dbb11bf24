//! What the log says, and one line to read it.
//!
//! Everything goes through [`tracing`](https://docs.rs/tracing): a program whose subscriber is set already has it all. One that has
//! none calls `asmx::log::init()` (feature `log`, on by default).
//!
//! * A call that is refused or fails is one event, with the phase it failed in and its cause, in the span `call` with service
//!   and method: WARN, or ERROR where the server is to blame.
//! * A call that was answered is one event at DEBUG, `call answered`, with status and milliseconds: `RUST_LOG=asmx=debug`
//!   shows it.
//! * What a policy refuses to a page of another origin is one event (CORS-42), at INFO.
//! * Start, reload and end of a host are events at INFO, with what is in force.

mod call;
#[cfg(feature = "log")]
mod init;
mod text;

#[cfg(feature = "log")]
pub use init::init;

pub(crate) use call::{
    answered, began, call, cancelled, ended_alone, failed, no_address, no_user, not_called,
};
pub(crate) use text::Causes;
