//! Which method a URL means (CLS-7), and which methods a form can call (CLS-8).

use asmx_core::Fault;
use asmx_core::service::MethodDescriptor;

use crate::describe::is_url_callable;
use crate::protocol::face::Named;

/// The method of exactly that name.
///
/// # Errors
/// There is none that could be called.
pub(super) fn find(name: &str, named: Named) -> Result<&'static MethodDescriptor, Fault> {
    match (named.exactly, named.in_any_case) {
        (Some(found), _) if is_url_callable(found) => Ok(found),
        (None, Some(other)) if is_url_callable(other) => Err(Fault::argument(format_args!(
            "Invalid method name '{name}',  method names are case sensitive.   The method name '{}' with the same name but \
             different casing was found.",
            other.name
        ))
        .parameter("methodName")),
        _ => Err(Fault::invalid_operation(format!("{name} Web Service method name is not valid."))),
    }
}
