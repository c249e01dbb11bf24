//! What the log says, and one line to read it.
//!
//! Everything goes through [`tracing`](https://docs.rs/tracing): a program whose subscriber is set already has it all. One that has
//! none calls `asmx::log::init()` (feature `log`, on by default).
//!
//! * A call that is refused or fails is one event, with the phase it failed in and its cause, in the span `call` with service,
//!   method, the client's address and a name of the request: WARN, or ERROR where the server is to blame.
//! * A call that was answered is one event at DEBUG, `call answered`, with status and milliseconds: `RUST_LOG=asmx=debug`
//!   shows it. A call by another protocol than script (a form, SOAP) is one more before it, which names the protocol.
//! * What a policy refuses to a page of another origin is one event (CORS-42), at INFO.
//! * A panic is one event at ERROR, with its text and its place.
//! * Start, reload and end of a host are events at INFO, with what is in force.
//!
//! What clients send is not trusted here either: it stands on one line, escaped, and is cut at 200 characters. Values of a body
//! that cannot be read, and passwords in URLs, do not stand here at all. Of lines of one kind about what clients do wrong there
//! are 10 a minute, of failures of one method 60; `left_out` says how many were not written.

mod asker;
mod call;
mod cure;
mod error_id;
#[cfg(feature = "log")]
mod format;
#[cfg(feature = "log")]
mod init;
mod panics;
mod secrets;
mod strangers;
mod text;
mod trace_parent;
#[cfg(feature = "log")]
mod writer;

#[cfg(feature = "log")]
pub use format::Format;
#[cfg(feature = "log")]
pub use init::{init, init_for};

pub(crate) use asker::Asker;
pub(crate) use call::{
    answered, began, broken, call, cancelled, classic, ended_alone, failed, held, left, no_address,
    no_method, no_user, not_called, redirected,
};
pub(crate) use cure::{Known, nearly_full, text_of_json};
pub(crate) use error_id::ErrorId;
pub(crate) use panics::{caught, located};
pub(crate) use secrets::without_secrets;
pub(crate) use strangers::Strangers;
pub(crate) use text::Causes;
#[cfg(feature = "log")]
pub(crate) use writer::flush;

/// Nobody writes here without the feature `log`.
#[cfg(not(feature = "log"))]
pub(crate) fn flush() {}
