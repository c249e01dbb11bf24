//! The attribute macros of asmx.

mod attribute;
mod docs;
mod errors;
mod exception;
mod names;
mod service;
#[cfg(test)]
mod tests;
mod types;

use proc_macro::TokenStream;

/// Makes an `impl` block a service.
#[proc_macro_attribute]
pub fn script_service(arguments: TokenStream, item: TokenStream) -> TokenStream {
    service::script_service(arguments.into(), &item.into()).into()
}

/// Makes a function a web method.
#[proc_macro_attribute]
pub fn web_method(arguments: TokenStream, item: TokenStream) -> TokenStream {
    service::web_method(arguments.into(), &item.into()).into()
}

/// Makes a struct or an enum a script type.
#[proc_macro_attribute]
pub fn script_type(arguments: TokenStream, item: TokenStream) -> TokenStream {
    types::script_type(arguments.into(), &item.into()).into()
}

/// Names the .NET exception type of an error.
#[proc_macro_derive(Exception, attributes(exception))]
pub fn exception(item: TokenStream) -> TokenStream {
    exception::derive(item.into()).into()
}
