//! ASP.NET's request queue: so many calls at a time, and no more.

use asmx_core::Fault;

use crate::tables::{Place, Tables};

/// A place for a call, which it has until its method ends, whoever waits for it by then.
///
/// It is taken once the body is there, so that slow clients have none; what was kept needs none.
///
/// # Errors
/// None is free: 503.
pub(super) fn enter(tables: &Tables) -> Result<Place, Fault> {
    tables.places.take().ok_or_else(|| {
        let most = tables.places.most();
        Fault::too_busy().with_source(format!("{most} calls run or wait (`request_queue_limit`)"))
    })
}
