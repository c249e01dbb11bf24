//! Step 10 of ASP.NET's checks: the verb (RT-19 to RT-22).

use asmx_core::Fault;
use asmx_core::service::Verb;
use http::Method;

use super::claim::Called;
use crate::tables::Tables;

/// A call whose verb is right.
pub(super) struct Verified<'a> {
    pub(super) called: Called<'a>,
    /// A HEAD request for a method that answers GET: it gets an answer only if one is kept (SAC-37).
    pub(super) only_kept: bool,
}

impl Verified<'_> {
    /// # Errors
    /// The verb is wrong after all, for nothing is kept.
    pub(super) fn nothing_kept(&self) -> Result<(), Fault> {
        if self.only_kept { check_verb(&self.called) } else { Ok(()) }
    }
}

/// # Errors
/// The verb calls nothing.
pub(super) fn check<'a>(tables: &Tables, called: Called<'a>) -> Result<Verified<'a>, Fault> {
    let method = called.method.descriptor;
    let only_kept = tables.cache.is_some()
        && method.cache.seconds > 0
        && method.verb == Verb::Get
        && called.parts.method == Method::HEAD;
    if !only_kept {
        check_verb(&called)?;
    }
    Ok(Verified { called, only_kept })
}

fn check_verb(called: &Called<'_>) -> Result<(), Fault> {
    called.form.check_verb(called.method.descriptor, &called.parts.method)
}
