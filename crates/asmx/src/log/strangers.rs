//! How many lines strangers cause.

use asmx_core::Fault;
use asmx_core::fault::Phase;

use crate::cors::Seldom;
use crate::html::PageError;

/// Lines a minute of one kind about what clients do wrong.
const REFUSED: u32 = 10;
/// And about what goes wrong here, which whoever may call a method may have go wrong.
const FAILED: u32 = 60;

/// What a host's log has of strangers: so many lines a minute of each kind, and how many were left out.
#[derive(Debug)]
pub(crate) struct Strangers {
    refused: Seldom,
    failed: Seldom,
    held: Seldom,
}

impl Default for Strangers {
    fn default() -> Self {
        Self { refused: Seldom::new(REFUSED), failed: Seldom::new(FAILED), held: Seldom::new(1) }
    }
}

impl Strangers {
    /// Whether a call's failure is written: then how many like it were not.
    pub(super) fn admit(&self, service: &str, method: &str, fault: &Fault) -> Option<u64> {
        let seldom = if is_clients(fault.phase()) { &self.refused } else { &self.failed };
        seldom.admits((service, method, fault.phase(), fault.exception_type()))
    }

    /// The same for a method that holds a thread.
    pub(super) fn admit_held(&self, service: &str, method: &str) -> Option<u64> {
        self.held.admits((service, method))
    }

    /// Whether a remark on a method is written, once a minute.
    pub(crate) fn admits_remark(&self, remark: &str, service: &str, method: &str) -> bool {
        self.held.admits((remark, service, method)).is_some()
    }

    /// The same for a login that does not count.
    pub(super) fn admit_user(&self) -> Option<u64> {
        self.refused.admits(Phase::Authorize)
    }

    /// The same for a request that led to no call.
    pub(super) fn admit_page(&self, error: &PageError) -> Option<u64> {
        // What it is about stands behind that.
        let begins = error.message.get(..18).unwrap_or(&error.message);
        self.refused.admits((error.status.as_u16(), error.exception_type, begins))
    }
}

/// Whether it is no trouble of the server's.
pub(super) fn is_clients(phase: Phase) -> bool {
    matches!(phase, Phase::Authorize | Phase::Busy | Phase::Request | Phase::Extract | Phase::Bind)
}
