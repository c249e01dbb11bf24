//! HTTP/2 on one connection (feature `http2`), under the limits of any other.
//!
//! Whoever speaks it is known by ALPN, or by a [`preface`]. A [`connection`] takes requests, each a [`stream`] with a task of its own.
//! What it reads and writes passes a [`wire`], where [`frames`] that carry nothing are counted; its [`progress`] decides on its end.
//!
//! The library `h2` is used as it is, without hyper around it: an answer shall be handed over only as far as its client takes it, so
//! that one that is not read can be given up by itself, and its connection, which may be a proxy's, goes on.

mod bounds;
mod connection;
mod frames;
mod preface;
mod progress;
mod request;
mod stream;
mod wire;

pub(super) use connection::serve;
pub(super) use preface::is_spoken;
