//! Step 10 of ASP.NET's checks: the verb (RT-19 to RT-22).

use asmx_core::Fault;
use asmx_core::service::Verb;
use http::Method;

use super::claim::Called;
use crate::protocol::Form;
use crate::tables::Tables;

/// A call whose verb is right.
pub(super) struct Verified<'a> {
    pub(super) called: &'a Called<'a>,
    /// What is wrong with it unless an answer is kept: it is a HEAD request for a method that answers GET (SAC-37).
    pub(super) unless_kept: Option<Fault>,
}

/// # Errors
/// The verb calls nothing.
pub(super) fn check<'a>(
    tables: &Tables,
    called: &'a Called<'a>,
    form: &dyn Form,
) -> Result<Verified<'a>, Fault> {
    let method = called.method.descriptor;
    let may_be_kept = tables.cache.is_some()
        && method.cache.seconds > 0
        && method.verb == Verb::Get
        && called.parts.method == Method::HEAD;
    match form.check_verb(method, &called.parts.method) {
        Err(fault) if may_be_kept => Ok(Verified { called, unless_kept: Some(fault) }),
        checked => checked.map(|()| Verified { called, unless_kept: None }),
    }
}
