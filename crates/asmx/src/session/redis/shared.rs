//! What a store in Redis and its tasks share.

use core::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use core::time::Duration;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tracing::{debug, info, warn};

use super::super::error::StoreError;
use super::super::id::SessionId;
use super::super::store::Generation;
use super::scripts::SCRIPTS;
use crate::remote::{Link, Remote, listen};

/// How long somebody who has gone tries to give a place in line up. Who waits for an answer has a limit of his own.
const PATIENCE: Duration = Duration::from_secs(5);

/// The bytes of a session's values, if there is one.
pub(super) type Found = Option<Vec<u8>>;

pub(super) struct Shared {
    pub(super) remote: Remote,
    pub(super) prefix: String,
    /// On which this store is told whose turn it is: nobody else has it.
    pub(super) channel: String,
    numbers: AtomicU64,
    link: tokio::sync::Mutex<Option<Arc<Link>>>,
    waiting: Mutex<HashMap<u64, oneshot::Sender<Found>>>,
    /// Whether the log has said that the server is not there.
    is_missing: AtomicBool,
}

impl Shared {
    pub(super) fn new(remote: Remote, name: SessionId) -> Self {
        Self {
            remote,
            prefix: "asmx:".to_owned(),
            channel: format!("asmx:turns:{name}"),
            numbers: AtomicU64::new(0),
            link: tokio::sync::Mutex::default(),
            waiting: Mutex::default(),
            is_missing: AtomicBool::new(false),
        }
    }

    /// The keys of a session: values, turn, line. What stands in braces is where a cluster puts them, which is one place.
    pub(super) fn keys(&self, id: &SessionId) -> [String; 3] {
        let values = self.values_key(id);
        [values.clone(), format!("{values}:turn"), format!("{values}:line")]
    }

    pub(super) fn values_key(&self, id: &SessionId) -> String {
        format!("{}{{{id}}}", self.prefix)
    }

    /// Whose turn it is, as the server has it.
    pub(super) fn me(&self, Generation(number): Generation) -> String {
        format!("{}:{number}", self.channel)
    }

    /// A number for a turn, and who tells that it has come.
    pub(super) fn number(&self) -> (Generation, oneshot::Receiver<Found>) {
        let number = self.numbers.fetch_add(1, Ordering::Relaxed);
        let (turn, told) = oneshot::channel();
        self.waiting().insert(number, turn);
        (Generation(number), told)
    }

    /// Nobody waits for that turn any more.
    pub(super) fn forget(&self, Generation(number): Generation) {
        self.waiting().remove(&number);
    }

    /// The connections to the server, new ones where there are none.
    pub(super) async fn link(self: &Arc<Self>) -> Result<Arc<Link>, StoreError> {
        let mut link = self.link.lock().await;
        if let Some(link) = link.as_ref().filter(|link| !link.lost.is_cancelled()) {
            return Ok(Arc::clone(link));
        }
        let (new, told) = match Link::new(self.remote.client(), &self.channel).await {
            Ok(made) => made,
            Err(error) => {
                let why = self.remote.told(&error);
                if !self.is_missing.swap(true, Ordering::Relaxed) {
                    warn!(
                        "sessions: no connection to Redis; calls with a session fail until there is one: {why}"
                    );
                }
                return Err(why.into());
            }
        };
        if self.is_missing.swap(false, Ordering::Relaxed) {
            info!("sessions: Redis is there again");
        }
        let new = link.insert(Arc::new(new));
        let shared = Arc::downgrade(self);
        tokio::spawn(listen(told, new.lost.clone(), move |message| {
            if let Some(shared) = shared.upgrade() {
                shared.hear(message);
            }
        }));
        Ok(Arc::clone(new))
    }

    /// Gives a place in line up, or the session, if nobody has heard that the turn has come.
    pub(super) fn leave(self: &Arc<Self>, keys: [String; 3], entry: String) {
        let Ok(runtime) = Handle::try_current() else { return };
        let shared = Arc::clone(self);
        runtime.spawn(async move {
            let left = async {
                let link = shared.link().await?;
                let mut question = link.question();
                let mut leave = SCRIPTS.leave.prepare_invoke();
                keys.iter().for_each(|key| _ = leave.key(key));
                let left = leave.arg(entry).invoke_async::<()>(&mut question.connection).await;
                question.answered(left).map_err(StoreError::from)
            };
            // Nobody waits for it, and others wait for the connection that it may have to make first.
            let left = tokio::time::timeout(PATIENCE, left).await;
            if let Err(error) = left.unwrap_or(Err(StoreError::TimedOut)) {
                debug!(%error, "a place before a session is left until its lease is over");
            }
        });
    }

    /// "number 1values", or "number 0" where there is no session.
    ///
    /// Where nobody waits any more, either it has been the answer to asking again, and that turn is in use, or whoever waited
    /// has gone and gives it up.
    fn hear(&self, message: &[u8]) {
        let mut parts = message.splitn(2, |byte| *byte == b' ');
        let number = parts.next().and_then(|number| core::str::from_utf8(number).ok()?.parse().ok());
        let found = parts.next().and_then(|found| found.strip_prefix(b"1")).map(<[u8]>::to_vec);
        if let Some(turn) = number.and_then(|number| self.waiting().remove(&number)) {
            _ = turn.send(found);
        }
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<u64, oneshot::Sender<Found>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever has gone is nobody to be told, and takes no memory.
    #[test]
    fn who_waits_no_more_is_forgotten() {
        let server = Remote::new("redis://127.0.0.1:1").expect("a URL");
        let shared = Shared::new(server, SessionId::random().expect("random numbers"));
        let (first, _told) = shared.number();
        let (second, mut told) = shared.number();
        shared.forget(first);
        assert_eq!(shared.waiting().len(), 1);
        shared.hear(format!("{} 1values", first.0).as_bytes());
        shared.hear(format!("{} 1values", second.0).as_bytes());
        assert_eq!(told.try_recv().expect("told"), Some(b"values".to_vec()));
        assert!(shared.waiting().is_empty());
    }

    /// A server that takes connections and says nothing, as one behind a broken network: who has gone does not keep others from
    /// trying again.
    #[tokio::test(start_paused = true)]
    async fn who_has_gone_does_not_try_for_ever() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("redis://{}", listener.local_addr().expect("an address"));
        let server = Remote::new(&url).expect("a URL");
        let id = SessionId::random().expect("random numbers");
        let shared = Arc::new(Shared::new(server, SessionId::random().expect("random numbers")));
        shared.leave(shared.keys(&id), "0 channel w 1 1".to_owned());
        tokio::time::sleep(PATIENCE / 2).await;
        assert!(shared.link.try_lock().is_err(), "it tries");
        tokio::time::sleep(PATIENCE).await;
        assert!(shared.link.try_lock().is_ok(), "it has given up");
    }
}
