#![doc = include_str!("docs/front.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod cache;
pub mod call;
#[cfg(feature = "config")]
pub mod config;
pub mod cors;
mod generated;
mod host;
mod protocol;
pub mod service;
pub mod session;
pub mod testing;
mod text;
pub mod types;
mod xml;

pub use asmx_json as json;
pub use asmx_macros::{Exception, script_service, script_type, web_method};

pub use call::{ClientAddress, Context, Cookie, Exception, Fault, Functions, SameSite, Service};
pub use cors::Cors;
pub use host::{BuildError, BuildErrors, CustomErrors, Error, Folder, Host, HostBuilder, exit_code};
pub use session::{Session, Sessions};

/// A result with this crate's [`Error`].
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// Everything that a service usually needs.
pub mod prelude {
    pub use crate::types::{
        DateTime, DateTimeKind, DateTimeOffset, Decimal, Guid, List, Map, Object, ScriptEnum, ScriptType,
        TimeSpan, Uri, Value,
    };
    pub use crate::{
        Context, Cookie, Cors, CustomErrors, Exception, Fault, Host, SameSite, Session, Sessions, methods,
        script_service, script_type, web_method,
    };
}

/// Collects free functions that have `#[web_method]`, to be mounted together.
///
/// ```
/// use asmx::prelude::*;
///
/// mod clock {
///     use asmx::prelude::*;
///
///     #[web_method]
///     pub async fn server_time() -> DateTime {
///         DateTime::now_utc()
///     }
/// }
///
/// let host = Host::builder().page_methods("/Default.aspx", methods![clock::server_time]).build()?;
/// # Ok::<(), asmx::BuildErrors>(())
/// ```
#[macro_export]
macro_rules! methods {
    ($($functions:tt)*) => {
        $crate::Functions::new(const { $crate::__private::methods!($crate; $($functions)*) })
    };
}

// The code of the guide compiles and runs.
#[cfg(all(doctest, feature = "config"))]
#[doc = include_str!("../../../docs/cors.md")]
mod guide {}

#[doc(hidden)]
pub mod __private {
    //! The only module that generated code touches. Not for use by hand: it changes with every version.

    pub use crate::__fault as fault;
    pub use crate::call::__private::{Answer, ByException, ByFault, Thrown};
    pub use crate::call::{
        Call, CallFuture, Exception, Fault, Function, Method, Policy, Returns, Service, blocking,
    };
    pub use crate::generated::*;
    pub use crate::service::{
        Disconnect, MethodDescriptor, ParameterDescriptor, ResponseFormat, ServiceDescriptor, Verb,
    };
    pub use asmx_json::reserved;
    pub use asmx_json::schema::*;
    pub use asmx_macros::methods;
    pub use {core, serde, std};
}

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
