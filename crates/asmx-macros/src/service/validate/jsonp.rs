//! What a script element cannot call.

use crate::errors::Errors;
use crate::service::jsonp::Caller;
use crate::service::model::{Access, Method};

/// Notes it.
pub(super) fn check(method: &Method, errors: &Errors) {
    let Some((at, caller)) = method.jsonp.said() else { return };
    if caller == Caller::Off {
        return;
    }
    if !method.get {
        errors.at(
            at,
            "a script element sends a GET, and this method answers to POST",
            "write `get` too, if the method changes nothing; else leave `jsonp` out",
        );
    }
    if caller == Caller::Nobody && method.session != Access::None {
        errors.at(
            at,
            "whoever calls as nobody has no session",
            "leave `session` out, or write `jsonp = \"credentials\"`: every site that a user visits can read what the method \
             tells him",
        );
    }
    if method.has_parameter("callback") {
        errors.at(
            at,
            "`callback` in the query is the name of the function that is called, and a parameter of the method",
            "give the parameter another name with `#[script(name = \"…\")]`",
        );
    }
}
