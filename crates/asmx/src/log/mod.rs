//! What the log says of calls.

mod call;
mod text;

pub(crate) use call::{call, cancelled, ended_alone, failed, not_called};
