//! Nothing is counted: the same names as where something is, and no code behind them.

use core::marker::PhantomData;

/// Of a host.
#[derive(Debug, Clone)]
pub(crate) struct HostMeter;

/// Of a method.
#[derive(Debug, Clone)]
pub(crate) struct MethodMeter;

/// Of a call.
pub(crate) struct CallMeter<'a>(PhantomData<&'a MethodMeter>);

/// A call has a place.
#[derive(Debug)]
pub(crate) struct InQueue;

/// A call waits for its session, or for a thread.
pub(crate) struct Waiting;

impl HostMeter {
    pub(crate) fn new() -> Self {
        Self
    }

    pub(crate) fn enter(&self) -> InQueue {
        InQueue
    }

    #[allow(clippy::unused_self, reason = "as where something is counted")]
    pub(crate) fn refused(&self) {}
}

impl MethodMeter {
    pub(crate) fn new(_: &str, _: &'static str) -> Self {
        Self
    }

    pub(crate) fn call(&self) -> CallMeter<'_> {
        CallMeter(PhantomData)
    }

    pub(crate) fn waits_for_session(&self) -> Waiting {
        Waiting
    }

    pub(crate) fn waits_for_thread(&self) -> Waiting {
        Waiting
    }

    #[allow(clippy::unused_self, reason = "as where something is counted")]
    pub(crate) fn failed(&self, _: &'static str) {}
}

#[allow(clippy::unused_self, reason = "as where something is counted")]
impl CallMeter<'_> {
    pub(crate) fn received(&self, _: usize) {}

    pub(crate) fn answered(&self, _: Option<u64>) {}
}
