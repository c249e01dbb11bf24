//! Whether HTTP/2 is spoken, with whom, and in how many streams.

use core::fmt;

/// HTTP/2 in the host's own server.
///
/// Over TLS (feature `tls`) it is offered beside HTTP/1.1, and the client takes what it likes better (ALPN): browsers take HTTP/2.
/// Without TLS nothing but HTTP/1.1 is spoken, unless [`cleartext`](Self::cleartext) says so for a proxy in front, which then begins
/// with HTTP/2 at once (prior knowledge); `Upgrade: h2c` is passed over.
///
/// A request is the same to the host, its methods and its log whichever way it came, and so is the answer. What clients could do
/// without end has its limits here too ([operations](https://docs.rs/asmx)).
///
/// ```
/// use asmx::Http2;
/// use asmx::prelude::*;
/// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
///
/// # fn main_() -> asmx::Result<()> {
/// let host = Host::builder().functions("/Math.asmx", methods![add]).http2(Http2::on().cleartext(true)).build()?;
/// # Ok(()) }
/// ```
#[cfg(feature = "http2")]
#[derive(Debug, Clone)]
#[must_use = "give it to `HostBuilder::http2`"]
pub struct Http2 {
    pub(crate) made: Vec<Http2Setting>,
}

#[cfg(feature = "http2")]
impl Http2 {
    /// Over TLS, which is the default.
    pub fn on() -> Self {
        Self { made: vec![Http2Setting::On(true)] }
    }

    /// Not at all.
    pub fn off() -> Self {
        Self { made: vec![Http2Setting::On(false)] }
    }

    /// Whether it is spoken without TLS as well, by who begins with it. Default: no. For a proxy in front.
    pub fn cleartext(mut self, cleartext: bool) -> Self {
        self.made.push(Http2Setting::Cleartext(cleartext));
        self
    }

    /// How many requests there may be on one connection at a time. Default: 100, as RFC 9113 has it at least. A client waits with
    /// more. All connections together have no more than [`max_connections`](crate::HostBuilder::max_connections), as with HTTP/1.1;
    /// what goes beyond is refused so that a client may ask again.
    pub fn max_streams(mut self, streams: u32) -> Self {
        self.made.push(Http2Setting::MaxStreams(streams));
        self
    }
}

/// One setting of HTTP/2, with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(any(feature = "http2", feature = "config")), allow(dead_code, reason = "nobody has one"))]
pub(crate) enum Http2Setting {
    On(bool),
    Cleartext(bool),
    MaxStreams(u32),
}

impl Http2Setting {
    /// Its section and its key in a file.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::On(_) => "http2.on",
            Self::Cleartext(_) => "http2.cleartext",
            Self::MaxStreams(_) => "http2.max_streams",
        }
    }
}

impl fmt::Display for Http2Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(on) | Self::Cleartext(on) => write!(f, "{on}"),
            Self::MaxStreams(streams) => write!(f, "{streams} streams"),
        }
    }
}

/// What is in force.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(feature = "http2"), allow(dead_code, reason = "a host with one of these cannot be built"))]
pub(crate) struct Http2Limits {
    pub(crate) on: bool,
    pub(crate) cleartext: bool,
    pub(crate) streams: u32,
}

impl Default for Http2Limits {
    fn default() -> Self {
        Self { on: true, cleartext: false, streams: 100 }
    }
}

impl Http2Limits {
    /// Puts one of them in force.
    pub(crate) fn set(&mut self, setting: Http2Setting) {
        match setting {
            Http2Setting::On(on) => self.on = on,
            Http2Setting::Cleartext(cleartext) => self.cleartext = cleartext,
            Http2Setting::MaxStreams(streams) => self.streams = streams,
        }
    }

    /// Whether it is spoken without TLS.
    #[cfg(feature = "http2")]
    pub(crate) fn is_cleartext(self) -> bool {
        self.on && self.cleartext
    }
}
