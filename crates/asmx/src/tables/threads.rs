//! How many methods that block a host runs at a time.

use std::sync::Arc;

use asmx_core::call::CallFuture;
use tokio::sync::Semaphore;

use crate::meter::MethodMeter;

/// The threads that methods with `blocking` hold. More wait, and go in the order in which they came.
#[derive(Debug)]
pub(crate) struct Threads(Arc<Semaphore>);

impl Threads {
    pub(crate) fn new(most: usize) -> Self {
        Self(Arc::new(Semaphore::new(most.min(Semaphore::MAX_PERMITS))))
    }

    /// The method, which has a thread from its beginning to its end, whoever waits for it by then.
    pub(crate) fn around(&self, method: CallFuture, meter: &MethodMeter) -> CallFuture {
        let (threads, meter) = (Arc::clone(&self.0), meter.clone());
        Box::pin(async move {
            let thread = {
                let _waits = meter.waits_for_thread();
                // Nobody closes it.
                threads.acquire_owned().await
            };
            let ended = method.await;
            drop(thread);
            ended
        })
    }
}
