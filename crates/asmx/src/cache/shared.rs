//! Answers that several hosts share, in Redis. A server that is not there costs answers their keeping, and no call.

use core::fmt;
use core::sync::atomic::{AtomicBool, Ordering};
use core::time::Duration;
use std::sync::{Arc, LazyLock};

use redis::aio::MultiplexedConnection;
use redis::{RedisError, Script};
use tokio::sync::{Mutex, broadcast};
use tokio::time::Instant;

use crate::remote::{Link, RedisTlsSettings, Remote, listen};

/// How long one question may take, and how long a server that is lost is left alone.
const PATIENCE: Duration = Duration::from_secs(1);

/// On which all hosts are told whose turn is over.
const CHANNEL: &str = "asmx:answers";

/// So many turns may be over before who waits has looked; who has missed some asks again.
const NEWS: usize = 64;

static TAKE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/take.lua")));
static LEAVE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/leave.lua")));

/// The server.
pub(crate) struct SharedCache {
    remote: Remote,
    state: Mutex<State>,
    /// The names of answers whose turn is over, or none where the connection is lost.
    news: broadcast::Sender<Box<str>>,
    /// Whether the log has said that it is not there.
    is_missing: AtomicBool,
}

#[derive(Default)]
struct State {
    link: Option<Arc<Link>>,
    /// Nobody tries before.
    not_before: Option<Instant>,
}

/// This host makes an answer, and no other does, until this is dropped or the lease is over.
pub(crate) struct Turn {
    shared: Arc<SharedCache>,
    name: String,
    token: u64,
}

/// What the server says to who wants an answer.
pub(crate) enum Asked {
    /// The answer, and for how long it counts.
    Found(Vec<u8>, Duration),
    /// It has to be made; by nobody else, where that was asked for.
    Missing(Option<Turn>),
}

impl SharedCache {
    /// It connects with the first call that wants an answer.
    ///
    /// # Errors
    /// What is wrong with the URL, or with what TLS there needs, in words.
    pub(crate) fn new(url: &str, tls: &RedisTlsSettings) -> Result<Self, String> {
        let remote = Remote::new(url)?.secured(tls)?;
        let (news, _) = broadcast::channel(NEWS);
        Ok(Self { remote, state: Mutex::default(), news, is_missing: AtomicBool::new(false) })
    }

    /// Looks for an answer; with a lease, waits for whoever makes it, and takes the turn to make it.
    ///
    /// Who waits is told when that turn is over, and asks again then; untold, once its lease must be.
    pub(crate) async fn find(self: &Arc<Self>, name: &str, lease: Option<Duration>) -> Asked {
        let Some(lease) = lease else { return self.look(name).await };
        // Before the question, so that nothing is missed.
        let mut news = self.news.subscribe();
        loop {
            match self.take(name, lease).await {
                Ok(asked) => return asked,
                Err(left) => {
                    let is_other = |of: Box<str>| !of.is_empty() && *of != *name;
                    let told = async { while news.recv().await.is_ok_and(is_other) {} };
                    let _ = tokio::time::timeout(left, told).await;
                }
            }
        }
    }

    async fn look(&self, name: &str) -> Asked {
        let mut both = redis::pipe();
        both.cmd("GET").arg(name).cmd("PTTL").arg(name);
        match self.ask(async |link| both.query_async::<(Option<Vec<u8>>, i64)>(link).await).await {
            Some((Some(bytes), left)) if left > 0 => Asked::Found(bytes, from_milliseconds(left)),
            Some(_) | None => Asked::Missing(None),
        }
    }

    /// An answer that is there, or the turn to make it; an error is how long another host may still have that.
    async fn take(self: &Arc<Self>, name: &str, lease: Duration) -> Result<Asked, Duration> {
        let token = token();
        let mut take = TAKE.prepare_invoke();
        take.key(name).key(turn(name)).arg(token).arg(milliseconds(lease));
        match self.ask(async |link| take.invoke_async::<(u8, i64, Option<Vec<u8>>)>(link).await).await {
            None => Ok(Asked::Missing(None)),
            Some((1, left, Some(bytes))) => Ok(Asked::Found(bytes, from_milliseconds(left))),
            Some((2, ..)) => {
                Ok(Asked::Missing(Some(Turn { shared: Arc::clone(self), name: name.to_owned(), token })))
            }
            Some((_, left, _)) => {
                let left = u64::try_from(left).map_or(lease, Duration::from_millis);
                // A moment later: the server counts whole milliseconds.
                Err(left.min(lease) + Duration::from_millis(1))
            }
        }
    }

    /// Keeps an answer for as long.
    pub(crate) async fn keep(&self, name: &str, bytes: &[u8], time: Duration) {
        let mut set = redis::cmd("SET");
        set.arg(name).arg(bytes).arg("PX").arg(milliseconds(time));
        let _ = self.ask(async |link| set.query_async::<()>(link).await).await;
    }

    /// Asks a question; nothing where the server does not answer.
    async fn ask<T>(
        &self,
        question: impl AsyncFnOnce(&mut MultiplexedConnection) -> Result<T, RedisError>,
    ) -> Option<T> {
        let asked = async {
            let link = self.link().await?;
            let mut asked = link.question();
            let answer = question(&mut asked.connection).await;
            asked.answered(answer)
        };
        let lost = match tokio::time::timeout(PATIENCE, asked).await {
            Ok(Ok(answer)) => {
                if self.is_missing.swap(false, Ordering::Relaxed) {
                    tracing::info!("kept answers are shared again: Redis answers");
                }
                return Some(answer);
            }
            Ok(Err(error)) => self.remote.told(&error),
            Err(_) => "it does not answer in time".to_owned(),
        };
        *self.state.lock().await = State { link: None, not_before: Some(Instant::now() + PATIENCE) };
        if !self.is_missing.swap(true, Ordering::Relaxed) {
            tracing::warn!("kept answers are not shared for now, each host makes its own: Redis: {lost}");
        }
        None
    }

    /// The connections to the server, new ones where there are none.
    async fn link(&self) -> Result<Arc<Link>, RedisError> {
        let mut state = self.state.lock().await;
        if let Some(link) = state.link.as_ref().filter(|link| !link.lost.is_cancelled()) {
            return Ok(Arc::clone(link));
        }
        if state.not_before.is_some_and(|then| Instant::now() < then) {
            return Err(std::io::Error::other("it was not there a moment ago").into());
        }
        let (link, told) = Link::new(self.remote.client(), CHANNEL).await?;
        let (news, lost) = (self.news.clone(), link.lost.clone());
        tokio::spawn(async move {
            // Nobody may wait for news at all.
            let hear = |name: &[u8]| _ = news.send(String::from_utf8_lossy(name).into());
            listen(told, lost, hear).await;
            let _ = news.send("".into());
        });
        Ok(Arc::clone(state.link.insert(Arc::new(link))))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let (shared, name, token) = (Arc::clone(&self.shared), core::mem::take(&mut self.name), self.token);
        // Without a runtime the lease ends it.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                let mut leave = LEAVE.prepare_invoke();
                leave.key(turn(&name)).arg(token).arg(CHANNEL).arg(name);
                shared.ask(async |link| leave.invoke_async::<()>(link).await).await;
            });
        }
    }
}

/// The key of whose turn it is to make an answer.
fn turn(name: &str) -> String {
    format!("{name}:turn")
}

/// What nobody else has, as far as chance goes.
fn token() -> u64 {
    getrandom::u64().unwrap_or_default()
}

/// As the server takes them: at least one.
fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX).clamp(1, 1 << 40)
}

/// What is over is 0.
fn from_milliseconds(left: i64) -> Duration {
    Duration::from_millis(u64::try_from(left).unwrap_or(0))
}

/// Without the URL, which may have a password.
impl fmt::Debug for SharedCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedCache").finish_non_exhaustive()
    }
}

impl fmt::Debug for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Turn").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    /// Where nobody listens.
    fn nobody() -> SharedCache {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let url = format!("redis://127.0.0.1:{}", port.expect("a free port").port());
        SharedCache::new(&url, &RedisTlsSettings::default()).expect("a URL")
    }

    /// SAC-38: or a host would end the turn of another.
    #[test]
    fn each_turn_has_its_own_token() {
        assert_ne!(token(), token());
    }

    /// So that calls do not wait for it, one after the other.
    #[tokio::test(start_paused = true)]
    async fn a_server_that_is_lost_is_left_alone_for_a_while() {
        let shared = nobody();
        let asks = async || shared.link().await.expect_err("nobody").to_string();
        let is_left_alone = |told: &str| told.contains("a moment ago");
        assert!(!is_left_alone(&asks().await), "the first question");
        assert_eq!(shared.ask(async |_| Ok(())).await, None);
        assert!(is_left_alone(&asks().await));
        tokio::time::advance(PATIENCE - Duration::from_millis(1)).await;
        assert!(is_left_alone(&asks().await));
        tokio::time::advance(Duration::from_millis(1)).await;
        assert!(!is_left_alone(&asks().await), "its time is over");
    }
}
