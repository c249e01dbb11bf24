//! Answers that several hosts share, in Redis. A server that is not there costs answers their keeping, and no call.

use core::fmt;
use core::sync::atomic::{AtomicBool, Ordering};
use core::time::Duration;
use std::sync::Arc;

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, RedisError};
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::remote::{RedisTlsSettings, Remote};

/// How long one question may take, and how long a server that is lost is left alone.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often a host asks for an answer that another one makes.
const AGAIN: Duration = Duration::from_millis(20);

/// Deletes a lock that is still one's own.
const UNLOCK: &str =
    "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";

/// The server.
pub(crate) struct SharedCache {
    remote: Remote,
    link: Mutex<Link>,
    /// Whether the log has said that it is not there.
    is_missing: AtomicBool,
}

#[derive(Default)]
struct Link {
    connection: Option<MultiplexedConnection>,
    /// Nobody tries before.
    not_before: Option<Instant>,
}

/// This host makes an answer, and no other does, until this is dropped or the lease is over.
pub(crate) struct Turn {
    shared: Arc<SharedCache>,
    lock: String,
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
        Ok(Self { remote, link: Mutex::default(), is_missing: AtomicBool::new(false) })
    }

    /// Looks for an answer; with a lease, waits for whoever makes it, and takes the turn to make it.
    pub(crate) async fn find(self: &Arc<Self>, name: &str, lease: Option<Duration>) -> Asked {
        loop {
            let mut both = redis::pipe();
            both.cmd("GET").arg(name).cmd("PTTL").arg(name);
            let found = self.ask(async |link| both.query_async::<(Option<Vec<u8>>, i64)>(link).await).await;
            match found {
                None => return Asked::Missing(None),
                Some((Some(bytes), left)) if left > 0 => {
                    return Asked::Found(bytes, Duration::from_millis(left.unsigned_abs()));
                }
                Some(_) => {}
            }
            let Some(lease) = lease else { return Asked::Missing(None) };
            let (lock, token) = (format!("{name}:turn"), token());
            let mut take = redis::cmd("SET");
            take.arg(&lock).arg(token).arg("NX").arg("PX").arg(milliseconds(lease));
            match self.ask(async |link| take.query_async::<Option<String>>(link).await).await {
                None => return Asked::Missing(None),
                Some(Some(_)) => {
                    return Asked::Missing(Some(Turn { shared: Arc::clone(self), lock, token }));
                }
                Some(None) => tokio::time::sleep(AGAIN).await,
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
            let mut connection = self.connection().await?;
            question(&mut connection).await
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
        *self.link.lock().await = Link { connection: None, not_before: Some(Instant::now() + PATIENCE) };
        if !self.is_missing.swap(true, Ordering::Relaxed) {
            tracing::warn!("kept answers are not shared for now, each host makes its own: Redis: {lost}");
        }
        None
    }

    async fn connection(&self) -> Result<MultiplexedConnection, RedisError> {
        let mut link = self.link.lock().await;
        if let Some(connection) = &link.connection {
            return Ok(connection.clone());
        }
        if link.not_before.is_some_and(|then| Instant::now() < then) {
            return Err(std::io::Error::other("it was not there a moment ago").into());
        }
        let config = AsyncConnectionConfig::new()
            .set_response_timeout(Some(PATIENCE))
            .set_connection_timeout(Some(PATIENCE));
        let connection = self.remote.client().get_multiplexed_async_connection_with_config(&config).await?;
        link.connection = Some(connection.clone());
        Ok(connection)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let (shared, lock, token) = (Arc::clone(&self.shared), core::mem::take(&mut self.lock), self.token);
        // Without a runtime the lease ends it.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                let script = redis::Script::new(UNLOCK);
                let mut unlock = script.prepare_invoke();
                unlock.key(lock).arg(token);
                shared.ask(async |link| unlock.invoke_async::<i64>(link).await).await;
            });
        }
    }
}

/// What nobody else has, as far as chance goes.
fn token() -> u64 {
    getrandom::u64().unwrap_or_default()
}

/// As the server takes them: at least one.
fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX).clamp(1, 1 << 40)
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
        let asks = async || shared.connection().await.expect_err("nobody").to_string();
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
