//! Whether a host should get calls.

use core::time::Duration;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Mutex;
use tokio::time::Instant;
use tracing::{info, warn};

use super::settings::HealthSettings;
use crate::session::Sessions;

/// How long an answer of the store counts. However many ask here, it is asked no more often.
const COUNTS: Duration = Duration::from_secs(1);

/// What is to be said of a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ready {
    Yes,
    /// Its server was told to stop.
    Draining,
    /// The store of sessions does not answer.
    NoSessions,
}

/// The probes of a host, and what it needs to be ready.
#[derive(Debug)]
pub(crate) struct Readiness {
    pub(crate) settings: HealthSettings,
    sessions: Option<Arc<Sessions>>,
    /// When the store was asked, and whether it was there.
    asked: Mutex<Option<(Instant, bool)>>,
    is_draining: AtomicBool,
}

impl Readiness {
    /// Nothing where the host has no probes.
    pub(crate) fn new(settings: &HealthSettings, sessions: Option<Arc<Sessions>>) -> Option<Self> {
        settings.on.then(|| Self {
            settings: settings.clone(),
            sessions,
            asked: Mutex::default(),
            is_draining: AtomicBool::new(false),
        })
    }

    /// Says from now on that the host gets no more calls.
    pub(crate) fn drain(&self) {
        self.is_draining.store(true, Ordering::Relaxed);
    }

    /// What is to be said of the host, by whose server it may be told that it stops.
    pub(crate) async fn look(&self, is_stopping: bool) -> Ready {
        if is_stopping || self.is_draining.load(Ordering::Relaxed) {
            return Ready::Draining;
        }
        match &self.sessions {
            Some(sessions) if !self.has_store(sessions).await => Ready::NoSessions,
            _ => Ready::Yes,
        }
    }

    async fn has_store(&self, sessions: &Sessions) -> bool {
        // Whoever waits here while another asks has its answer.
        let mut asked = self.asked.lock().await;
        if let Some((_, is_there)) = asked.filter(|(when, _)| when.elapsed() < COUNTS) {
            return is_there;
        }
        let was_there = asked.is_none_or(|(_, was_there)| was_there);
        let answer = sessions.check(self.settings.timeout).await;
        match &answer {
            Ok(()) if !was_there => info!("ready again: the store of sessions answers"),
            Err(error) if was_there => warn!(%error, "not ready: the store of sessions does not answer"),
            _ => {}
        }
        *asked = Some((Instant::now(), answer.is_ok()));
        answer.is_ok()
    }
}
