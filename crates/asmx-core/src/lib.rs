#![doc = include_str!("../README.md")]

pub mod call;
pub mod fault;
pub mod service;
mod text;

pub use asmx_macros::{Exception, script_service, script_type, web_method};
pub use call::{Answer, Call};
pub use fault::{Exception, Fault};
pub use service::{Functions, Service};

/// Everything that a contract usually needs.
pub mod prelude {
    pub use crate::{Exception, Fault, methods, script_service, script_type, web_method};
    pub use asmx_json::schema::{ScriptEnum, ScriptType};
    pub use asmx_json::{DateTime, DateTimeKind, DateTimeOffset, Decimal, Guid, Map, TimeSpan, Uri, Value};
}

/// Collects free functions that have `#[web_method]`, to be mounted together.
///
/// ```
/// # extern crate asmx_core as asmx;
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
/// let functions = methods![clock::server_time];
/// assert_eq!(functions.methods()[0].descriptor.name, "ServerTime");
/// ```
#[macro_export]
macro_rules! methods {
    ($($(#[$meta:meta])* $function:path),* $(,)?) => {
        $crate::Functions::new(const { &[$($(#[$meta])* <$function as $crate::__private::Function>::METHOD),*] })
    };
}

#[doc(hidden)]
pub mod __private {
    //! The only module that generated code touches. Not for use by hand: it changes with every version.

    pub use crate::__fault as fault;
    pub use crate::call::{Call, CallFuture};
    pub use crate::fault::__private::{ByException, ByFault, Thrown};
    pub use crate::fault::{Exception, Fault};
    pub use crate::service::{
        Attached, Disconnect, Function, Method, MethodDescriptor, ParameterDescriptor, ResponseFormat,
        Service, ServiceDescriptor, Verb,
    };
    pub use asmx_json::Returns;
    pub use asmx_json::reserved;
    pub use asmx_json::schema::*;
    pub use {core, serde, std};
}
