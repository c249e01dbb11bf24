//! Which verb calls a method.

use asmx_core::fault::{Fault, Phase};
use asmx_core::service::{MethodDescriptor, Verb};
use http::Method;

/// RT-20, RT-21: each method has one verb, compared exactly, and the text names the other one.
pub(super) fn check(method: &MethodDescriptor, verb: &Method) -> Result<(), Fault> {
    if verb.as_str() == method.verb.as_str() {
        return Ok(());
    }
    let refused = match method.verb {
        Verb::Post => "GET",
        Verb::Get => "POST",
    };
    let name = method.name;
    Err(Fault::invalid_operation(format!(
        "An attempt was made to call the method '{name}' using a {refused} request, which is not allowed."
    ))
    .during(Phase::Request))
}
