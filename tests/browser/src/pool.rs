//! Browsers that have started. To start one costs more than most tests, so it is kept for the next test of its kind, which
//! finds in it nothing of the one before.

use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Result};
use fantoccini::Client;
use tokio::runtime::Runtime;

use crate::driver::{Driver, Kind};

/// A browser and who drives it.
pub(crate) struct Running {
    driver: Driver,
    client: Client,
}

/// Tests have runtimes of their own, which end with them; the connections to drivers live here.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("threads"));

static IDLE: Mutex<Vec<Running>> = Mutex::new(Vec::new());

fn idle() -> MutexGuard<'static, Vec<Running>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A browser without a past.
pub(crate) async fn take(kind: Kind) -> Result<Running> {
    let kept = {
        let mut idle = idle();
        idle.iter().position(|running| running.driver.kind() == kind).map(|at| idle.swap_remove(at))
    };
    if let Some(running) = kept {
        return Ok(running);
    }
    let start = RUNTIME.spawn(async move {
        let driver = Driver::start(kind).await?;
        let client = driver.connect().await?;
        Ok(Running { driver, client })
    });
    start.await.context("a driver's start was lost")?
}

impl Running {
    /// What tests speak to.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Keeps the browser for another test, emptied, or ends it where that fails.
    pub(crate) async fn keep(self) {
        match self.driver.empty(&self.client).await {
            Ok(()) => idle().push(self),
            Err(error) => {
                eprintln!("a {} could not be emptied: {error:#}", self.driver.kind());
                self.end().await;
            }
        }
    }

    /// Ends the browser.
    pub(crate) async fn end(self) {
        // What ends it has been lost only if it has panicked, and said so.
        let _ = RUNTIME.spawn(self.driver.end(self.client)).await;
    }
}

/// Ends all that are left.
pub(crate) fn end() {
    let left = std::mem::take(&mut *idle());
    RUNTIME.block_on(async {
        for running in left {
            running.driver.end(running.client).await;
        }
    });
}
