//! HTTP/2 in the host's own server (feature `http2`): whether it is spoken, and how much of it.

mod settings;

#[cfg(feature = "http2")]
pub use settings::Http2;
pub(crate) use settings::{Http2Limits, Http2Setting};
