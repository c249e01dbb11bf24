//! Panics, caught and told.

use core::cell::{Cell, RefCell};
use core::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

use asmx_core::fault::{Fault, Phase};

thread_local! {
    /// Whether this thread is within something whose panics are caught and told as failures.
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
    /// Where the last panic on this thread was.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs something whose panics are faults. Nothing looks again at what a panic left half done.
///
/// # Errors
/// It panicked. The fault has the place, where [`init`](super::init) notes it.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    let outer = IS_CAUGHT.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    IS_CAUGHT.set(outer);
    outcome.map_err(|panic| located(Fault::panicked(&*panic)))
}

/// Says of a panic where it was, if that was on this thread and nobody has said it yet.
pub(crate) fn located(fault: Fault) -> Fault {
    match PLACE.take() {
        Some(place) if fault.phase() == Phase::Panic && fault.source().is_none() => fault.with_source(place),
        _ => fault,
    }
}

/// Has panics told in the log, in place of what Rust writes to standard error: those of methods with the call's failure, others
/// by themselves, each on a line.
#[cfg(feature = "log")]
pub(super) fn tell() {
    use super::text::{OF_OURS, OneLine};

    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        if IS_CAUGHT.get() {
            PLACE.set(Some(format!("panicked at {place}")));
        } else {
            let fault = Fault::panicked(panic.payload());
            let thread = std::thread::current();
            let thread = OneLine::new(thread.name().unwrap_or_default());
            tracing::error!(%thread, "panicked at {place}: {}", OneLine::up_to(OF_OURS, fault.message()));
        }
        // Only where RUST_BACKTRACE asks for it; a line of the log for each of its own.
        let backtrace = std::backtrace::Backtrace::capture();
        if backtrace.status() == std::backtrace::BacktraceStatus::Captured {
            for line in backtrace.to_string().lines() {
                tracing::error!("backtrace: {}", OneLine::up_to(OF_OURS, line));
            }
        }
        super::flush();
    }));
}
