#![doc = include_str!("../README.md")]

pub mod call;
pub mod fault;
pub mod service;
mod text;

pub use asmx_macros::{Exception, script_service, script_type, web_method};
pub use call::{Answer, Call};
pub use fault::{Exception, Fault};
pub use service::{Functions, Service};

/// Collects free functions that have `#[web_method]`, to be mounted together.
///
/// ```
/// # use asmx_core as asmx;
/// mod clock {
///     # use asmx_core as asmx;
///     #[asmx::web_method(crate = asmx_core)]
///     pub async fn server_time() -> i32 {
///         12
///     }
/// }
///
/// let functions = asmx::methods![clock::server_time];
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
