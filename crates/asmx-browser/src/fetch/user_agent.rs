//! The browser as the algorithms know it: its choices, what it remembers, the time.

use core::fmt;
use core::time::Duration;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::preflight_cache::PreflightCache;
use crate::cookies::{Asker, Jar};
use crate::engine::Engine;
use crate::network::Carrier;
use crate::url::{Site, Suffixes, Url};

/// Clones share what is remembered.
#[derive(Clone)]
pub(crate) struct UserAgent {
    pub(crate) options: Options,
    shared: Arc<Mutex<State>>,
}

#[derive(Clone)]
pub(crate) struct Options {
    pub(crate) carrier: Carrier,
    pub(crate) suffixes: Suffixes,
    pub(crate) engine: Engine,
    /// The standard's "imposed limit on max-age".
    pub(crate) max_age_limit: Option<Duration>,
    pub(crate) mixed_content: bool,
    pub(crate) clock: Arc<dyn Fn() -> SystemTime + Send + Sync>,
}

/// What a browser remembers.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) jar: Jar,
    pub(crate) cache: PreflightCache,
    pub(crate) advanced: Duration,
}

impl UserAgent {
    /// A browser that remembers nothing, and for which time stands still.
    pub(crate) fn new(carrier: Carrier) -> Self {
        let started = SystemTime::now();
        Self {
            options: Options {
                carrier,
                suffixes: Suffixes::default(),
                engine: Engine::default(),
                max_age_limit: None,
                mixed_content: false,
                clock: Arc::new(move || started),
            },
            shared: Arc::default(),
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that holds the lock calls foreign code, so what a panic left behind is whole.
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn now(&self) -> SystemTime {
        let now = (self.options.clock)();
        now + self.state().advanced
    }

    pub(crate) fn suffixes(&self) -> &Suffixes {
        &self.options.suffixes
    }

    /// Who asks for the cookies of a URL: a page of one site, with another one, or the same, in the address bar.
    pub(crate) fn asker(&self, top: &Site, page: &Site, url: &Url) -> Asker {
        let target = Site::of(&url.origin(), self.suffixes());
        Asker {
            top: top.clone(),
            same_site: top.is_same(&target) && page.is_same(&target),
            third_party: !top.is_same(&target),
            policy: self.options.engine.third_party(),
            lax_by_default: self.options.engine.lax_by_default(),
        }
    }
}

impl fmt::Debug for UserAgent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Browser").field("engine", &self.options.engine).finish_non_exhaustive()
    }
}
