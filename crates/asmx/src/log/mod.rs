//! What the log says of calls.

mod call;
mod text;

pub(crate) use call::{call, cancelled, ended_alone, failed, no_address, not_called};
pub(crate) use text::Causes;
