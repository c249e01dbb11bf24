//! The text of `StackTrace`.

use asmx_core::service::MethodDescriptor;

use crate::describe::short_name;

/// The one frame that a client could ever read something from: the web method, as .NET prints it (ERR-5).
pub(super) fn stack_frame(class: &str, method: &MethodDescriptor) -> String {
    let parameters: Vec<_> = method
        .parameters
        .iter()
        .map(|parameter| format!("{} {}", short_name(parameter.ty), parameter.name))
        .collect();
    format!("   at {class}.{}({})", method.name, parameters.join(", "))
}
