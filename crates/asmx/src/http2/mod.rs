//! HTTP/2 in the host's own server (feature `http2`): whether it is spoken, and how much of it.

mod settings;

pub use settings::Http2;
pub(crate) use settings::{Http2Limits, Http2Setting};
