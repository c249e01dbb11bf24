#![doc = include_str!("docs/front.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod auth;
mod bounded;
pub mod cache;
pub mod call;
#[cfg(feature = "config")]
pub mod config;
pub mod content;
mod describe;
mod health;
mod host;
mod html;
mod http2;
pub mod log;
mod meter;
mod pipeline;
mod protocol;
mod remote;
mod request;
mod secret;
mod serve;
pub mod session;
mod tables;
pub mod testing;
mod tls;
pub mod types;
mod xml_text;

pub use asmx_core::service::Jsonp;
pub use asmx_core::{
    Exception, Fault, Functions, Null, Service, Shared, methods, net, script_service, script_type, service,
    web_method,
};
pub use asmx_cors as cors;
pub use asmx_json as json;

pub use call::{Context, Cookie, Request, RequestCookie, SameSite, SoapHeader, SoapUnknownHeader};
pub use cors::Cors;
pub use health::Health;
pub use host::{Access, AccessLayer, BuildError, BuildErrors, Folder, Host, HostBuilder};
#[cfg(feature = "http2")]
pub use http2::Http2;
#[cfg(feature = "metrics")]
pub use meter::Metrics;
pub use protocol::SoapException;
#[cfg(feature = "redis-tls")]
pub use remote::RedisTls;
pub use request::{ClientAddress, CustomErrors, Help, PostedFile, PostedRead};
pub use serve::{Error, Serve, exit_code, run, serve};
pub use session::{Session, Sessions};
#[cfg(feature = "tls")]
pub use tls::Tls;

/// A result with this crate's [`Error`].
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// Everything that a service usually needs.
pub mod prelude {
    pub use crate::{Context, Cookie, Cors, CustomErrors, Host, Null, SameSite, Session, Sessions};
    pub use asmx_core::prelude::*;
}

// The code of the guide compiles and runs.
#[cfg(all(doctest, feature = "config"))]
#[doc = include_str!("../../../docs/cors.md")]
mod guide {}

#[cfg(all(doctest, feature = "config"))]
#[doc = include_str!("../../../docs/configuration.md")]
mod configuration {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/porting.md")]
mod porting {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/identity.md")]
mod identity {}

#[cfg(all(doctest, feature = "redis"))]
#[doc = include_str!("../../../docs/sessions.md")]
mod sessions_guide {}

#[cfg(all(doctest, feature = "config", feature = "redis", feature = "metrics"))]
#[doc = include_str!("../../../docs/operations.md")]
mod operations {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/describe.md")]
mod described {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/classic.md")]
mod classic {}

#[doc(hidden)]
pub mod __private {
    //! The only module that generated code touches. Not for use by hand: it changes with every version.

    pub use crate::call::__private::*;
    pub use crate::session::__private::*;
    pub use asmx_core::__private::*;
}

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
