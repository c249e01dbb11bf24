#![doc = include_str!("../README.md")]

pub mod call;
pub mod client;
pub mod fault;
pub mod net;
pub mod service;

pub use asmx_json as json;
pub use asmx_types as types;

pub use asmx_macros::{Exception, Shared, script_service, script_type, web_method};
pub use asmx_types::Null;
pub use call::{Answer, Call};
pub use fault::{Exception, Fault};
pub use service::{Functions, Service};

/// Everything that a contract usually needs.
pub mod prelude {
    pub use crate::{Exception, Fault, methods, script_service, script_type, web_method};
    pub use asmx_types::{
        DateTime, DateTimeKind, DateTimeOffset, Decimal, Guid, List, Map, Object, ScriptEnum, ScriptType,
        TimeSpan, Uri, Value,
    };
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
    ($($functions:tt)*) => {
        $crate::Functions::new(const { $crate::__private::methods!($crate; $($functions)*) })
    };
}

#[doc(hidden)]
pub mod __private {
    //! The only module that generated code touches. Not for use by hand: it changes with every version.

    pub use crate::__fault as fault;
    pub use crate::call::__private::*;
    pub use crate::call::{Call, CallFuture};
    pub use crate::client::__private::*;
    pub use crate::client::{Caller, Remote};
    pub use crate::fault::__private::{ByException, ByFault, Thrown};
    pub use crate::fault::{Exception, Fault};
    pub use crate::service::__private::*;
    pub use crate::service::{
        Access, Attached, Cache, Disconnect, Function, HeaderDescriptor, HeaderDirection, Jsonp, Method,
        MethodDescriptor, MethodSoap, Nobody, ParameterDescriptor, ResponseFormat, Service,
        ServiceDescriptor, ServiceSoap, SessionAccess, SoapRouting, SoapStyle, SoapUse, VaryBy, Verb,
    };
    pub use asmx_macros::methods;
    pub use asmx_types::__private::*;
    pub use asmx_types::Returns;
}
